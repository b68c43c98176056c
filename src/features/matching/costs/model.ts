import type { Cost, CostName } from '#features/matching/model.ts'

/** What is compared, by its honest name, and what it would mean. */
export const costWords: Record<CostName, { name: string; means: string }> = {
  own: { name: 'As it is', means: 'The run itself.' },
  without_who: {
    name: 'Points decide who has a place',
    means: 'Whoever was without a partner last year does not come first, and there is no lot.',
  },
  without_floor: {
    name: 'The lowest pair is not raised',
    means: 'Most points in all, even where one pair has few.',
  },
  total_only: {
    name: 'Most pairs, then most points, and nothing else',
    means: 'Neither of the two steps above.',
  },
  stable: {
    name: 'No two would both rather have each other',
    means: 'As young doctors and hospitals are matched. Where mentors are short, points choose people here, too.',
  },
  share_of_own_best: {
    name: 'Points as a share of each mentee’s best',
    means: 'A mentee who can have few points with anybody counts as much as one who can have many.',
  },
}

/** The same as a table: a heading, then a row for each way. */
export function costRows(costs: readonly Cost[], locale: string): string[][] {
  const figure = (number: number) => number.toLocaleString(locale)
  return [
    ['', 'Pairs', 'Lowest pair', 'Points', 'Other mentor'],
    ...costs.map(({ name, pairs, floor, points, different }) => [
      costWords[name].name,
      figure(pairs),
      floor === null ? '–' : figure(floor),
      figure(points),
      name === 'own' ? '–' : figure(different),
    ]),
  ]
}
