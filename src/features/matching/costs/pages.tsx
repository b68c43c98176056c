import { Table } from '#ui/table.tsx'
import { costWords } from '#features/matching/costs/model.ts'
import type { Cost } from '#features/matching/model.ts'

const words = {
  costs: 'What each step costs',
  costsLede:
    'The same people by other rules. Each line leaves a step out, or asks for something else; nobody is told of any of them.',
  way: 'Way',
  different: 'Other mentor',
  differentHint:
    'Other mentor: how many mentees would have another mentor than in this run, or one in only one of the two.',
  noCosts:
    'There is nothing to compare: this run has no pairs, is older than the comparison, or has more than 250,000 possible pairs.',
  rather: (pairs: number) =>
    pairs === 0
      ? 'No two people would both have more points with each other.'
      : pairs === 1
        ? 'There is one pair, not made, whose two would both have more points.'
        : `There are ${pairs} pairs, not made, whose two would both have more points.`,
  pairs: 'Pairs',
  floor: 'Lowest pair',
  of100: 'Points',
}

/** The same people by other rules, a line for each. */
export function Costs({ costs, locale }: { costs: readonly Cost[]; locale: string }) {
  const figure = (number: number) => number.toLocaleString(locale)
  return (
    <>
      {costs.length > 0 && <p>{words.costsLede}</p>}
      <Table
        caption={words.costs}
        captionHidden
        fold
        columns={[
          { key: 'way', label: words.way },
          { key: 'pairs', label: words.pairs, num: true },
          { key: 'floor', label: words.floor, num: true },
          { key: 'points', label: words.of100, num: true },
          { key: 'different', label: words.different, num: true },
        ]}
        rows={costs.map(({ name, pairs, floor, points, different, blocking }) => ({
          way: (
            <>
              {costWords[name].name}
              <br />
              <span class="small quiet">
                {costWords[name].means} {blocking !== null && words.rather(blocking)}
              </span>
            </>
          ),
          pairs: figure(pairs),
          floor: floor === null ? '–' : figure(floor),
          points: figure(points),
          different: name === 'own' ? '–' : figure(different),
        }))}
        empty={words.noCosts}
      />
      {costs.length > 0 && <p class="small quiet">{words.differentHint}</p>}
    </>
  )
}
