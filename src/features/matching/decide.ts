import { assignLiaisons, draw, everyLevel, explain, match, type MatchResult, type Problem } from '@bookend/matching'
import { hashOf } from '#kit/ids.ts'
import type { Office } from '#features/accounts/model.ts'
import { employerKey } from '#features/applications/conflicts/model.ts'
import { type Judge, judgeOf } from '#features/matching/judge/decide.ts'
import {
  type Candidate,
  type Pool,
  type Proposal,
  type RuleCode,
  type Run,
  ruleWords,
  type Without,
} from '#features/matching/model.ts'
import type { Definition } from '#features/programs/model.ts'

export type Rules = { definition: Definition; seed: number }

/**
 * One run over the whole pool (R38): the same pool, rules and seed give the same run, in whatever order people applied.
 * `ids` names the run by its input.
 */
export function decideRun(
  pool: Pool,
  offices: readonly Office[],
  rules: Rules,
  ids: (hash: string) => string,
  cycleId: string,
  now: string,
): Run {
  const inputHash = hashOfInput(pool, rules)
  const judge = judgeOf(pool, rules.definition)
  const problem: Problem = {
    mentees: pool.mentees.map((mentee) => ({ id: mentee.applicationId, priority: mentee.priority })),
    mentors: pool.mentors.map((mentor) => ({
      id: mentor.applicationId,
      capacity: Math.min(mentor.answers.capacity, rules.definition.matching.maxCapacity),
    })),
    score: (mentee, mentor) => judge.score(mentee, mentor),
  }
  const policy = { seed: rules.seed, levels: everyLevel }
  const wide = match(problem, policy)
  const places = offices.reduce((sum, office) => sum + office.mostPairs, 0)
  const chosen = withinPlaces(wide, problem, places, rules.seed)
  const asked =
    chosen === undefined ? problem : { ...problem, mentees: problem.mentees.filter((mentee) => chosen.has(mentee.id)) }
  const result = chosen === undefined ? wide : match(asked, policy)
  const why = explain(result, asked)
  const wideWhy = explain(wide, problem)
  const all = result.pairs.map((pair): Proposal => {
    const { mentee, mentor } = judge.people(pair.mentee, pair.mentor)
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
      .map((mentee) =>
        nobodyLeft.has(mentee.applicationId)
          ? menteeWithout(mentee.applicationId, wideWhy.unmatched(mentee.applicationId), mentee, pool.mentors.length)
          : withoutContact(mentee, 'mentee', places, wide.pairs.length),
      ),
    ...pool.mentors
      .filter((mentor) => !paired.has(mentor.applicationId))
      .map((mentor) =>
        result.pairs.some((pair) => pair.mentor === mentor.applicationId)
          ? withoutContact(mentor, 'mentor', places, wide.pairs.length)
          : mentorWithout(mentor.applicationId, why.unmatchedMentor(mentor.applicationId), mentor),
      ),
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
  seed: number,
): Map<string, string> {
  const liaisons = offices.map((office) => ({ id: office.id, limit: office.mostPairs }))
  const pairs = proposals.map((proposal) => {
    const { mentee, mentor } = judge.keys(proposal.menteeApplicationId, proposal.mentorApplicationId)
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

function menteeWithout(
  applicationId: string,
  why: ReturnType<ReturnType<typeof explain>['unmatched']>,
  who: Candidate,
  mentors: number,
): Without {
  const base = { applicationId, personId: who.personId, role: 'mentee' as const }
  const rules = Object.entries(why.codes).sort((a, b) => b[1] - a[1])
  if (why.reason === 'every_mentor_forbidden') {
    const said = rules.map(
      ([code, count]) => `${count} ${count === 1 ? 'mentor' : 'mentors'}: ${ruleWords[code as RuleCode]}`,
    )
    return {
      ...base,
      code: rules[0]?.[0] ?? 'no_mentor',
      reason:
        mentors === 0
          ? 'There is no mentor in this run.'
          : `Of ${mentors} mentors none is possible here (${said.join('; ')}).`,
      detail: { codes: why.codes },
    }
  }
  const { hall } = why
  return {
    ...base,
    code: 'shortage',
    reason: `There are fewer places than people: ${hall.mentees.length} mentees can only be served by ${hall.places} ${hall.places === 1 ? 'place' : 'places'} with ${hall.mentors.length} ${hall.mentors.length === 1 ? 'mentor' : 'mentors'}. Who had a place was drawn by lot.`,
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

function mentorWithout(
  applicationId: string,
  why: ReturnType<ReturnType<typeof explain>['unmatchedMentor']>,
  who: Candidate,
): Without {
  const base = { applicationId, personId: who.personId, role: 'mentor' as const, detail: { codes: why.codes } }
  if (why.reason === 'surplus')
    return {
      ...base,
      code: 'surplus',
      reason: 'There are more mentors than mentees: everybody who was possible here has a mentor.',
    }
  const said = Object.entries(why.codes).map(
    ([code, count]) => `${count} ${count === 1 ? 'mentee' : 'mentees'}: ${ruleWords[code as RuleCode]}`,
  )
  return { ...base, code: 'no_mentee', reason: `No mentee is possible here (${said.join('; ')}).` }
}

function hashOfInput(pool: Pool, rules: Rules): string {
  const people = (list: readonly Candidate[]) =>
    [...list]
      .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1))
      .map(({ applicationId, answers, priority }) => ({ applicationId, answers, priority }))
  const input = {
    mentees: people(pool.mentees),
    mentors: people(pool.mentors),
    earlier: [...pool.earlier].sort(),
    matching: rules.definition.matching,
    seed: rules.seed,
  }
  return hashOf(JSON.stringify(input))
}
