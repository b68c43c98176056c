import { amend, assignLiaisons, type Keep, type MatchResult, everyLevel } from '@bookend/matching'
import type { Office } from '#features/accounts/model.ts'
import { banCode, contactCode } from '#features/matching/changes/model.ts'
import { apart } from '#features/matching/circles/decide.ts'
import { barred, employersOn } from '#features/matching/contacts/model.ts'
import { weighted } from '#features/matching/found/decide.ts'
import { type Judge, judgeOf } from '#features/matching/judge/decide.ts'
import { type Candidate, inOrder, type Pool, type Rules } from '#features/matching/model.ts'
import type { Forming, Left, LivePair, RepairProposal, Step } from '#features/matching/repair/model.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'

export type RepairInput = {
  /** Who may be paired now, with or without a pair; without whoever has left. */
  pool: Pool
  /** The committee in term today, with the pairs each answers for. */
  offices: readonly (Office & { load: number })[]
  rules: Rules
  live: readonly LivePair[]
  /** Pairs of this cycle that have ended: they are not formed again. */
  over: readonly Omit<LivePair, 'id'>[]
  /** Standby mentors who said that they cannot now. */
  declined?: ReadonlySet<string>
  /** Default `all`: announced pairs end only where as many could not have a partner otherwise. */
  keep?: Keep
}

/** The fewest changes that serve whoever is free (R42): an empty list where nobody is, or nobody can be helped. */
export function decideRepair(input: RepairInput): RepairProposal {
  const { pool: given, offices, rules, live, over, declined, keep = 'all' } = input
  const paired = new Map(live.map((pair) => [pair.menteeId, pair]))
  const known = new Set(given.mentors.map(({ personId }) => personId))
  const pool: Pool = {
    // whose mentor did not apply here is well where they are
    mentees: inOrder(given.mentees, ({ applicationId }) => applicationId).filter(({ personId }) => {
      const pair = paired.get(personId)
      return pair === undefined || known.has(pair.mentorId)
    }),
    mentors: inOrder(given.mentors, ({ applicationId }) => applicationId),
    earlier: given.earlier,
  }
  const menteeOf = new Map(pool.mentees.map((one) => [one.personId, one]))
  const mentorOf = new Map(pool.mentors.map((one) => [one.personId, one]))
  const ids = ({ menteeId, mentorId }: Omit<LivePair, 'id'>) => {
    const [mentee, mentor] = [menteeOf.get(menteeId), mentorOf.get(mentorId)]
    return mentee === undefined || mentor === undefined
      ? []
      : [{ mentee: mentee.applicationId, mentor: mentor.applicationId }]
  }
  const announced = live.flatMap((pair) => ids(pair).map((one) => ({ ...one, pair })))
  const changes = rules.changes ?? []
  const definition = weighted(rules.definition, changes)
  const codes = [
    contactCode,
    ...Object.keys(definition.matching.never),
    ...definition.matching.criteria.map(({ id }) => id),
  ]
  // a pair that goes on may go on, whatever has changed: a conflict is for people to look at (R41)
  const held = announced.map(({ mentee, mentor }) => ({ kind: 'lock' as const, mentee, mentor, over: codes }))
  const judge = judgeOf(pool, definition, [...changes, ...held], offices)
  const loads = Map.groupBy(live, ({ mentorId }) => mentorId)
  const mentors = pool.mentors.map((one) => {
    const mine = announced.filter(({ mentor }) => mentor === one.applicationId).length
    const others = (loads.get(one.personId)?.length ?? 0) - mine
    const places = declined?.has(one.personId) === true ? 0 : placesOf(one, rules)
    return { id: one.applicationId, capacity: Math.max(places - others, mine, 0) }
  })
  const bans = [
    ...changes.flatMap((one) =>
      one.kind === 'ban' ? [{ mentee: one.mentee, mentor: one.mentor, reason: banCode as string }] : [],
    ),
    ...over.flatMap((pair) => ids(pair).map((one) => ({ ...one, reason: 'earlier' }))),
  ].filter((ban) => !announced.some(({ mentee, mentor }) => mentee === ban.mentee && mentor === ban.mentor))
  const pairs = announced.map(({ mentee, mentor }) => {
    const score = judge.score(mentee, mentor)
    return { mentee, mentor, points: 'points' in score ? score.points : 0 }
  })
  const chains = withoutCircles(
    {
      policy: { seed: rules.seed, levels: everyLevel },
      pairs,
      unmatched: { mentees: [], mentors: [] },
      levels: { pairs: pairs.length, priority: 0, floor: null, points: 0 },
      certificate: { hall: null, draws: null, floor: null, prices: null },
    },
    { mentees: pool.mentees.map(({ applicationId: id, priority }) => ({ id, priority })), mentors, bans, judge, keep },
  ).filter(({ moves }) => moves.every(({ to }) => to !== null))
  const was = new Map(announced.map(({ mentee, pair }) => [mentee, pair]))
  const forms = chains.map(({ moves }) =>
    moves.flatMap(({ mentee, to, gain }): Omit<Forming, 'officeId'>[] => {
      if (to === null) return []
      const score = judge.score(mentee, to)
      const mentorId = judge.mentor(to).personId
      return [
        {
          menteeApplicationId: mentee,
          mentorApplicationId: to,
          menteeId: judge.mentee(mentee).personId,
          mentorId,
          points: 'points' in score ? score.points : 0,
          gain,
          reasons: textsOf(judge.reasons(mentee, to)),
          from: was.get(mentee)?.id ?? null,
          as: loads.has(mentorId) ? 'joins' : 'standby',
        },
      ]
    }),
  )
  const contacts = contactsFor(forms.flat(), { offices, judge, live, over, rules })
  const steps: Step[] = chains.flatMap(({ pairs: more, points }, at) => {
    const own = (forms[at] ?? []).flatMap((form) => {
      const officeId = contacts.get(form.menteeApplicationId)
      return officeId === undefined ? [] : [{ ...form, officeId }]
    })
    if (own.length < (forms[at]?.length ?? 0)) return []
    const key = own.map((one) => `${one.menteeApplicationId}>${one.mentorApplicationId}`).join(' ')
    return [{ key, forms: own, pairs: more, points }]
  })
  const served = new Set(steps.flatMap((step) => step.forms.map(({ menteeApplicationId }) => menteeApplicationId)))
  const asked = new Set(forms.flat().map(({ menteeApplicationId }) => menteeApplicationId))
  const left = pool.mentees.flatMap(({ applicationId, personId, name }): Left[] =>
    paired.has(personId) || served.has(applicationId)
      ? []
      : [{ applicationId, personId, name, why: asked.has(applicationId) ? 'no_contact' : 'nobody' }],
  )
  const ending = new Set(steps.flatMap((step) => step.forms.flatMap(({ from }) => from ?? [])))
  return { steps, left, untouched: live.length - ending.size }
}

/** How many a mentor takes in all: what a chair set, else their own word within the program's limit. */
export function placesOf({ applicationId, answers }: Candidate, { definition, changes = [] }: Rules): number {
  const said = changes.flatMap((one) => (one.kind === 'capacity' && one.mentor === applicationId ? [one.places] : []))
  return said.at(-1) ?? Math.min(answers.capacity, definition.matching.maxCapacity)
}

type Asked = {
  mentees: { id: string; priority: number }[]
  mentors: { id: string; capacity: number }[]
  bans: { mentee: string; mentor: string; reason: string }[]
  judge: Judge
  keep: Keep
}

/** Nobody becomes the mentor of their own mentor (R40): the best changes without such a circle. */
function withoutCircles(result: MatchResult, { mentees, mentors, bans, judge, keep }: Asked) {
  const { made } = apart(bans, {
    solve: (more) => amend(result, {}, { keep, problem: { mentees, mentors, bans: [...more], score: judge.scorer } }),
    ways({ moves, pairs }) {
      const pairOf = new Map(
        pairs.map((pair) => [`${judge.mentor(pair.mentor).personId}:${judge.mentee(pair.mentee).personId}`, pair]),
      )
      const moved = new Map(moves.map((move) => [move.mentee, move.to]))
      for (const { mentee, to } of moves) {
        const other = to && pairOf.get(`${judge.mentee(mentee).personId}:${judge.mentor(to).personId}`)
        if (!other || to === null) continue
        // an announced pair that goes on is not what is given up
        const either =
          moved.get(other.mentee) === other.mentor ? [{ mentee, mentor: to }, other] : [{ mentee, mentor: to }]
        return either.map((pair) => ({ mentee: pair.mentee, mentor: pair.mentor, reason: 'circle' }))
      }
      return []
    },
    better: (one, other) => higher(one.result.levels, other.result.levels),
    most: 16,
  })
  return made.chains
}

const higher = (one: MatchResult['levels'], other: MatchResult['levels']): boolean => {
  const level = (['pairs', 'priority', 'floor', 'points'] as const).find((name) => one[name] !== other[name])
  return level !== undefined && (one[level] ?? 0) > (other[level] ?? 0)
}

type Around = Pick<RepairInput, 'offices' | 'live' | 'over' | 'rules'> & { judge: Judge }

/** Who answered for the mentee before does so again where that is possible; else the mentor's contact (R7). */
export function contactsFor(
  forms: readonly Omit<Forming, 'officeId'>[],
  { offices, judge, live, over, rules }: Around,
): Map<string, string> {
  const day = rules.definition.cycle.start
  const ending = new Set(forms.flatMap(({ from }) => from ?? []))
  const freed = Map.groupBy(
    live.filter(({ id }) => ending.has(id)),
    ({ officeId }) => officeId,
  )
  const liaisons = offices.map(({ id, load, mostPairs }) => {
    const left = load - (freed.get(id)?.length ?? 0)
    return { id, limit: Math.max(mostPairs, left), load: left }
  })
  const pairs = forms.map((form) => {
    const around = {
      people: [form.menteeId, form.mentorId],
      employers: employersOn(judge.mentee(form.menteeApplicationId), day).union(
        employersOn(judge.mentor(form.mentorApplicationId), day),
      ),
    }
    const before =
      live.find(({ menteeId }) => menteeId === form.menteeId) ??
      over.findLast(({ menteeId }) => menteeId === form.menteeId) ??
      live.find(({ mentorId }) => mentorId === form.mentorId)
    const known =
      before?.officeId ??
      judge.mentor(form.mentorApplicationId).contact ??
      judge.mentee(form.menteeApplicationId).contact
    return {
      id: form.menteeApplicationId,
      forbidden: offices.filter((office) => barred(office, around)).map(({ id }) => id),
      ...(known === undefined ? {} : { prefer: known }),
    }
  })
  return new Map(Object.entries(assignLiaisons(pairs, liaisons, { seed: rules.seed }).assigned))
}
