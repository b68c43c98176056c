import { fault, ProblemError } from './faults.ts'
import type { Mentee, Pair, Policy, Problem } from './problem.ts'
import type { Reading } from './reading.ts'
import { rulings } from './rulings.ts'
import { forbidden, mostPoints, type Scorer } from './scorer.ts'

/** A whole number of points, or `all`: see `Keeping`. */
export type Keep = number | 'all'

/** An ordinary problem and policy in which what was announced counts more. */
export type Favored = { problem: Problem; policy: Policy; keep: number }

/**
 * `before`: announced pairs of people who are still here; `standing`: those of them that may still be, in today's points.
 * Throws ProblemError.
 */
export function favor(
  changed: Reading,
  policy: Policy,
  before: readonly Pair[],
  standing: readonly Pair[],
  asked: Keep | undefined,
): Favored {
  const all = asked === 'all' || asked === Infinity
  const keep = all ? beyondAll(changed, policy) : (asked ?? usual(standing))
  check(keep, standing)
  const { levels } = policy
  return {
    keep,
    problem: {
      ...changed,
      mentees: levels.who ? inTurn(changed.mentees, before, standing) : changed.mentees,
      score: favoring(changed, standing, keep),
    },
    // the keep is in points, so they count; a higher floor is no reason to move whoever need not
    policy: { ...policy, levels: { ...levels, total: true, floor: levels.floor && !all } },
  }
}

/** A twentieth of what an announced pair has on average: little enough that a real gain moves people, more than a tie. */
function usual(standing: readonly Pair[]): number {
  const size = standing.reduce((sum, pair) => sum + Math.abs(pair.points), 0)
  return Math.max(1, Math.ceil(size / 20 / Math.max(1, standing.length)))
}

/** More than all other pairs together could gain. */
function beyondAll(changed: Reading, { levels: { who } }: Policy): number {
  const judge = rulings(changed)
  const line = new Int32Array(changed.mentors.length)
  const locked = new Set((changed.locks ?? []).map((lock) => lock.mentee))
  let most = 1
  changed.mentees.forEach(({ id }, mentee) => {
    if (locked.has(id)) return
    judge.row(mentee, line)
    // where points decide who has a place, having none is 0 points
    let best = who ? -Infinity : 0
    let least = who ? Infinity : 0
    for (const points of line) {
      if (points === forbidden) continue
      best = Math.max(best, points)
      least = Math.min(least, points)
    }
    if (best > least) most += best - least
  })
  return most
}

function check(keep: number, standing: readonly Pair[]): void {
  if (!Number.isSafeInteger(keep) || keep <= 0) throw new ProblemError(fault('keep_not_whole', String(keep)))
  for (const { mentee, mentor, points } of standing) {
    if (points + keep > mostPoints) throw new ProblemError(fault('keep_too_large', mentee, mentor))
  }
}

/** Whoever has a pair that may still be comes first, then whoever had a place; among equals as declared. */
function inTurn(mentees: readonly Mentee[], before: readonly Pair[], standing: readonly Pair[]): Mentee[] {
  const placed = new Set(before.map((pair) => pair.mentee))
  const settled = new Set(standing.map((pair) => pair.mentee))
  const steps = [...new Set(mentees.map(({ priority = 0 }) => priority))].sort((one, other) => one - other)
  // steps, not sums: they keep every order, however large or close the priorities
  const step = new Map(steps.map((priority, at) => [priority, at]))
  return mentees.map((mentee) => {
    const turn = settled.has(mentee.id) ? 2 : placed.has(mentee.id) ? 1 : 0
    return { ...mentee, priority: step.get(mentee.priority ?? 0)! + turn * steps.length }
  })
}

function favoring({ mentees, mentors, score }: Reading, standing: readonly Pair[], keep: number): Scorer {
  const row = new Map(mentees.map(({ id }, at) => [id, at]))
  const column = new Map(mentors.map(({ id }, at) => [id, at]))
  const own = new Int32Array(mentees.length).fill(-1)
  for (const { mentee, mentor } of standing) own[row.get(mentee)!] = column.get(mentor)!
  const entries: Scorer['entries'] = (mentee) => {
    const found = score.entries!(mentee)
    return {
      mentors: found.mentors,
      points: found.points.map((points, at) => points + (found.mentors[at] === own[mentee] ? keep : 0)),
    }
  }
  return {
    mentees: score.mentees,
    mentors: score.mentors,
    row(mentee, into) {
      score.row(mentee, into)
      const mentor = own[mentee]!
      if (mentor >= 0) into[mentor]! += keep
    },
    pair(mentee, mentor) {
      const { parts, codes } = score.pair(mentee, mentor)
      const more = mentor === own[mentee] && codes.length === 0 ? [{ criterion: 'announced', points: keep }] : []
      return { parts: [...parts, ...more], codes }
    },
    ...(score.entries && { entries }),
  }
}
