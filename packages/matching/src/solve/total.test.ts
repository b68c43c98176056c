import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyMarket, bestOf, fewOf, type Market, proven, tableOf } from '../../test/markets.ts'
import { cover } from '../cover.ts'
import { forbidden } from '../scorer.ts'
import { total } from './total.ts'

test('equals every assignment there is, with a proof, on tables and sparse rows, told the seating or not', () => {
  const seen = { short: 0, spare: 0, full: 0, infeasible: 0 }
  fc.assert(
    fc.property(anyMarket({ rows: 6, columns: 5 }), (market) => {
      const best = bestOf(market)
      const slots = market.places.reduce((sum, many) => sum + many, 0)
      seen[market.cells.length > slots ? 'short' : market.cells.length < slots ? 'spare' : 'full']++
      if (best.pairs < Math.min(slots, market.cells.length)) seen.infeasible++
      for (const rows of [tableOf(market), fewOf(market)]) {
        assert.deepEqual(proven(market, total(rows, market.places, null)), best)
        const known = cover(rows, market.places, Array.from(market.cells.keys()))
        assert.deepEqual(proven(market, total(rows, market.places, known)), best)
      }
    }),
    { numRuns: 4000, seed: 1 },
  )
  for (const [kind, count] of Object.entries(seen)) assert.ok(count > 100, `${kind}: ${count}`)
})

test('points of a thousand million, either sign, are exact', () => {
  fc.assert(
    fc.property(anyMarket({ rows: 6, columns: 5, most: 1e9 }), fc.boolean(), (market, negative) => {
      const cells = market.cells.map((row) => row.map((cell) => (cell === forbidden || !negative ? cell : -cell)))
      const turned = { ...market, cells }
      for (const rows of [tableOf(turned), fewOf(turned)])
        assert.deepEqual(proven(turned, total(rows, market.places, null)), bestOf(turned))
    }),
    { numRuns: 1000, seed: 2 },
  )
})

test('one point in a thousand million decides among 200', () => {
  const size = 200
  const places = new Int32Array(size).fill(1)
  const cells = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row + column === size - 1 ? 1e9 : 1e9 - 1)),
  )
  assert.deepEqual(proven({ places, cells }, total(tableOf({ places, cells }), places, null)), {
    pairs: size,
    points: size * 1e9,
  })
})

test('both ways of 60 rows and fewer, equal or more places agree, whatever the shape', () => {
  fc.assert(
    fc.property(anyMarket({ rows: 60, columns: 40 }), (market) => {
      const rows = fewOf(market)
      const known = cover(rows, market.places, Array.from(market.cells.keys()))
      const told = proven(market, total(rows, market.places, known))
      assert.equal(told.pairs, market.cells.length - known.left.length)
      assert.deepEqual(proven(market, total(tableOf(market), market.places, null)), told)
    }),
    { numRuns: 200, seed: 3 },
  )
})

test('nobody, nowhere to go, no place at all', () => {
  const cases: Market[] = [
    { places: Int32Array.of(), cells: [] },
    { places: Int32Array.of(1, 2), cells: [] },
    { places: Int32Array.of(), cells: [[], []] },
    { places: Int32Array.of(0, 0), cells: [[5, -5]] },
    { places: Int32Array.of(1, 3), cells: [[forbidden, forbidden]] },
  ]
  for (const market of cases) {
    for (const rows of [tableOf(market), fewOf(market)])
      assert.deepEqual(proven(market, total(rows, market.places, null)), { pairs: 0, points: 0 })
  }
})
