import { assignLiaisons, draw, everyLevel, explain, match, type MatchResult, type Problem, type Score } from '@bookend/matching'
import { createHash } from 'node:crypto'
import { atTime } from '#kit/dates.ts'
import { fold, givenName, listText } from '#kit/text.ts'
import type { Office } from '#features/accounts/model.ts'
import { employerKey, namedExclusion } from '#features/applications/conflicts/model.ts'
import type { Channel } from '#features/applications/model.ts'
import { type Candidate, type Proposal, type RuleCode, type Run, ruleWords, type Without } from '#features/matching/model.ts'
import type { Definition } from '#features/programs/model.ts'

type Weights = Definition['matching']['criteria']
export type Pool = { mentees: readonly Candidate[]; mentors: readonly Candidate[]; earlier: ReadonlySet<string> }
export type Rules = { definition: Definition; seed: number }

/**
 * One run over the whole pool (R38): the same pool, rules and seed give the same run, in whatever order people applied.
 * `ids` names the run by its input.
 */
export function decideRun(pool: Pool, offices: readonly Office[], rules: Rules, ids: (hash: string) => string, cycleId: string, now: string): Run {
  const inputHash = hashOfInput(pool, rules)
  const judge = judgeOf(pool, rules.definition)
  const problem: Problem = {
    mentees: pool.mentees.map((mentee) => ({ id: mentee.applicationId, priority: mentee.priority })),
    mentors: pool.mentors.map((mentor) => ({ id: mentor.applicationId, capacity: Math.min(mentor.answers.capacity, rules.definition.matching.maxCapacity) })),
    score: (mentee, mentor) => judge.score(mentee, mentor),
  }
  const policy = { seed: rules.seed, levels: everyLevel }
  const wide = match(problem, policy)
  const places = offices.reduce((sum, office) => sum + office.mostPairs, 0)
  const chosen = withinPlaces(wide, problem, places, rules.seed)
  const asked = chosen === undefined ? problem : { ...problem, mentees: problem.mentees.filter((mentee) => chosen.has(mentee.id)) }
  const result = chosen === undefined ? wide : match(asked, policy)
  const why = explain(asked, result)
  const wideWhy = explain(problem, wide)
  const all = result.pairs.map((pair): Proposal => {
    const { mentee, mentor } = judge.people(pair.mentee, pair.mentor)
    return { menteeApplicationId: pair.mentee, mentorApplicationId: pair.mentor, menteeId: mentee.personId, mentorId: mentor.personId, officeId: null, points: pair.points, reasons: judge.reasons(pair.mentee, pair.mentor) }
  })
  const contacts = contactsFor(all, offices, judge, rules.seed)
  const proposals = all.flatMap((proposal) => {
    const officeId = contacts.get(proposal.menteeApplicationId)
    return officeId === undefined ? [] : [{ ...proposal, officeId }]
  })
  const paired = new Set(proposals.flatMap((proposal) => [proposal.menteeApplicationId, proposal.mentorApplicationId]))
  const nobodyLeft = new Set(wide.unmatched.mentees)
  const unmatched: Without[] = [
    ...pool.mentees
      .filter((mentee) => !paired.has(mentee.applicationId))
      .map((mentee) => (nobodyLeft.has(mentee.applicationId) ? menteeWithout(mentee.applicationId, wideWhy.unmatched(mentee.applicationId), mentee, pool.mentors.length) : withoutContact(mentee, 'mentee', places, wide.pairs.length))),
    ...pool.mentors
      .filter((mentor) => !paired.has(mentor.applicationId))
      .map((mentor) => (result.pairs.some((pair) => pair.mentor === mentor.applicationId) ? withoutContact(mentor, 'mentor', places, wide.pairs.length) : mentorWithout(mentor.applicationId, why.unmatchedMentor(mentor.applicationId), mentor))),
  ]
  return {
    id: ids(inputHash),
    cycleId,
    madeAt: now,
    inputHash,
    seed: rules.seed,
    levels: result.levels,
    certificate: result.certificate,
    proposals,
    unmatched,
  }
}

/**
 * A pair needs somebody who answers for it: no more pairs than the committee's members take between them. Who keeps a
 * place follows the same order as under any shortage, priority and then the lottery, never points; because places are
 * given greedily, whoever comes first in that order loses nothing. undefined: there is room for all.
 */
function withinPlaces(wide: MatchResult, problem: Problem, places: number, seed: number): Set<string> | undefined {
  if (wide.pairs.length <= places) return undefined
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const order = wide.pairs.map((pair) => pair.mentee).sort((a, b) => (priority.get(b) ?? 0) - (priority.get(a) ?? 0) || draw(seed, a) - draw(seed, b) || (a < b ? -1 : 1))
  return new Set(order.slice(0, places))
}

/**
 * Committee contacts (R7): own limits, balanced, never one's own pair or employer. A mentor's pairs stay with one contact
 * where that costs no balance, so that the second pass prefers what the first gave the mentor's first pair.
 */
function contactsFor(proposals: readonly Proposal[], offices: readonly Office[], judge: Judge, seed: number): Map<string, string> {
  const liaisons = offices.map((office) => ({ id: office.id, limit: office.mostPairs }))
  const pairs = proposals.map((proposal) => {
    const { mentee, mentor } = judge.keys(proposal.menteeApplicationId, proposal.mentorApplicationId)
    const forbidden = offices
      .filter((office) => [proposal.menteeId, proposal.mentorId].includes(office.personId) || mentee.has(employerKey(office.employer)) || mentor.has(employerKey(office.employer)))
      .map((office) => office.id)
    return { id: proposal.menteeApplicationId, forbidden }
  })
  const first = assignLiaisons(pairs, liaisons, { seed })
  const byMentor = new Map<string, string>()
  for (const proposal of proposals) {
    const given = first.assigned[proposal.menteeApplicationId]
    if (given !== undefined && !byMentor.has(proposal.mentorId)) byMentor.set(proposal.mentorId, given)
  }
  const mentorOf = new Map(proposals.map((proposal) => [proposal.menteeApplicationId, proposal.mentorId]))
  const again = pairs.map((pair) => ({ ...pair, prefer: byMentor.get(mentorOf.get(pair.id) ?? '') }))
  return new Map(Object.entries(assignLiaisons(again.map(({ prefer, ...pair }) => (prefer === undefined ? pair : { ...pair, prefer })), liaisons, { seed }).assigned))
}

function menteeWithout(applicationId: string, why: ReturnType<ReturnType<typeof explain>['unmatched']>, who: Candidate, mentors: number): Without {
  const base = { applicationId, personId: who.personId, role: 'mentee' as const }
  const rules = Object.entries(why.codes).sort((a, b) => b[1] - a[1])
  if (why.reason === 'every_mentor_forbidden') {
    const said = rules.map(([code, count]) => `${count} ${count === 1 ? 'mentor' : 'mentors'}: ${ruleWords[code as RuleCode]}`)
    return { ...base, code: rules[0]?.[0] ?? 'no_mentor', reason: mentors === 0 ? 'There is no mentor in this run.' : `Of ${mentors} mentors none may be paired with this person (${said.join('; ')}).`, detail: { codes: why.codes } }
  }
  const { hall } = why
  return {
    ...base,
    code: 'shortage',
    reason: `There are fewer places than people: ${hall.mentees.length} mentees, this one among them, can only be served by ${hall.places} ${hall.places === 1 ? 'place' : 'places'} with ${hall.mentors.length} ${hall.mentors.length === 1 ? 'mentor' : 'mentors'}. Who had a place was drawn by lot.`,
    detail: { codes: why.codes, mentees: hall.mentees.length, mentors: hall.mentors.length, places: hall.places },
  }
}

function withoutContact(who: Candidate, role: 'mentor' | 'mentee', places: number, possible: number): Without {
  return {
    applicationId: who.applicationId,
    personId: who.personId,
    role,
    code: 'no_contact',
    reason: `Every pair needs a committee member who answers for it. ${possible} pairs were possible, and the committee’s members can take ${places} between them; who had a place was drawn by lot.`,
    detail: { possible, places },
  }
}

function mentorWithout(applicationId: string, why: ReturnType<ReturnType<typeof explain>['unmatchedMentor']>, who: Candidate): Without {
  const base = { applicationId, personId: who.personId, role: 'mentor' as const, detail: { codes: why.codes } }
  if (why.reason === 'surplus') return { ...base, code: 'surplus', reason: 'Every mentee who could go to this mentor has one; this mentor is kept as a standby.' }
  const said = Object.entries(why.codes).map(([code, count]) => `${count} ${count === 1 ? 'mentee' : 'mentees'}: ${ruleWords[code as RuleCode]}`)
  return { ...base, code: 'no_mentee', reason: `No mentee may be paired with this mentor (${said.join('; ')}).` }
}

export type Judge = ReturnType<typeof judgeOf>

type Prepared = Candidate & { employers: ReadonlySet<string>; types: Set<string>; areas: Set<string>; topics: Set<string>; channels: Set<Channel>; languages: Set<string>; offset: number; foldedName: string; foldedSupervisor: string }

/** Rules and points for one pair; people are prepared once, because a large pool asks half a million times. */
export function judgeOf(pool: Pool, definition: Definition) {
  const weights = definition.matching.criteria
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
    people: (mentee: string, mentor: string): { mentee: Candidate; mentor: Candidate } => ({ mentee: find(mentees, mentee), mentor: find(mentors, mentor) }),
    keys: (mentee: string, mentor: string) => ({ mentee: find(mentees, mentee).employers, mentor: find(mentors, mentor).employers }),
    score(menteeId: string, mentorId: string): Score {
      const mentee = find(mentees, menteeId)
      const mentor = find(mentors, mentorId)
      const codes = forbidden(mentee, mentor, pool.earlier, definition)
      if (codes.length > 0) return { forbidden: codes }
      return { points: parts(mentee, mentor, weights).reduce((sum, part) => sum + part.points, 0) }
    },
    reasons(menteeId: string, mentorId: string): string[] {
      const mentee = find(mentees, menteeId)
      const mentor = find(mentors, mentorId)
      return parts(mentee, mentor, weights)
        .filter((part) => part.points > 0)
        .sort((a, b) => b.points - a.points)
        .map((part) => part.words())
        .filter((words) => words !== '')
    },
  }
}

function forbidden(mentee: Prepared, mentor: Prepared, earlier: ReadonlySet<string>, definition: Definition): RuleCode[] {
  const codes: RuleCode[] = []
  if (mentee.personId === mentor.personId) codes.push('self')
  if (definition.matching.sameEmployer === 'never' && meets(mentee.employers, mentor.employers)) codes.push('same_employer')
  if (excludes(mentee, mentor) || excludes(mentor, mentee)) codes.push('named_exclusion')
  if ((mentee.foldedSupervisor !== '' && mentee.foldedSupervisor === mentor.foldedName) || (mentor.foldedSupervisor !== '' && mentor.foldedSupervisor === mentee.foldedName)) codes.push('supervisor')
  if (!meets(mentee.channels, mentor.channels)) codes.push('no_common_channel')
  if (!meets(mentee.languages, mentor.languages)) codes.push('no_common_language')
  if (earlier.has(`${mentor.personId}:${mentee.personId}`)) codes.push('earlier_pair')
  return codes
}

/** The words are made only for pairs that are told of: a large pool asks for half a million points. */
type Part = { points: number; words: () => string }

/** Whole points per criterion, and what to say of each. Never more than the criterion's weight. */
function parts(mentee: Prepared, mentor: Prepared, weights: Weights): Part[] {
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
    { points: types.length > 0 ? weights.libraryType : 0, words: () => `both work in ${listText(types.map((type) => type.toLowerCase()))} libraries` },
    { points: areas.length > 0 ? weights.area : 0, words: () => `both work in ${listText(areas.map((area) => area.toLowerCase()))}` },
    { points: Math.floor((weights.topics * Math.min(topics.length, 3)) / Math.min(3, wanted)), words: () => (topics.length === 0 ? '' : `${givenName(mentor.name)} offers ${topics.length} of ${givenName(mentee.name)}’s topics: ${listText(topics.map((topic) => topic.toLowerCase()))}`) },
    { points: sameCity ? weights.place : sameState ? Math.floor(weights.place / 2) : 0, words: () => sameCity ? `both are in ${city}` : sameState ? `both are in ${state}` : '' },
    { points: Math.max(0, Math.floor((weights.zone * (6 - hours)) / 6)), words: () => hours === 0 ? 'their clocks agree' : hours <= 2 ? `their clocks are ${hours === 1 ? 'one hour' : `${hours} hours`} apart` : '' },
    { points: Math.floor((weights.channel * Math.min(ways.length, 2)) / 2), words: () => `both use ${listText(ways.map((way) => channelWords[way]))}` },
    { points: tongues.length > 1 ? weights.language : 0, words: () => tongues.length > 1 ? `both speak ${listText(tongues)}` : '' },
  ]
}

const channelWords: Record<Channel, string> = { email: 'email', phone: 'the phone', video: 'video calls', text: 'text messages' }

function prepare(one: Candidate, start: string): Prepared {
  const { answers } = one
  const employers = [answers.employer, ...answers.positions.filter((position) => position.end === null).map((position) => position.employer)]
  return {
    ...one,
    employers: new Set(employers.map(employerKey).filter((key) => key !== '')),
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

function hashOfInput(pool: Pool, rules: Rules): string {
  const people = (list: readonly Candidate[]) => [...list].sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1)).map(({ applicationId, answers, priority }) => ({ applicationId, answers, priority }))
  const input = { mentees: people(pool.mentees), mentors: people(pool.mentors), earlier: [...pool.earlier].sort(), matching: rules.definition.matching, seed: rules.seed }
  return createHash('sha256').update(JSON.stringify(input)).digest('hex')
}

function excludes(one: Prepared, other: Prepared): boolean {
  return one.answers.exclusions !== '' && namedExclusion(one.answers.exclusions, other.name)
}
