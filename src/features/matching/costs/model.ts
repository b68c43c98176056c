import type { Cost, CostName } from '#features/matching/model.ts'
import { sayerOf, type Spoken } from '#features/programs/explanations/model.ts'

const keys = {
  own: 'own',
  without_who: 'withoutWho',
  without_floor: 'withoutFloor',
  total_only: 'totalOnly',
  stable: 'stable',
  share_of_own_best: 'shareOfOwnBest',
} as const satisfies Record<CostName, string>

/** What is compared, by its honest name, and what it would mean: in the program's words. */
export function costWords(program: Spoken): Record<CostName, { name: string; means: string }> {
  const say = sayerOf(program)
  const both = (key: (typeof keys)[CostName]) => ({ name: say(`ways.${key}`), means: say(`waysMean.${key}`) })
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, both(key)])) as ReturnType<
    typeof costWords
  >
}

/** The same as a table: a heading, then a row for each way. */
export function costRows(costs: readonly Cost[], program: Spoken): string[][] {
  const words = costWords(program)
  const figure = (number: number) => number.toLocaleString(program.locale)
  return [
    ['', 'Pairs', 'Lowest pair', 'Points', 'Other mentor'],
    ...costs.map(({ name, pairs, floor, points, different }) => [
      words[name].name,
      figure(pairs),
      floor === null ? '–' : figure(floor),
      figure(points),
      name === 'own' ? '–' : figure(different),
    ]),
  ]
}
