import {
  assignLiaisons,
  type Course,
  draw,
  everyLevel,
  explain,
  match,
  type MatchResult,
  type Problem,
} from '@bookend/matching'
import { hashOf } from '#kit/ids.ts'
import { must } from '#kit/result.ts'
import type { Office } from '#features/accounts/model.ts'
import { currentEmployers, employerKey } from '#features/applications/conflicts/model.ts'
import { type Judge, judgeOf } from '#features/matching/judge/decide.ts'
import type { Candidate, Decision, Pool, Progress, Proposal, Rules, Without } from '#features/matching/model.ts'
import { tellerOf } from '#features/matching/without/model.ts'

/**
 * One run over the whole pool (R38): the same pool, committee, rules and seed give the same bytes, in whatever order people
 * applied, here or in a thread of its own. Throws the course's reason when it is stopped.
 */
export function decideRun(
  given: Pool,
  committee: readonly Office[],
  rules: Rules,
  { progress, signal }: { progress?: (of: Progress) => void; signal?: Course['signal'] } = {},
): Decision {
  const pool = {
    mentees: sorted(given.mentees, ({ applicationId }) => applicationId),
    mentors: sorted(given.mentors, ({ applicationId }) => applicationId),
    earlier: given.earlier,
  }
  const offices = sorted(committee, ({ id }) => id)
  const course = (round: Progress['round']): Course => ({
    onProgress: ({ stage, share }) => progress?.({ round, stage, share }),
    ...(signal === undefined ? {} : { signal }),
  })
  const judge = judgeOf(pool, rules.definition)
  const problem: Problem = {
    mentees: pool.mentees.map((mentee) => ({ id: mentee.applicationId, priority: mentee.priority })),
    mentors: pool.mentors.map((mentor) => ({
      id: mentor.applicationId,
      capacity: Math.min(mentor.answers.capacity, rules.definition.matching.maxCapacity),
    })),
    score: judge.scorer,
  }
  const policy = { seed: rules.seed, levels: everyLevel }
  const wide = match(problem, policy, course(1))
  const places = offices.reduce((sum, office) => sum + office.mostPairs, 0)
  const chosen = withinPlaces(wide, problem, places, rules.seed)
  const asked = chosen === undefined ? problem : narrowed(problem, pool, chosen, judge)
  const result = chosen === undefined ? wide : match(asked, policy, course(2))
  const all = result.pairs.map((pair): Proposal => {
    const [mentee, mentor] = [judge.mentee(pair.mentee), judge.mentor(pair.mentor)]
    return {
      menteeApplicationId: pair.mentee,
      mentorApplicationId: pair.mentor,
      menteeId: mentee.personId,
      mentorId: mentor.personId,
      officeId: null,
      points: pair.points,
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
    levels: result.levels,
    certificate: result.certificate,
    proposals,
    unmatched: withoutPartner(pool, proposals, { wide, problem, places }, judge, rules.definition),
  }
}

/** The result as if the committee had room for all: what it lacks is told of the committee, and the rest of this one. */
type Found = { wide: MatchResult; problem: Problem; places: number }

function withoutPartner(
  pool: Pool,
  proposals: readonly Proposal[],
  { wide, problem, places }: Found,
  judge: Judge,
  definition: Rules['definition'],
): Without[] {
  const tell = tellerOf(definition, judge.ruleWords)
  const why = explain(wide, problem)
  const paired = new Set(proposals.flatMap((proposal) => [proposal.menteeApplicationId, proposal.mentorApplicationId]))
  const nobodyLeft = new Set(wide.unmatched.mentees)
  const possible = new Set(wide.pairs.map((pair) => pair.mentor))
  const alone = (people: readonly Candidate[]) => people.filter((one) => !paired.has(one.applicationId))
  return [
    ...alone(pool.mentees).map((one) =>
      nobodyLeft.has(one.applicationId)
        ? tell.mentee(one, why.unmatched(one.applicationId), pool.mentors.length)
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

/** The same problem for the mentees who are chosen; a scorer knows people by their place. */
function narrowed(problem: Problem, pool: Pool, chosen: ReadonlySet<string>, judge: Judge): Problem {
  const mentees = problem.mentees.filter((mentee) => chosen.has(mentee.id))
  const at = pool.mentees.flatMap((mentee, place) => (chosen.has(mentee.applicationId) ? [place] : []))
  const place = (mentee: number) => must(at[mentee], 'a mentee')
  return {
    ...problem,
    mentees,
    score: {
      mentees: mentees.length,
      mentors: problem.mentors.length,
      row: (mentee, into) => judge.scorer.row(place(mentee), into),
      pair: (mentee, mentor) => judge.scorer.pair(place(mentee), mentor),
    },
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
  const order = wide.pairs
    .map((pair) => pair.mentee)
    .sort(
      (a, b) => (priority.get(b) ?? 0) - (priority.get(a) ?? 0) || draw(seed, a) - draw(seed, b) || (a < b ? -1 : 1),
    )
  return new Set(order.slice(0, places))
}

/**
 * Committee contacts (R7): own limits, balanced, never one's own pair or employer. A mentor's pairs stay with one contact
 * where that costs no balance: each contact is first promised whole mentors, largest first, and the promise is preferred.
 */
function contactsFor(
  proposals: readonly Proposal[],
  offices: readonly Office[],
  judge: Judge,
  { definition, seed }: Rules,
): Map<string, string> {
  const keys = (one: Candidate) =>
    new Set(
      currentEmployers(one.answers, definition.cycle.start)
        .map(employerKey)
        .filter((key) => key !== ''),
    )
  const liaisons = offices.map((office) => ({ id: office.id, limit: office.mostPairs }))
  const pairs = proposals.map((proposal) => {
    const mentee = keys(judge.mentee(proposal.menteeApplicationId))
    const mentor = keys(judge.mentor(proposal.mentorApplicationId))
    const barred = (office: Office) =>
      [proposal.menteeId, proposal.mentorId].includes(office.personId) ||
      mentee.has(employerKey(office.employer)) ||
      mentor.has(employerKey(office.employer))
    return {
      id: proposal.menteeApplicationId,
      mentorId: proposal.mentorId,
      forbidden: offices.filter(barred).map((office) => office.id),
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
  pairs: readonly { mentorId: string; forbidden: string[] }[],
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
    const [least] = room.sort(
      (a, b) =>
        (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) || draw(seed, a.id) - draw(seed, b.id) || (a.id < b.id ? -1 : 1),
    )
    if (least === undefined) continue
    promised.set(mentorId, least.id)
    load.set(least.id, (load.get(least.id) ?? 0) + group.length)
  }
  return promised
}

/** By what a run is known: everything that it follows from, in an order of its own. */
export function hashOfInput(pool: Pool, offices: readonly Office[], { definition, seed }: Rules): string {
  const input = {
    mentees: sorted(pool.mentees, ({ applicationId }) => applicationId),
    mentors: sorted(pool.mentors, ({ applicationId }) => applicationId),
    earlier: [...pool.earlier].sort(),
    offices: sorted(offices, ({ id }) => id).map(({ id, personId, employer, mostPairs }) => ({
      id,
      personId,
      employer,
      mostPairs,
    })),
    matching: definition.matching,
    locale: definition.locale,
    start: definition.cycle.start,
    seed,
  }
  return hashOf(JSON.stringify(input))
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
