import assert from 'node:assert/strict'
import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import { forbidden } from '../src/scorer.ts'
import type { Rows } from '../src/solve/rows.ts'
import { rowsOfSparse } from '../src/solve/sparse.ts'
import { rowsOfTable } from '../src/solve/table.ts'

/** Rows that want columns: `cells[row][column]` are points, `forbidden` where the pair may not be. */
export type Market = { places: Int32Array; cells: number[][] }

type Size = {
  rows: number
  columns: number
  /** Points go from −most / 10 to this. */
  most?: number
  /** Every row can have a column at once. */
  seatable?: boolean
}

/** Capacities 0 to 3, more places than rows or fewer, rows without any column, few points or many. */
export function anyMarket(size: Size): fc.Arbitrary<Market> {
  return fc.record({ seed: fc.nat(2 ** 31 - 1) }).map(({ seed }) => marketOf(seed, size))
}

function marketOf(seed: number, { rows: most, columns: widest, most: limit, seatable = false }: Size): Market {
  const next = generator(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const rows = whole(most + 1)
  const columns = whole(widest + 1)
  const range = limit ?? [1, 3, 20, 1000][whole(4)]!
  const gaps = [0, 0.3, 0.6, 0.85][whole(4)]!
  const places = Int32Array.from({ length: columns }, () => [1, 1, 1, 2, 3, 0][whole(6)]!)
  const point = () => whole(range + range / 10 + 1) - Math.floor(range / 10)
  const cells = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (next() < gaps ? forbidden : point())),
  )
  if (!seatable) return { places, cells }
  const slots = Array.from(places).flatMap((many, column) => Array.from({ length: many }, () => column))
  const seats = slots.map((column) => ({ column, at: next() })).sort((one, other) => one.at - other.at)
  const seated = cells.slice(0, seats.length)
  seated.forEach((row, at) => row[seats[at]!.column] === forbidden && (row[seats[at]!.column] = point()))
  return { places, cells: seated }
}

export function tableOf({ places, cells }: Market): Rows {
  return rowsOfTable(Int32Array.from(cells.flat()), cells.length, places.length)
}

export function fewOf({ places, cells }: Market): Rows {
  const few = cells.map((row) => Array.from(row.keys()).filter((column) => row[column] !== forbidden))
  const start = new Int32Array(cells.length + 1)
  few.forEach((row, at) => (start[at + 1] = start[at]! + row.length))
  return rowsOfSparse({
    rows: cells.length,
    columns: places.length,
    start,
    column: Int32Array.from(few.flat()),
    points: Int32Array.from(few.flatMap((row, at) => row.map((column) => cells[at]![column]!))),
  })
}

/** The most pairs, and then points, of all assignments there are; of those that fill the columns of `full`. */
export function bestOf({ places, cells }: Market, full?: Uint8Array): { pairs: number; points: number } {
  const pair = 2 ** 40
  let states = new Map([[[...places].join(), 0]])
  for (const row of cells) {
    const more = new Map(states)
    for (const [key, value] of states) {
      const left = key === '' ? [] : key.split(',').map(Number)
      row.forEach((points, column) => {
        if (points === forbidden || left[column] === 0) return
        const then = left.with(column, left[column]! - 1).join()
        more.set(then, Math.max(more.get(then) ?? -Infinity, value + pair + points))
      })
    }
    states = more
  }
  const ends = [...states].filter(([key]) => key.split(',').every((left, column) => !full?.[column] || left === '0'))
  const most = Math.max(...ends.map(([, value]) => value))
  const pairs = Math.round(most / pair)
  return { pairs, points: most - pairs * pair }
}

type Proof = { mate: Int32Array; u: Float64Array; v: Float64Array; nobody?: number }

/** Holds an assignment to its rules and to its prices, and says what it is worth. */
export function proven({ places, cells }: Market, proof: Proof, full?: Uint8Array): { pairs: number; points: number } {
  const { mate, u, nobody = 0 } = proof
  // what nobody can have may cost anything, before `total` prices it
  const v = proof.v.map((price, column) => (proof.nobody === undefined && places[column] === 0 ? 2 ** 50 : price))
  const held = new Int32Array(places.length)
  let points = 0
  mate.forEach((column, row) => {
    if (column < 0) return
    held[column]!++
    points += cells[row]![column]!
    assert.notEqual(cells[row]![column], forbidden)
  })
  const idle = mate.filter((column) => column < 0).length
  assert.ok([...u, ...v, nobody].every(Number.isSafeInteger), 'whole prices')
  assert.ok(nobody >= 0 && (idle > 0 || nobody === 0), 'staying without')
  let bound = idle * nobody
  u.forEach((price, row) => {
    bound += price
    assert.ok(idle === 0 || price >= -nobody, 'rows')
    const outbid = cells[row]!.every((cell, column) => cell === forbidden || price + v[column]! >= cell)
    assert.ok(outbid, 'every pair is outbid')
  })
  v.forEach((price, column) => {
    bound += price * places[column]!
    assert.ok(held[column]! <= places[column]!, 'places')
    if (full?.[column]) assert.equal(held[column], places[column], 'full')
    else assert.ok(price >= 0 && (price === 0 || held[column] === places[column]), 'no price on what is left')
  })
  assert.equal(bound, points, 'no gap')
  return { pairs: mate.length - idle, points }
}
