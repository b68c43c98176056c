import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { forbidden } from '../scorer.ts'
import { Glance } from './glance.ts'

const price = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Infinity), fc.constant(-(2 ** 28) + 1))
const cell = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constant(forbidden),
  fc.constantFrom(2 ** 28 - 1, 1 - 2 ** 28),
)

test('four cells at once or one by one: the same cells above the cut, and the same most among the rest', () => {
  const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(
      shape.chain(([rows, columns]) =>
        fc.record({
          rows: fc.constant(rows),
          columns: fc.constant(columns),
          used: fc.integer({ min: 1, max: rows }),
          cells: fc.array(cell, { minLength: rows * columns, maxLength: rows * columns }),
          across: fc.array(price, { minLength: columns, maxLength: columns }),
          down: fc.array(price, { minLength: rows, maxLength: rows }),
          cut: fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constant(-Infinity), fc.constant(1e6)),
        }),
      ),
      ({ rows, columns, used, cells, across, down, cut }) => {
        const [wide, plain] = [false, true].map((isPlain) => {
          const glance = new Glance(rows, columns, forbidden, isPlain)
          cells.forEach((here, at) => {
            glance.points[at] = here
            glance.turned[(at % columns) * rows + Math.floor(at / columns)] = here
          })
          glance.priceColumns(Float64Array.from(across))
          glance.priceRows(Float64Array.from(down), used)
          const seen = (count: number) => ({ found: [...glance.found.subarray(0, count)], rest: glance.rest })
          return [
            ...Array.from({ length: rows }, (_, row) => seen(glance.row(row, cut, true))),
            ...Array.from({ length: columns }, (_, column) => seen(glance.column(column, cut, true))),
          ]
        })
        assert.deepEqual(wide, plain)
        assert.ok(wide?.slice(rows).every(({ found }) => found.every((row) => row < used)))
      },
    ),
    { numRuns: 400, seed: 1 },
  )
})
