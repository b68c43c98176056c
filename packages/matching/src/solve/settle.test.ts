import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyMarket, bestOf, fewOf, proven, tableOf } from '../../test/markets.ts'
import { auction, type Tuning } from './auction.ts'
import { settle } from './settle.ts'
import { tuningOf } from './total.ts'

test('an auction broken off at any time is settled to the same total as one that ran to its end', () => {
  const seen = { done: 0, broken: 0, seatedSome: 0 }
  fc.assert(
    fc.property(anyMarket({ rows: 30, columns: 30, seatable: true }), (market) => {
      const { places } = market
      const rows = tableOf(market)
      const whole = auction({ rows, places }, { ...tuningOf(rows), patience: 1e6 })
      assert.ok(whole.done)
      const best = proven(market, settle(rows, places, whole, null))
      for (const patience of [0, 1, 2, 4]) {
        for (const kind of [rows, fewOf(market)]) {
          const sale = auction({ rows: kind, places }, { ...tuningOf(kind), patience })
          if (patience === 0) assert.equal(sale.done, kind.rows === 0)
          seen[sale.done ? 'done' : 'broken']++
          if (!sale.done && sale.mate.some((column) => column >= 0)) seen.seatedSome++
          assert.deepEqual(proven(market, settle(kind, places, sale, null)), best)
        }
      }
    }),
    { numRuns: 600, seed: 1 },
  )
  assert.ok(seen.broken > 1000 && seen.done > 100 && seen.seatedSome > 100, JSON.stringify(seen))
})

test('small ones broken off equal every assignment there is', () => {
  fc.assert(
    fc.property(anyMarket({ rows: 6, columns: 5, seatable: true }), fc.nat(2), (market, patience) => {
      const rows = fewOf(market)
      const sale = auction({ rows, places: market.places }, { ...tuningOf(rows), patience })
      assert.deepEqual(proven(market, settle(rows, market.places, sale, null)), bestOf(market))
    }),
    { numRuns: 2000, seed: 2 },
  )
})

test('however short the lists and coarse the steps, the total is the same', () => {
  const tuning = fc.record({
    list: fc.integer({ min: 1, max: 4 }),
    start: fc.constantFrom(1e-6, 0.03, 1),
    factor: fc.constantFrom(2, 16, 1024),
    lower: fc.nat(4),
    patience: fc.constant(1e6),
  })
  fc.assert(
    fc.property(anyMarket({ rows: 30, columns: 30, seatable: true }), tuning, (market, tuning) => {
      const { places } = market
      const rows = tableOf(market)
      const best = proven(market, settle(rows, places, auction({ rows, places }, tuningOf(rows)), null))
      for (const kind of [rows, fewOf(market)]) {
        const sale = auction({ rows: kind, places }, tuning)
        assert.ok(sale.done)
        assert.deepEqual(proven(market, settle(kind, places, sale, null)), best)
      }
    }),
    { numRuns: 1000, seed: 6 },
  )
})

test('a first round in doubt is asked about once, and broken off where there is no hope', () => {
  // three rows for two places: without an answer their prices rise until patience ends
  const cells = [
    [900, 0],
    [900, 0],
    [900, 0],
  ]
  const rows = tableOf({ places: Int32Array.of(1, 1), cells })
  const tuning = { list: 2, start: 1e-6, factor: 8, lower: 2, patience: 1000 }
  const sell = (hopeful?: (mate: Int32Array) => boolean) =>
    auction({ rows, places: Int32Array.of(1, 1), hopeful }, tuning)
  const asked: number[][] = []
  const hopeless = sell((mate) => {
    asked.push([...mate].sort((one, other) => one - other))
    return false
  })
  assert.deepEqual(asked, [[-1, 0, 1]])
  const patient = sell(() => true)
  assert.deepEqual([hopeless.done, patient.done], [false, false])
  assert.deepEqual(patient.prices, sell().prices)
  assert.ok(hopeless.prices[0]! < patient.prices[0]!)
})

test('columns that have to be full are filled as well as can be, from a whole auction or a broken one', () => {
  let marked = 0
  fc.assert(
    fc.property(anyMarket({ rows: 6, columns: 5, seatable: true }), fc.nat(31), fc.nat(3), (market, mask, patience) => {
      const { places } = market
      const rows = tableOf(market)
      const full = Uint8Array.from(places, (_, column) => (mask >> column) & 1)
      const best = bestOf(market, full)
      // some marks cannot be kept by anybody
      if (best.pairs !== market.cells.length) return
      if (full.some((mark, column) => mark === 1 && places[column]! > 0)) marked++
      const sale = auction({ rows, places }, { ...tuningOf(rows), patience: patience === 3 ? 1e6 : patience })
      assert.deepEqual(proven(market, settle(rows, places, sale, full), full), best)
    }),
    { numRuns: 4000, seed: 3 },
  )
  assert.ok(marked > 500, String(marked))
})

test('a column nobody can fill is no answer', () => {
  const market = { places: Int32Array.of(1, 2), cells: [[5, 3]] }
  const rows = tableOf(market)
  const sale = auction({ rows, places: market.places }, tuningOf(rows))
  assert.throws(() => settle(rows, market.places, sale, Uint8Array.of(0, 1)), /has to be full/)
})

test('prices that doubles cannot hold are refused, never rounded: an answer is the right one', () => {
  const seen = { refused: 0, right: 0 }
  const finest = fc.integer({ min: 3, max: 30 }).map((power) => 2 ** -power)
  fc.assert(
    fc.property(anyMarket({ rows: 12, columns: 10, most: 1e9, seatable: true }), finest, (market, finest) => {
      const { places } = market
      const rows = tableOf(market)
      const tuning: Tuning = { ...tuningOf(rows), patience: 1e6, finest }
      const best = proven(market, settle(rows, places, auction({ rows, places }, tuningOf(rows)), null))
      try {
        const sale = auction({ rows, places }, tuning)
        assert.deepEqual(proven(market, settle(rows, places, sale, null)), best)
        seen.right++
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        seen.refused++
      }
    }),
    { numRuns: 600, seed: 4 },
  )
  assert.ok(seen.refused > 50 && seen.right > 50, JSON.stringify(seen))
})

test('prices to begin with change nothing', () => {
  const from = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(anyMarket({ rows: 20, columns: 20, seatable: true }), from, fc.nat(20), (market, from, patience) => {
      const { places } = market
      const rows = fewOf(market)
      const best = proven(market, settle(rows, places, auction({ rows, places }, tuningOf(rows)), null))
      const prices = Float64Array.from(places, (_, column) => from[column]! / 8)
      const sale = auction({ rows, places, from: prices }, { ...tuningOf(rows), patience })
      assert.deepEqual(proven(market, settle(rows, places, sale, null)), best)
    }),
    { numRuns: 600, seed: 5 },
  )
})
