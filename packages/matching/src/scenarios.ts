import { deferred } from './deferred.ts'
import { draw, pairDraw } from './draw.ts'
import { faults, ProblemError } from './faults.ts'
import { type Grid, layOut } from './grid.ts'
import { match } from './match.ts'
import { figuresOf, shareOf } from './metrics.ts'
import type { Course, Pair, Policy, Problem } from './problem.ts'
import { type Reading, readOnce } from './reading.ts'
import { rulings } from './rulings.ts'
import { forbidden, type Scorer } from './scorer.ts'

/**
 * `own`: the policy itself. `without_who`, `without_floor`: with that level off. `total_only`: most pairs, then most points.
 * `stable`: deferred acceptance; no two would both rather have each other. `share_of_own_best`: the policy on thousandths of each
 * mentee's own best points instead of points. `without_locks`, `without_bans`: had nobody decided those.
 */
export type ScenarioName =
  | 'own'
  | 'without_who'
  | 'without_floor'
  | 'total_only'
  | 'stable'
  | 'share_of_own_best'
  | 'without_locks'
  | 'without_bans'

/** Always in the problem's own points. */
export type Scenario = {
  name: ScenarioName
  pairs: number
  points: number
  /** The lowest points of any pair, locks included; `null` without pairs. */
  floor: number | null
  /** Pairs not made whose two would both have more points, and the mentees in them. */
  blocking: number
  envious: number
  /** What the policy has more than this: below 0 where this has more. `floor` is `null` where one of them has no pair. */
  cost: { pairs: number; points: number; floor: number | null }
  /** Mentees who have another mentor than with the policy, or one in only one of the two. */
  different: number
  /** The matching itself, sorted by mentee. */
  made: Pair[]
}

/**
 * What a policy's result is worth beside others that could have been chosen. The first is the policy's own; alternatives that could
 * not differ by their rules are left out. Locks hold in all but `without_locks`, bans in all but `without_bans`. Reads every
 * score once; matches up to seven times. Throws ProblemError, and the signal's reason.
 */
export function scenarios(problem: Problem, policy: Policy, { signal }: Pick<Course, 'signal'> = {}): Scenario[] {
  const found = faults(problem, policy)
  if (found.length > 0) throw new ProblemError(found)
  const read = readOnce(problem)
  const matched = (asked: Problem, levels = policy.levels) => match(asked, { ...policy, levels }, { signal }).pairs
  const own = matched(read)
  const told = (name: ScenarioName, made: Pair[], asked: Problem = read) => scenarioOf(name, made, own, asked)
  const all = [told('own', own)]
  for (const { name, levels } of switches(policy)) all.push(told(name, matched(read, levels)))
  all.push(told('stable', stable(layOut(read), policy.seed)))
  all.push(told('share_of_own_best', inPoints(matched({ ...read, score: sharing(read) }), read)))
  if (problem.locks?.length) all.push(told('without_locks', matched({ ...read, locks: [] })))
  if (problem.bans?.length) all.push(told('without_bans', matched({ ...read, bans: [] }), { ...read, bans: [] }))
  return all
}

/** Each level that is on is switched off; without both there is only the total. */
function switches({ levels }: Policy): { name: ScenarioName; levels: Policy['levels'] }[] {
  const { who, floor, total, tieBreak } = levels
  const plain = { who: false, floor: false, total: true, tieBreak }
  const off: { name: ScenarioName; levels: Policy['levels'] }[] = []
  if (who && (floor || !total)) off.push({ name: 'without_who', levels: { ...levels, who: false } })
  if (floor && (who || !total)) off.push({ name: 'without_floor', levels: { ...levels, floor: false } })
  return who || floor || !total ? [...off, { name: 'total_only', levels: plain }] : off
}

function scenarioOf(name: ScenarioName, made: Pair[], own: readonly Pair[], asked: Problem): Scenario {
  const { pairs, points, blocking, envious } = figuresOf(made, asked)
  const floor = points?.least ?? null
  const mentorOf = new Map(made.map((pair) => [pair.mentee, pair.mentor]))
  const stays = own.filter((pair) => mentorOf.get(pair.mentee) === pair.mentor).length
  const both = own.filter((pair) => mentorOf.has(pair.mentee)).length
  return {
    name,
    pairs,
    points: points?.total ?? 0,
    floor,
    blocking,
    envious,
    cost: {
      pairs: own.length - pairs,
      points: total(own) - total(made),
      floor: floor === null || own.length === 0 ? null : least(own) - floor,
    },
    // everybody in either, but those who stay
    different: own.length + pairs - both - stays,
    made,
  }
}

/** People with a lock are taken out first, with their places. */
function stable({ rows, mentees, mentors, places, locked }: Grid, seed: number): Pair[] {
  const columns = mentors.length
  const points = new Int32Array(mentees.length * columns).fill(forbidden)
  const free = new Float64Array(columns)
  const found = new Int32Array(2 * columns)
  for (let row = 0; row < mentees.length; row++) {
    const count = rows.dearer(row, free, Infinity, found)
    for (let at = 0; at < count; at++) points[row * columns + found[2 * at]!] = found[2 * at + 1]!
  }
  const one = mentees.map((id) => draw(seed, id))
  const other = mentors.map((id) => draw(seed, id))
  const mate = deferred(points, mentees.length, columns, places, (row, column) => pairDraw(one[row]!, other[column]!))
  const pairs = mentees.flatMap((mentee, row) => {
    const column = mate[row]!
    return column < 0 ? [] : [{ mentee, mentor: mentors[column]!, points: points[row * columns + column]! }]
  })
  return sorted([...pairs, ...locked.map(({ mentee, mentor, points: here }) => ({ mentee, mentor, points: here }))])
}

/** Thousandths of the best that each mentee may have, by rules and bans. */
function sharing(read: Reading): Scorer {
  const { mentees, mentors, score } = read
  const judge = rulings(read)
  const line = new Int32Array(mentors.length)
  const best = mentees.map((_, mentee) => {
    judge.row(mentee, line)
    return line.reduce((most, here) => Math.max(most, here), forbidden)
  })
  const share = (mentee: number, here: number) => Math.round(1000 * shareOf(here, best[mentee]!))
  const entries: Scorer['entries'] = (mentee) => {
    const found = score.entries!(mentee)
    return { mentors: found.mentors, points: found.points.map((here) => share(mentee, here)) }
  }
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    row(mentee, into) {
      score.row(mentee, into)
      for (let at = 0; at < into.length; at++) if (into[at] !== forbidden) into[at] = share(mentee, into[at]!)
    },
    pair(mentee, mentor) {
      const { parts, codes } = score.pair(mentee, mentor)
      if (codes.length > 0) return { parts: [], codes }
      const points = share(
        mentee,
        parts.reduce((sum, part) => sum + part.points, 0),
      )
      return { parts: [{ criterion: 'share_of_own_best', points }], codes }
    },
    ...(score.entries && { entries }),
  }
}

function inPoints(pairs: readonly Pair[], read: Reading): Pair[] {
  const judge = rulings(read)
  const row = new Map(read.mentees.map(({ id }, at) => [id, at]))
  const column = new Map(read.mentors.map(({ id }, at) => [id, at]))
  return pairs.map((pair) => ({ ...pair, points: judge.points(row.get(pair.mentee)!, column.get(pair.mentor)!) }))
}

function sorted(pairs: Pair[]): Pair[] {
  return pairs.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
}

function total(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, pair) => sum + pair.points, 0)
}

function least(pairs: readonly Pair[]): number {
  return pairs.reduce((floor, pair) => Math.min(floor, pair.points), Infinity)
}
