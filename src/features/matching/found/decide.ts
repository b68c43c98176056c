import {
  type Certificate,
  type Course,
  draw,
  everyLevel,
  isWide,
  match,
  type MatchResult,
  type Policy,
  type Problem,
  ProblemError,
  restored,
  verify,
} from '@bookend/matching'
import { type Judge, judgeOf } from '#features/matching/judge/decide.ts'
import { banCode, type Change } from '#features/matching/changes/model.ts'
import { apart, type Ban } from '#features/matching/circles/decide.ts'
import type { Known } from '#features/matching/warm/model.ts'
import { among, askedFor, narrowed, withinPlaces } from '#features/matching/room/decide.ts'
import { type Answering, inOrder, type Pool, type Progress, type Rules } from '#features/matching/model.ts'

type Words = Rules['definition']['matching']['never']

export type RunCourse = { progress?: (of: Progress) => void; signal?: Course['signal'] }

/**
 * The engine's answer for a pool. `wide`: to `problem`, as if the committee had room for all. `result`: to `asked`, the same
 * for those whom the committee's `places` are for; where there is room for all the two are one.
 */
export type Found = {
  pool: Pool
  offices: readonly Answering[]
  judge: Judge
  policy: Policy
  problem: Problem
  wide: MatchResult
  places: number
  asked: Problem
  result: MatchResult
  /** How many circles were parted; `every`: each way to do so was looked at. */
  circles: number
  every: boolean
  /** The program's rules with the points that people gave the criteria. */
  definition: Rules['definition']
  /** Locks that cannot hold: a rule they do not name stands against them, or their mentor is full. */
  dropped: readonly Change[]
}

/**
 * Everybody in an order of their own, so that it does not matter who applied first. Throws the course's reason when stopped.
 * `known`: an answer that is taken where its certificate proves that it is the best there is, and not looked for again.
 */
export function findPairs(
  given: Pool,
  committee: readonly Answering[],
  rules: Rules,
  { progress, signal }: RunCourse = {},
  known?: Known,
): Found {
  const pool = {
    mentees: inOrder(given.mentees, ({ applicationId }) => applicationId),
    mentors: inOrder(given.mentors, ({ applicationId }) => applicationId),
    earlier: given.earlier,
  }
  const offices = inOrder(committee, ({ id }) => id)
  const course = (round: Progress['round']): Course => ({
    onProgress: ({ stage, share }) => progress?.({ round, stage, share }),
    ...(signal === undefined ? {} : { signal }),
  })
  const changes = rules.changes ?? []
  const definition = weighted(rules.definition, changes)
  const judge = judgeOf(pool, definition, changes, offices)
  const mentors = pool.mentors.map((mentor) => ({
    id: mentor.applicationId,
    capacity: placesOf(mentor, changes) ?? Math.min(mentor.answers.capacity, definition.matching.maxCapacity),
  }))
  const bans = changes.flatMap((change) =>
    change.kind === 'ban' ? [{ mentee: change.mentee, mentor: change.mentor, reason: banCode }] : [],
  )
  const { locks, dropped } = locksOf(changes, mentors, judge)
  const all: Problem = {
    mentees: pool.mentees.map((mentee) => ({ id: mentee.applicationId, priority: mentee.priority })),
    mentors,
    score: judge.scorer,
    ...(bans.length > 0 && { bans }),
    ...(locks.length > 0 && { locks }),
  }
  const { policy, first } = firstOf(all, judge, rules.seed, course(1), known)
  const { problem, result: wide } = first
  const places = offices.reduce((sum, office) => sum + office.mostPairs, 0)
  const chosen = withinPlaces(wide, problem, places, rules.seed)
  const fewer = (within: ReadonlySet<string>) =>
    isWide(problem) ? judgeOf(among(pool, within), definition, changes, offices).scorer : narrowed(pool, within, judge)
  const second =
    chosen === undefined ? first : withoutCircles(askedFor(problem, chosen, fewer(chosen)), judge, policy, course(2))
  const { problem: asked, result } = second
  // the second goes on from the bans of the first
  const circles = chosen === undefined ? first.circles : first.circles + second.circles
  const every = first.every && second.every
  return { pool, offices, judge, policy, problem, wide, places, asked, result, circles, every, definition, dropped }
}

/**
 * As if the committee had room for all. Where nearly everybody is equal in a pool too large for a table, there is no draw among them.
 */
function firstOf(all: Problem, judge: Judge, seed: number, course: Course, known: Known | undefined) {
  const policy = { seed, levels: everyLevel }
  const answer = (by: Policy) => ({
    policy: by,
    first: proved(all, by, known) ?? withoutCircles(all, judge, by, course),
  })
  try {
    return answer(policy)
  } catch (error) {
    const tied = error instanceof ProblemError && error.faults.every(({ code }) => code === 'too_many_ties')
    if (!tied) throw error
    return answer({ seed, levels: { ...policy.levels, tieBreak: false } })
  }
}

/** Where the committee had too little room, or somebody was in a circle, what is stored answers another question, and proves nothing. */
function proved(problem: Problem, policy: Policy, known: Known | undefined): Answer | undefined {
  if (known === undefined) return undefined
  try {
    const result = restored(problem, policy, known.pairs, known.certificate as Certificate)
    return verify(problem, result).ok ? { problem, result, circles: 0, every: true } : undefined
  } catch {
    // not in the form of a certificate
    return undefined
  }
}

/** The program's rules with other points for some criteria. */
export function weighted(definition: Rules['definition'], changes: readonly Change[]): Rules['definition'] {
  const points = new Map(changes.flatMap((one) => (one.kind === 'weight' ? [[one.criterion, one.points]] : [])))
  if (points.size === 0) return definition
  const criteria = definition.matching.criteria.map((criterion) => {
    const given = points.get(criterion.id)
    return given === undefined || typeof criterion.points !== 'number' ? criterion : { ...criterion, points: given }
  })
  return {
    ...definition,
    matching: { ...definition.matching, criteria: criteria as typeof definition.matching.criteria },
  }
}

const placesOf = ({ applicationId }: { applicationId: string }, changes: readonly Change[]): number | undefined =>
  changes.flatMap((one) => (one.kind === 'capacity' && one.mentor === applicationId ? [one.places] : [])).at(-1)

/** A lock holds where nothing it does not name stands against it, and its mentor has a place for it. */
function locksOf(changes: readonly Change[], mentors: Problem['mentors'], judge: Judge) {
  const left = new Map(mentors.map(({ id, capacity }) => [id, capacity]))
  const banned = new Set(changes.flatMap((one) => (one.kind === 'ban' ? [`${one.mentee} ${one.mentor}`] : [])))
  const locks: { mentee: string; mentor: string }[] = []
  const dropped: Change[] = []
  for (const change of changes) {
    if (change.kind !== 'lock') continue
    const { mentee, mentor } = change
    const places = left.get(mentor) ?? 0
    const stands = places > 0 && !banned.has(`${mentee} ${mentor}`) && 'points' in judge.score(mentee, mentor)
    if (stands) {
      left.set(mentor, places - 1)
      locks.push({ mentee, mentor })
    } else dropped.push(change)
  }
  return { locks, dropped }
}

type Answer = Pick<Found, 'problem' | 'result' | 'circles' | 'every'>

/** So often everybody is matched to part circles; in a large pool less often, since it takes long. */
const mostRounds = ({ mentees, mentors }: Problem): number => (mentees.length * mentors.length <= 250_000 ? 64 : 8)

/** Nobody is the mentor of their own mentor (R40): the best answer without such a circle. It takes two people in both roles. */
function withoutCircles(given: Problem, judge: Judge, policy: Policy, course: Course): Answer {
  const locked = new Set((given.locks ?? []).map(({ mentee }) => mentee))
  const better = rankingOf(given, policy.seed)
  const { made, circles, all } = apart(given.bans ?? [], {
    solve(bans) {
      const problem = bans.length === 0 ? given : { ...given, bans }
      return { problem, result: match(problem, policy, course) }
    },
    ways: ({ result }) => circleIn(result, judge, locked),
    better: (one, other) => better(one.result, other.result),
    most: mostRounds(given),
  })
  return { ...made, circles, every: all }
}

/** The first two pairs that are a circle, the one with fewer points in front; without what a chair locked. */
function circleIn({ pairs }: MatchResult, judge: Judge, locked: ReadonlySet<string>): Ban[] {
  const pairOf = new Map(
    pairs.map((pair) => [`${judge.mentor(pair.mentor).personId}:${judge.mentee(pair.mentee).personId}`, pair]),
  )
  for (const pair of pairs) {
    const other = pairOf.get(`${judge.mentee(pair.mentee).personId}:${judge.mentor(pair.mentor).personId}`)
    const either = other === undefined ? [] : [pair, other].filter(({ mentee }) => !locked.has(mentee))
    if (either.length === 0) continue
    return either
      .toSorted((a, b) => a.points - b.points || (a.mentee < b.mentee ? -1 : 1))
      .map(({ mentee, mentor }) => ({ mentee, mentor, reason: 'circle' satisfies keyof Words }))
  }
  return []
}

/** Which of two answers is the better, level by level: more pairs, who has a place, the floor, points. */
function rankingOf(problem: Problem, seed: number): (one: MatchResult, other: MatchResult) => boolean {
  const order = problem.mentees
    .toSorted(
      (a, b) => (b.priority ?? 0) - (a.priority ?? 0) || draw(seed, a.id) - draw(seed, b.id) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
  return (one, other) => {
    if (one.pairs.length !== other.pairs.length) return one.pairs.length > other.pairs.length
    const [mine, theirs] = [one, other].map(({ pairs }) => new Set(pairs.map(({ mentee }) => mentee)))
    const first = order.find((id) => mine?.has(id) !== theirs?.has(id))
    if (first !== undefined) return mine?.has(first) === true
    const [a, b] = [one.levels, other.levels]
    return a.floor === b.floor ? a.points > b.points : (a.floor ?? 0) > (b.floor ?? 0)
  }
}
