/**
 * `node --import tsx packages/matching/bench/shuffles.ts [shuffles, 1000]`: matches 1,000 people anew in as many orders of the
 * input, once with points as they are and once with almost everything a tie, and says how many partners changed.
 */
import { everyLevel, match, type Problem } from '../src/index.ts'
import { forbidden, type Scorer } from '../src/scorer.ts'
import { cohort, generator } from './cohort.ts'

const policy = { seed: 2026, levels: everyLevel }

if (process.argv[1] === import.meta.filename) {
  const shuffles = Number(process.argv[2] ?? 1000)
  for (const step of [1, 60]) {
    const before = process.cpuUsage()
    const { pairs, changed } = compare(shuffles, { step })
    const { user, system } = process.cpuUsage(before)
    console.log(
      `${shuffles} shuffles of 1,000 people, ${pairs} pairs, points in steps of ${step}: ${changed} partners changed, ` +
        `CPU ${((user + system) / 1e6).toFixed(1)} s`,
    )
  }
}

/** Against the first order: partners that differ, over all shuffles. Points are divided by `step`. */
export function compare(shuffles: number, { step }: { step: number }) {
  const { mentees, mentors, score } = cohort(580, 420, 3)
  const table = mentees.map(({ id }) =>
    mentors.map((mentor) => {
      const found = score(id, mentor.id)
      return 'points' in found ? Math.floor(found.points / step) : forbidden
    }),
  )
  const next = generator(1)
  const expected = match({ mentees, mentors, score: read(table, [...mentees.keys()], [...mentors.keys()]) }, policy)
  let changed = 0
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const rows = orderOf(mentees.length, next)
    const columns = orderOf(mentors.length, next)
    const problem: Problem = {
      mentees: rows.map((at) => mentees[at]!),
      mentors: columns.map((at) => mentors[at]!),
      score: read(table, rows, columns),
    }
    const mentorOf = new Map(match(problem, policy).pairs.map((pair) => [pair.mentee, pair.mentor]))
    for (const { mentee, mentor } of expected.pairs) if (mentorOf.get(mentee) !== mentor) changed++
    for (const mentee of expected.unmatched.mentees) if (mentorOf.has(mentee)) changed++
  }
  return { shuffles, pairs: expected.pairs.length, changed }
}

function read(table: readonly number[][], rows: readonly number[], columns: readonly number[]): Scorer {
  return {
    mentees: rows.length,
    mentors: columns.length,
    row(mentee, into) {
      const line = table[rows[mentee]!]!
      for (let at = 0; at < into.length; at++) into[at] = line[columns[at]!]!
    },
    pair(mentee, mentor) {
      const points = table[rows[mentee]!]![columns[mentor]!]!
      if (points === forbidden) return { parts: [], codes: ['same_employer'] }
      return { parts: [{ criterion: 'points', points }], codes: [] }
    },
  }
}

function orderOf(count: number, next: () => number): number[] {
  const keys = Array.from({ length: count }, next)
  return [...keys.keys()].sort((one, other) => keys[one]! - keys[other]!)
}
