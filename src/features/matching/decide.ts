import { assignLiaisons, draw, explain, type Explanation, forbidden, version, type WhyWithout } from '@bookend/matching'
import { hashOf } from '#kit/ids.ts'
import { basisOf } from '#features/matching/basis/model.ts'
import { answerable } from '#features/matching/contacts/model.ts'
import { costsOf, figuresOf } from '#features/matching/costs/decide.ts'
import { type Found, findPairs, type RunCourse } from '#features/matching/found/decide.ts'
import type { Judge } from '#features/matching/judge/decide.ts'
import {
  type Answering,
  type Candidate,
  type Decision,
  inOrder,
  type Pool,
  type Proposal,
  type Rules,
  type Without,
} from '#features/matching/model.ts'
import { tellerOf } from '#features/matching/without/model.ts'

/**
 * One run over the whole pool (R38): the same pool, committee, rules and seed give the same bytes, in whatever order people
 * applied, here or in a thread of its own. Throws the course's reason when it is stopped.
 */
export function decideRun(
  given: Pool,
  committee: readonly Answering[],
  rules: Rules,
  course: RunCourse = {},
): Decision {
  const found = findPairs(given, committee, rules, course)
  const { pool, offices, judge, result, definition } = found
  const all = result.pairs.map((pair): Proposal => {
    const [mentee, mentor] = [judge.mentee(pair.mentee), judge.mentor(pair.mentor)]
    return {
      menteeApplicationId: pair.mentee,
      mentorApplicationId: pair.mentor,
      menteeId: mentee.personId,
      mentorId: mentor.personId,
      officeId: null,
      points: judge.shown(pair.mentee, pair.mentor),
      reasons: judge.reasons(pair.mentee, pair.mentor),
    }
  })
  const contacts = contactsFor(all, offices, judge, rules)
  const proposals = all.flatMap((proposal) => {
    const officeId = contacts.get(proposal.menteeApplicationId)
    return officeId === undefined ? [] : [{ ...proposal, officeId }]
  })
  return {
    inputHash: hashOfInput(pool, offices, rules),
    seed: rules.seed,
    levels: { ...result.levels, ...figuresOf(proposals) },
    costs: costsOf(found, course.signal),
    certificate: result.certificate,
    proposals,
    unmatched: withoutPartner(found, proposals, definition),
    changes: rules.changes ?? [],
    input: {
      mentees: pool.mentees.length,
      mentors: pool.mentors.length,
      places: found.problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
      committee: found.places,
      members: offices.length,
      earlier: pool.earlier.size,
      criteria: definition.matching.criteria.map((one) => ({
        id: one.id,
        name: one.words ?? one.id,
        points: 'points' in one && typeof one.points === 'number' ? one.points : 0,
      })),
      dropped: found.dropped,
      // a run without any is the run that it always was
      ...(found.circles > 0 && { circles: { parted: found.circles, every: found.every } }),
      ...(!found.policy.levels.tieBreak && { undrawn: true as const }),
    },
    basis: basisOf({ pool, offices, rules }),
  }
}

/** What the committee lacks is told of the committee; the rest follows from the answer as if it had room for all. */
function withoutPartner(found: Found, proposals: readonly Proposal[], definition: Rules['definition']): Without[] {
  const { pool, judge, wide, problem, places } = found
  const tell = tellerOf(definition, judge.ruleWords)
  const why = explain(wide, problem)
  const paired = new Set(proposals.flatMap((proposal) => [proposal.menteeApplicationId, proposal.mentorApplicationId]))
  const nobodyLeft = new Set(wide.unmatched.mentees)
  const possible = new Set(wide.pairs.map((pair) => pair.mentor))
  const alone = (people: readonly Candidate[]) => people.filter((one) => !paired.has(one.applicationId))
  return [
    ...alone(pool.mentees).map((one) =>
      nobodyLeft.has(one.applicationId)
        ? tell.mentee(one, whyWithout(found, why, one.applicationId), pool.mentors.length)
        : tell.contact(one, 'mentee', places, wide.pairs.length),
    ),
    ...alone(pool.mentors).map((one) => {
      const free = possible.has(one.applicationId) ? undefined : why.unmatchedMentor(one.applicationId)
      // nobody is told that everybody has a mentor while the committee leaves some without
      return free === undefined || (free.reason === 'surplus' && places < wide.pairs.length)
        ? tell.contact(one, 'mentor', places, wide.pairs.length)
        : tell.mentor(one, free)
    }),
  ]
}

/** More possible pairs than this, and everybody without a mentor is told of the one group that they all belong to. */
const mostCells = 250_000

/** Why a mentee has no mentor; in a large pool of the group that proves that no more pairs are possible, which has them all. */
function whyWithout({ wide, problem, judge }: Found, why: Explanation, id: string): WhyWithout {
  const { hall } = wide.certificate
  if (hall === null || problem.mentees.length * problem.mentors.length <= mostCells) return why.unmatched(id)
  const row = new Int32Array(problem.mentors.length)
  judge.scorer.row(
    problem.mentees.findIndex((one) => one.id === id),
    row,
  )
  return hall.mentees.includes(id) && row.some((points) => points !== forbidden)
    ? { reason: 'shortage', codes: {}, hall }
    : why.unmatched(id)
}

/**
 * Committee contacts (R7): own limits, balanced, never one's own pair or employer. A mentor's pairs stay with one contact
 * where that costs no balance: each contact is first promised whole mentors, largest first, and the promise is preferred.
 */
function contactsFor(
  proposals: readonly Proposal[],
  offices: readonly Answering[],
  judge: Judge,
  { definition, seed }: Rules,
): Map<string, string> {
  const liaisons = offices.map((office) => ({ id: office.id, limit: office.mostPairs }))
  const pairs = proposals.map((proposal) => {
    const [mentee, mentor] = [judge.mentee(proposal.menteeApplicationId), judge.mentor(proposal.mentorApplicationId)]
    const may = [mentee, mentor].map((one) => answerable(one, definition.cycle.start))
    return {
      id: proposal.menteeApplicationId,
      mentorId: proposal.mentorId,
      forbidden: offices.filter((office) => !may.every((by) => by(office))).map((office) => office.id),
      known: [mentor.contact, mentee.contact].filter((id) => id !== undefined),
    }
  })
  const promised = promises(pairs, liaisons, seed)
  const asked = pairs.map(({ id, mentorId, forbidden }) => ({
    id,
    forbidden,
    ...(promised.has(mentorId) ? { prefer: promised.get(mentorId) as string } : {}),
  }))
  return new Map(Object.entries(assignLiaisons(asked, liaisons, { seed }).assigned))
}

function promises(
  pairs: readonly { mentorId: string; forbidden: string[]; known: readonly string[] }[],
  liaisons: readonly { id: string; limit: number }[],
  seed: number,
): Map<string, string> {
  const groups = [...Map.groupBy(pairs, (pair) => pair.mentorId)].sort(
    ([a, one], [b, other]) => other.length - one.length || draw(seed, a) - draw(seed, b) || (a < b ? -1 : 1),
  )
  const load = new Map(liaisons.map((liaison) => [liaison.id, 0]))
  const promised = new Map<string, string>()
  for (const [mentorId, group] of groups) {
    const room = liaisons.filter(
      (liaison) =>
        (load.get(liaison.id) ?? 0) + group.length <= liaison.limit &&
        !group.some((pair) => pair.forbidden.includes(liaison.id)),
    )
    const known = (id: string) => group.reduce((sum, pair) => sum + pair.known.filter((one) => one === id).length, 0)
    const [least] = room.sort(
      (a, b) =>
        known(b.id) - known(a.id) ||
        (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) ||
        draw(seed, a.id) - draw(seed, b.id) ||
        (a.id < b.id ? -1 : 1),
    )
    if (least === undefined) continue
    promised.set(mentorId, least.id)
    load.set(least.id, (load.get(least.id) ?? 0) + group.length)
  }
  return promised
}

/**
 * By what a run is known: everything that it follows from, in an order of its own, and the engine's version, since another may find
 * another answer. The same hash means the same bytes.
 */
export function hashOfInput(
  pool: Pool,
  offices: readonly Answering[],
  rules: Rules,
  engine: string | null = version,
): string {
  const { definition, seed, changes = [] } = rules
  const input = {
    ...(engine !== null && { engine }),
    mentees: inOrder(pool.mentees, ({ applicationId }) => applicationId),
    mentors: inOrder(pool.mentors, ({ applicationId }) => applicationId),
    earlier: [...pool.earlier].sort(),
    offices: inOrder(offices, ({ id }) => id).map(({ id, personId, employer, mostPairs }) => ({
      id,
      personId,
      employer,
      mostPairs,
    })),
    matching: definition.matching,
    locale: definition.locale,
    start: definition.cycle.start,
    seed,
    // a run without any is the run that it always was
    ...(changes.length > 0 && { changes }),
  }
  return hashOf(JSON.stringify(input))
}

/** Whether a stored run was made of this input; older ones have a hash that names no version of the engine. */
export function isInputOf(pool: Pool, offices: readonly Answering[], rules: Rules, inputHash: string): boolean {
  return [version, null].some((engine) => hashOfInput(pool, offices, rules, engine) === inputHash)
}
