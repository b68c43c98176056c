import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import loadHighs, { type Highs } from 'highs'
import { match, verify } from '../src/index.ts'
import { forbidden } from '../src/scorer.ts'
import { largeMarket, problemOfMarket } from './large.ts'
import type { Market } from './markets.ts'

const policy = { seed: 1, levels: { who: false, floor: false, total: true, tieBreak: false } }
/** More than all points of the largest market together, so that a pair outweighs them. */
const pair = 1e6

let highs: Highs
before(async () => {
  // its types are those of CommonJS, where `default` is one step further
  highs = await (loadHighs as unknown as (typeof loadHighs)['default'])()
})

for (const [size, capacities, what] of [
  [[60, 60, 60], [1], 'everybody may'],
  [[120, 60, 30], [1, 2, 0], 'too few places'],
  [[90, 150, 3], [1], 'places to spare, few possible'],
  [[250, 200, 12], [1, 1, 3], 'few possible, several places'],
  [[500, 500, 20], [1], 'few possible'],
] as const) {
  test(`HiGHS finds as many pairs and points: ${size[0]} mentees, ${size[1]} mentors, ${what}`, () => {
    const market = largeMarket(size, { capacities })
    const expected = solved(highs, market)
    for (const few of [false, true]) {
      const problem = problemOfMarket(market, { few })
      const result = match(problem, policy)
      const { pairs, points } = result.levels
      assert.deepEqual({ pairs, points }, expected)
      assert.deepEqual(verify(problem, result), { ok: true })
    }
  })
}

/** As a linear program: a share of every possible pair, at most one mentor a mentee, at most its places a mentor. */
function solved(highs: Highs, { places, cells }: Market): { pairs: number; points: number } {
  const edges = cells.flatMap((line, row) =>
    line.flatMap((points, column) => (points === forbidden ? [] : [{ row, column, points }])),
  )
  const numRows = cells.length + places.length
  const model = {
    numCols: edges.length,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: edges.map(({ points }) => pair + points),
    colLower: edges.map(() => 0),
    colUpper: edges.map(() => 1),
    rowLower: Array.from({ length: numRows }, () => -highs.infinity),
    rowUpper: [...cells.map(() => 1), ...places],
    matrix: {
      format: 'csc' as const,
      numCols: edges.length,
      numRows,
      starts: [...edges.keys(), edges.length].map((at) => 2 * at),
      indices: edges.flatMap(({ row, column }) => [row, cells.length + column]),
      values: edges.flatMap(() => [1, 1]),
    },
  }
  return highs.withModel(model, (made) => {
    made.options.set({ output_flag: false })
    assert.equal(made.run().modelStatus, highs.constants.modelStatus.optimal)
    const { colValue } = made.getSolution()
    assert.ok(
      colValue.every((value) => Math.abs(value - Math.round(value)) < 1e-6),
      'no shares',
    )
    const chosen = edges.filter((_, at) => Math.round(colValue[at]!) === 1)
    return { pairs: chosen.length, points: chosen.reduce((sum, { points }) => sum + points, 0) }
  })
}
