import { compile, type Criterion as Rule, type People, type Score, type Scorer } from '@bookend/matching'
import { readOffset } from '#kit/offsets.ts'
import { must } from '#kit/result.ts'
import { fold } from '#kit/text.ts'
import { currentEmployers, employerKey, namedExclusion } from '#features/applications/conflicts/model.ts'
import { banCode, type Change, contactCode } from '#features/matching/changes/model.ts'
import { answerable } from '#features/matching/contacts/model.ts'
import type { Answering, Candidate, Pool, Rules } from '#features/matching/model.ts'
import {
  counting,
  keyOf,
  type Person,
  type ProgramColumn,
  type ProgramCriterion,
  type Side,
  type Word,
} from '#features/programs/criteria/model.ts'
import { rulesFrom } from '#features/programs/criteria/problem/model.ts'
import { type Reason, reasonsOf } from '#features/programs/criteria/sentences/model.ts'
import type { Definition } from '#features/programs/model.ts'

export type Judge = ReturnType<typeof judgeOf>

/**
 * Rules and points of a pool's pairs, and their words, all from the program's criteria and the rules of the house (R41);
 * a lock sets aside the rules that it names, for its pair alone. With `offices` a pair for which none of them may answer is
 * none (R7).
 */
export function judgeOf(
  pool: Pool,
  definition: Rules['definition'],
  changes: readonly Change[] = [],
  offices: readonly Answering[] = [],
) {
  const { criteria, never } = definition.matching
  const not: { [code: string]: string } = { [banCode]: kept, [contactCode]: nobodyAnswers, ...never }
  const day = definition.cycle.start
  const cast = {
    mentees: pool.mentees.map((one) => personOf(one, 'mentees', criteria, day)),
    mentors: pool.mentors.map((one) => personOf(one, 'mentors', criteria, day)),
  }
  const rules = rulesFrom(criteria, cast, (at) => must(criteria[at], 'a criterion').id)
  const house = houseOf(pool)
  const contacts = contactsOf(pool, offices, day)
  const strict = compile(
    [...houseRules, ...(contacts === undefined ? [] : [contactRule]), ...rules.rules],
    withColumns(rules.mentees, { ...house.mentees, ...(contacts && { contacts: contacts.mentees }) }),
    withColumns(rules.mentors, { ...house.mentors, ...(contacts && { contacts: contacts.mentors }) }),
  )
  const places = { mentees: placesOf(pool.mentees), mentors: placesOf(pool.mentors) }
  const scorer = lenient(strict, places, changes)
  const place = (side: Side, id: string) => must(places[side].get(id), `${id} in the pool`)
  const pair = (menteeId: string, mentorId: string) =>
    scorer.pair(place('mentees', menteeId), place('mentors', mentorId))
  /** What speaks for a pair, most points first. */
  const reasons = (menteeId: string, mentorId: string): Reason[] =>
    reasonsOf(
      criteria,
      pair(menteeId, mentorId).parts,
      must(cast.mentees[place('mentees', menteeId)], menteeId),
      must(cast.mentors[place('mentors', mentorId)], mentorId),
      definition.locale,
    )
  return {
    scorer,
    mentee: (id: string): Candidate => must(pool.mentees[place('mentees', id)], id),
    mentor: (id: string): Candidate => must(pool.mentors[place('mentors', id)], id),
    score(menteeId: string, mentorId: string): Score {
      const { parts, codes } = pair(menteeId, mentorId)
      if (codes.length > 0) return { forbidden: codes }
      return { points: parts.reduce((sum, part) => sum + part.points, 0) }
    },
    reasons,
    /** The points of what is told: without those that what was said for the matching alone has brought (R37). */
    shown: (menteeId: string, mentorId: string): number =>
      reasons(menteeId, mentorId).reduce((sum, one) => sum + one.points, 0),
    /** A rule that stands between two people: "works for the same employer". */
    ruleWords: (code: string): string =>
      (Object.hasOwn(not, code) ? not[code] : criteria.find(({ id }) => id === code)?.not) ?? code,
  }
}

/** Where everybody on the committee is one of the two, or works with one of them. */
const nobodyAnswers = 'has nobody on the committee who may answer for the two'
const contactRule: Rule = { id: contactCode, kind: 'equal', column: 'contacts', hard: true, unsaid: 'forbid' }

/** Which offices may answer for each person; undefined where every two people have one in common, as nearly always. */
function contactsOf(pool: Pool, offices: readonly Answering[], day: string): Record<Side, string[][]> | undefined {
  if (offices.length === 0) return undefined
  const idsFor = (people: readonly Candidate[]) =>
    people.map((one) => offices.filter(answerable(one, day)).map(({ id }) => id))
  const [mentees, mentors] = [idsFor(pool.mentees), idsFor(pool.mentors)]
  const kinds = (lists: readonly string[][]) => [...new Map(lists.map((ids) => [ids.join(' '), ids])).values()]
  const apart = kinds(mentees).some((one) => kinds(mentors).some((other) => !one.some((id) => other.includes(id))))
  return apart ? { mentees, mentors } : undefined
}

/** Said to whoever stays without a partner; the committee's own words stay with the committee. */
const kept = 'is not possible by a decision of the committee'

/** The same scorer, in which a lock's pair may be although the rules that it names stand against it. */
function lenient(strict: Scorer, places: Record<Side, Map<string, number>>, changes: readonly Change[]): Scorer {
  const over = new Map<number, Map<number, readonly string[]>>()
  for (const change of changes) {
    if (change.kind !== 'lock' || change.over.length === 0) continue
    const [mentee, mentor] = [places.mentees.get(change.mentee), places.mentors.get(change.mentor)]
    if (mentee === undefined || mentor === undefined) continue
    over.set(mentee, (over.get(mentee) ?? new Map()).set(mentor, change.over))
  }
  if (over.size === 0) return strict
  const pair: Scorer['pair'] = (mentee, mentor) => {
    const { parts, codes } = strict.pair(mentee, mentor)
    const aside = over.get(mentee)?.get(mentor) ?? []
    return { parts, codes: codes.filter((code) => !aside.includes(code)) }
  }
  return {
    mentees: strict.mentees,
    mentors: strict.mentors,
    row(mentee, into) {
      strict.row(mentee, into)
      for (const mentor of over.get(mentee)?.keys() ?? []) {
        const { parts, codes } = pair(mentee, mentor)
        if (codes.length === 0) into[mentor] = parts.reduce((sum, part) => sum + part.points, 0)
      }
    },
    pair,
    ...(strict.worth && { worth: (mentee: number, mentor: number) => strict.worth?.(mentee, mentor) ?? 0 }),
  }
}

function personOf(one: Candidate, side: Side, criteria: readonly ProgramCriterion[], day: string): Person {
  const said = criteria.map((criterion) => {
    const column = criterion.column[side] as ProgramColumn
    return counting(criterion, columns[column](one, 'on' in criterion ? (criterion.on ?? day) : day))
  })
  return { id: one.applicationId, name: one.name, line: 0, number: 0, said }
}

/** What somebody says in each column, on a day. */
const columns: Record<ProgramColumn, (one: Candidate, day: string) => Word[]> = {
  libraryTypes: ({ answers }) => worded(answers.libraryTypes),
  areas: ({ answers }) => worded(answers.areas),
  topics: ({ answers }) => worded(answers.topics),
  channels: ({ answers }) => worded(answers.channels),
  languages: ({ answers }) => worded(answers.languages),
  demographics: ({ demographics = [] }) => worded(demographics),
  jobTitle: ({ answers }) => worded([answers.jobTitle]),
  state: ({ answers }) => worded([answers.state]),
  // A city by its name alone would put people of two states in one place.
  city: ({ answers: { city, state } }) =>
    keyOf(city) === '' || keyOf(state) === '' ? [] : [{ key: `${keyOf(city)}, ${keyOf(state)}`, text: city }],
  employer: ({ answers }, day) =>
    currentEmployers(answers, day)
      .map((text) => ({ key: employerKey(text), text }))
      .filter(({ key }) => key !== ''),
  zone({ answers: { zone } }, day) {
    const hours = readOffset(zone, day)
    return hours === undefined ? [] : [{ key: hours, text: zone }]
  },
  experience: ({ months }) => [{ key: Math.floor(months / 12), text: String(Math.floor(months / 12)) }],
}

function worded(answers: readonly string[]): Word[] {
  return answers.map((text) => ({ key: keyOf(text), text })).filter(({ key }) => key !== '')
}

type Words = Definition['matching']['never']
/** What can be said of a single pair; a circle takes two. */
type HouseRule = Exclude<keyof Words, 'circle' | 'committee' | 'contact'>

/** Each a list of whom somebody may not be paired with. */
const houseRules = (['self', 'named', 'supervisor', 'earlier'] as const satisfies HouseRule[]).map(
  (id): Rule => ({ id, kind: 'exclusion', column: id }),
)

/** Ids of the people opposite whom the rules of the house keep from somebody. */
function houseOf({ mentees, mentors, earlier }: Pool): Record<Side, Record<HouseRule, string[][]>> {
  const mentorOf = Map.groupBy(mentors, ({ personId }) => personId)
  const partners = Map.groupBy(earlier, (pair) => pair.slice(pair.indexOf(':') + 1))
  const lists = (people: readonly Candidate[], others: readonly Candidate[]) => {
    const byName = Map.groupBy(others, ({ name }) => fold(name))
    return {
      named: people.map(({ answers }) =>
        answers.exclusions === '' ? [] : idsOf(others.filter(({ name }) => namedExclusion(answers.exclusions, name))),
      ),
      supervisor: people.map(({ answers }) => {
        const name = fold(answers.supervisor)
        return name === '' ? [] : idsOf(byName.get(name))
      }),
    }
  }
  const nobody = mentors.map(() => [])
  return {
    mentees: {
      ...lists(mentees, mentors),
      self: mentees.map(({ personId }) => idsOf(mentorOf.get(personId))),
      earlier: mentees.map(({ personId }) =>
        (partners.get(personId) ?? []).flatMap((pair) => idsOf(mentorOf.get(pair.slice(0, pair.indexOf(':'))))),
      ),
    },
    mentors: { ...lists(mentors, mentees), self: nobody, earlier: nobody },
  }
}

const idsOf = (people: readonly Candidate[] = []): string[] => people.map(({ applicationId }) => applicationId)

const placesOf = (people: readonly Candidate[]): Map<string, number> =>
  new Map(people.map(({ applicationId }, at) => [applicationId, at]))

function withColumns({ ids, columns: own }: People, more: People['columns']): People {
  return { ids, columns: { ...own, ...more } }
}
