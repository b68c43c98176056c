import { generator } from '../bench/cohort.ts'
import type { Problem } from '../src/problem.ts'
import { forbidden, type Scorer } from '../src/scorer.ts'
import type { Market } from './markets.ts'

/** Random points from 1 to 1,000, about `each` possible columns a row; `seatable`: every row can have one at once. */
export function largeMarket(
  [rows, columns, each]: readonly [rows: number, columns: number, each: number],
  { capacities = [1], seatable = false }: { capacities?: readonly number[]; seatable?: boolean } = {},
): Market {
  const next = generator(rows + columns + each)
  const point = () => 1 + Math.floor(next() * 1000)
  const cells = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (next() * columns < each ? point() : forbidden)),
  )
  if (seatable) cells.forEach((line, row) => (line[columns - 1 - row] = point()))
  return { places: Int32Array.from({ length: columns }, (_, at) => capacities[at % capacities.length]!), cells }
}

/** The market as a matching problem; `few`: read by what is possible. */
export function problemOfMarket({ places, cells }: Market, { few }: { few: boolean }): Problem {
  const entries: Scorer['entries'] = (mentee) => {
    const line = cells[mentee]!
    const mentors = Int32Array.from(line.keys()).filter((column) => line[column] !== forbidden)
    return { mentors, points: mentors.map((column) => line[column]!) }
  }
  return {
    mentees: cells.map((_, at) => ({ id: `mentee-${at}@example.org` })),
    mentors: Array.from(places, (capacity, at) => ({ id: `mentor-${at}@example.org`, capacity })),
    score: {
      mentees: cells.length,
      mentors: places.length,
      row: (mentee, into) => into.set(cells[mentee]!),
      pair(mentee, mentor) {
        const points = cells[mentee]![mentor]!
        if (points === forbidden) return { parts: [], codes: ['same_employer'] }
        return { parts: [{ criterion: 'points', points }], codes: [] }
      },
      ...(few && { entries }),
    },
  }
}
