import { Table } from '#ui/table.tsx'
import { costWords } from '#features/matching/costs/model.ts'
import type { Cost } from '#features/matching/model.ts'
import { sayerOf, type Spoken } from '#features/programs/explanations/model.ts'

const words = {
  costs: 'What each step costs',
  way: 'Way',
  different: 'Other mentor',
  pairs: 'Pairs',
  floor: 'Lowest pair',
  of100: 'Points',
}

/** The same people by other rules, a line for each. */
export function Costs({ costs, program }: { costs: readonly Cost[]; program: Spoken }) {
  const figure = (number: number) => number.toLocaleString(program.locale)
  const say = sayerOf(program)
  const ways = costWords(program)
  return (
    <>
      {costs.length > 0 && <p>{say('levels.lede')}</p>}
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
              {ways[name].name}
              <br />
              <span class="small quiet">
                {ways[name].means} {blocking !== null && say('levels.rather', { pairs: blocking })}
              </span>
            </>
          ),
          pairs: figure(pairs),
          floor: floor === null ? '–' : figure(floor),
          points: figure(points),
          different: name === 'own' ? '–' : figure(different),
        }))}
        empty={say('levels.none')}
      />
      {costs.length > 0 && <p class="small quiet">{say('levels.otherMentor')}</p>}
    </>
  )
}
