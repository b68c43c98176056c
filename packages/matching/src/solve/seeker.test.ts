import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyMarket, bestOf, type Market, proven, tableOf } from '../../test/markets.ts'
import { forbidden } from '../scorer.ts'
import { Board } from './board.ts'
import { Seeker } from './seeker.ts'

test('rows come one by one: after each the best there is, proved, however soon the two searches meet', () => {
  let seated = 0
  fc.assert(
    fc.property(
      anyMarket({ rows: 9, columns: 7 }),
      fc.constantFrom(0, 2, 1000),
      fc.constantFrom(1, 2, 3, 4, 32),
      fc.constantFrom(1, 2, 16),
      fc.boolean(),
      // the last: too large to be looked at several at once
      fc.constantFrom(1, 1, 2 ** 20),
      (drawn, alone, length, few, plain, times) => {
        const cells = drawn.cells.map((row) => row.map((here) => (here === forbidden ? here : here * times)))
        const { places } = drawn
        const board = boardOf({ ...drawn, cells: [] }, plain)
        const seeker = new Seeker(board, { alone, few, length })
        const here: number[][] = []
        for (const cells_ of cells) {
          const row = board.add(Int32Array.from(cells_))
          const before = bestOf({ places, cells: here })
          const then = bestOf({ places, cells: [...here, cells_] })
          assert.equal(seeker.seat(row, null), then.pairs > before.pairs)
          if (then.pairs > before.pairs) {
            here.push(cells_)
            seated++
          } else board.forget(row)
          assert.deepEqual(
            proven({ places, cells: here }, proofOf(board, here.length)),
            then.pairs > before.pairs ? then : before,
          )
        }
      },
    ),
    { numRuns: 800, seed: 1 },
  )
  assert.ok(seated > 1500, `${seated}`)
})

test('what a list left out is not put off for what has become worth less than it', () => {
  const columns = ['A', 'B', 'C', 'F', 'G', 'H', 'J']
  const places = Int32Array.from(columns, (name) => (name === 'A' ? 2 : 1))
  const board = boardOf({ places, cells: [] }, false)
  const seeker = new Seeker(board, { alone: 1000, few: 1, length: 2 })
  const rows: Record<string, number>[] = [
    { A: 100, B: 90, C: 85 },
    { A: 60, H: 50 },
    { B: 500 },
    { A: 100, F: 90 },
    { B: 100, G: 80 },
    { A: 100 },
    { A: 100, J: 78 },
  ]
  const cells = rows.map((row) => columns.map((name) => row[name] ?? forbidden))
  for (const line of cells) assert.ok(seeker.seat(board.add(Int32Array.from(line)), null))
  assert.deepEqual(proven({ places, cells }, proofOf(board, cells.length)), bestOf({ places, cells }))
})

function boardOf(market: Market, plain: boolean): Board {
  const none = new Float64Array(0)
  const { places } = market
  return new Board(tableOf(market), places, new Int32Array(0), none, new Float64Array(places.length), -Infinity, plain)
}

function proofOf({ mate, u, v }: Board, rows: number) {
  const prices = v.map((price) => (price === Infinity ? 2 ** 50 : price))
  return { mate: mate.slice(0, rows), u: u.slice(0, rows), v: prices }
}
