import type { Score } from '@bookend/matching'
import { atTime } from '#kit/dates.ts'
import { fold, givenName, listText } from '#kit/text.ts'
import { currentEmployers, employerKey, namedExclusion } from '#features/applications/conflicts/model.ts'
import type { Channel } from '#features/applications/model.ts'
import type { Candidate, Pool, RuleCode } from '#features/matching/model.ts'
import type { Definition } from '#features/programs/model.ts'

type Weights = Definition['matching']['criteria']
export type Judge = ReturnType<typeof judgeOf>

type Prepared = Candidate & {
  employers: ReadonlySet<string>
  types: Set<string>
  areas: Set<string>
  topics: Set<string>
  channels: Set<Channel>
  languages: Set<string>
  offset: number
  foldedName: string
  foldedSupervisor: string
}

/** Rules and points for one pair; people are prepared once, because a large pool asks half a million times. */
export function judgeOf(pool: Pool, definition: Definition) {
  const weights = definition.matching.criteria
  const { workplaces } = definition.texts
  const at = definition.cycle.start
  const mentees = new Map(pool.mentees.map((one) => [one.applicationId, prepare(one, at)]))
  const mentors = new Map(pool.mentors.map((one) => [one.applicationId, prepare(one, at)]))
  const find = (all: Map<string, Prepared>, id: string) => {
    const found = all.get(id)
    if (found === undefined) throw new Error(`not in the pool: ${id}`)
    return found
  }
  return {
    mentee: (id: string): Candidate => find(mentees, id),
    mentor: (id: string): Candidate => find(mentors, id),
    people: (mentee: string, mentor: string): { mentee: Candidate; mentor: Candidate } => ({
      mentee: find(mentees, mentee),
      mentor: find(mentors, mentor),
    }),
    keys: (mentee: string, mentor: string) => ({
      mentee: find(mentees, mentee).employers,
      mentor: find(mentors, mentor).employers,
    }),
    score(menteeId: string, mentorId: string): Score {
      const mentee = find(mentees, menteeId)
      const mentor = find(mentors, mentorId)
      const codes = forbidden(mentee, mentor, pool.earlier, definition)
      if (codes.length > 0) return { forbidden: codes }
      return { points: parts(mentee, mentor, weights, workplaces).reduce((sum, part) => sum + part.points, 0) }
    },
    reasons(menteeId: string, mentorId: string): string[] {
      const mentee = find(mentees, menteeId)
      const mentor = find(mentors, mentorId)
      return parts(mentee, mentor, weights, workplaces)
        .filter((part) => part.points > 0)
        .sort((a, b) => b.points - a.points)
        .map((part) => part.words())
        .filter((words) => words !== '')
    },
  }
}

function forbidden(
  mentee: Prepared,
  mentor: Prepared,
  earlier: ReadonlySet<string>,
  definition: Definition,
): RuleCode[] {
  const codes: RuleCode[] = []
  if (mentee.personId === mentor.personId) codes.push('self')
  if (definition.matching.sameEmployer === 'never' && meets(mentee.employers, mentor.employers))
    codes.push('same_employer')
  if (excludes(mentee, mentor) || excludes(mentor, mentee)) codes.push('named_exclusion')
  if (
    (mentee.foldedSupervisor !== '' && mentee.foldedSupervisor === mentor.foldedName) ||
    (mentor.foldedSupervisor !== '' && mentor.foldedSupervisor === mentee.foldedName)
  )
    codes.push('supervisor')
  if (!meets(mentee.channels, mentor.channels)) codes.push('no_common_channel')
  if (!meets(mentee.languages, mentor.languages)) codes.push('no_common_language')
  if (earlier.has(`${mentor.personId}:${mentee.personId}`)) codes.push('earlier_pair')
  return codes
}

/** The words are made only for pairs that are told of: a large pool asks for half a million points. */
type Part = { points: number; words: () => string }

/** Whole points per criterion, and what to say of each. Never more than the criterion's weight. */
function parts(mentee: Prepared, mentor: Prepared, weights: Weights, workplaces: string): Part[] {
  const types = common(mentee.types, mentor.types)
  const areas = common(mentee.areas, mentor.areas)
  const topics = common(mentee.topics, mentor.topics)
  const ways = common(mentee.channels, mentor.channels)
  const tongues = common(mentee.languages, mentor.languages)
  const { city, state } = mentee.answers
  const sameState = state !== '' && fold(state) === fold(mentor.answers.state)
  const sameCity = sameState && city !== '' && fold(city) === fold(mentor.answers.city)
  const hours = Math.abs(mentee.offset - mentor.offset)
  const wanted = Math.max(1, mentee.topics.size)
  return [
    {
      points: types.length > 0 ? weights.libraryType : 0,
      words: () => `both work in ${listText(types.map((type) => type.toLowerCase()))} ${workplaces}`,
    },
    {
      points: areas.length > 0 ? weights.area : 0,
      words: () => `both work in ${listText(areas.map((area) => area.toLowerCase()))}`,
    },
    {
      points: Math.floor((weights.topics * Math.min(topics.length, 3)) / Math.min(3, wanted)),
      words: () =>
        topics.length === 0
          ? ''
          : `${givenName(mentor.name)} offers ${topics.length} of ${givenName(mentee.name)}’s topics: ${listText(topics.map((topic) => topic.toLowerCase()))}`,
    },
    {
      points: sameCity ? weights.place : sameState ? Math.floor(weights.place / 2) : 0,
      words: () => (sameCity ? `both are in ${city}` : sameState ? `both are in ${state}` : ''),
    },
    {
      points: Math.max(0, Math.floor((weights.zone * (6 - hours)) / 6)),
      words: () =>
        hours === 0
          ? 'their clocks agree'
          : hours <= 2
            ? `their clocks are ${hours === 1 ? 'one hour' : `${hours} hours`} apart`
            : '',
    },
    {
      points: Math.floor((weights.channel * Math.min(ways.length, 2)) / 2),
      words: () => `both use ${listText(ways.map((way) => channelWords[way]))}`,
    },
    {
      points: tongues.length > 1 ? weights.language : 0,
      words: () => (tongues.length > 1 ? `both speak ${listText(tongues)}` : ''),
    },
  ]
}

const channelWords: Record<Channel, string> = {
  email: 'email',
  phone: 'the phone',
  video: 'video calls',
  text: 'text messages',
}

function prepare(one: Candidate, start: string): Prepared {
  const { answers } = one
  return {
    ...one,
    employers: new Set(
      currentEmployers(answers, start)
        .map(employerKey)
        .filter((key) => key !== ''),
    ),
    types: new Set(answers.libraryTypes),
    areas: new Set(answers.areas),
    topics: new Set(answers.topics),
    channels: new Set(answers.channels),
    languages: new Set(answers.languages),
    offset: offsetHours(answers.zone, start),
    foldedName: fold(one.name),
    foldedSupervisor: fold(answers.supervisor),
  }
}

/** Hours from UTC at noon of the cycle's first day; an unknown zone is taken as UTC. */
function offsetHours(zone: string, day: string): number {
  if (zone === '') return 0
  return Temporal.Instant.from(atTime(day, '12:00', zone)).toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12
}

function meets<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  for (const item of one) if (other.has(item)) return true
  return false
}

function common<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): T[] {
  const found: T[] = []
  for (const item of one) if (other.has(item)) found.push(item)
  return found
}

function excludes(one: Prepared, other: Prepared): boolean {
  return one.answers.exclusions !== '' && namedExclusion(one.answers.exclusions, other.name)
}
