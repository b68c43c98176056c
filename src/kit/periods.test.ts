import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths } from './dates.ts'
import { exceeds, mergePeriods, monthsUntil, type Period, reachedOn } from './periods.ts'

const period = (from: string, until: string | null): Period => ({ from, until })

test('overlapping and touching periods become one', () => {
  assert.deepEqual(
    mergePeriods([
      period('2025-10-01', null),
      period('2023-07-01', '2024-07-01'),
      period('2023-01-01', '2024-01-01'),
      period('2024-07-01', '2024-08-01'),
      period('2024-05-01', '2024-05-01'),
    ]),
    [period('2023-01-01', '2024-08-01'), period('2025-10-01', null)],
  )
  assert.deepEqual(mergePeriods([period('2020-01-01', null), period('2021-01-01', '2022-01-01')]), [
    period('2020-01-01', null),
  ])
})

test('months end where the month ends', () => {
  assert.equal(reachedOn([period('2026-03-31', null)], 6), '2026-09-30')
  assert.equal(reachedOn([period('2024-02-29', null)], 12), '2025-02-28')
  assert.equal(reachedOn([period('2026-04-02', '2026-09-01')], 6), null)
  assert.equal(monthsUntil([period('2026-03-31', null)], '2026-09-30'), 6)
  assert.equal(monthsUntil([period('2026-03-31', null)], '2026-09-29'), 5)
})

test('adds up periods with gaps between them', () => {
  const parts = [period('2023-01-01', '2024-07-01'), period('2025-10-01', null)]
  assert.equal(monthsUntil(parts, '2026-10-01'), 30)
  assert.equal(reachedOn(parts, 30), '2026-10-01')
  const days = [period('2026-01-01', '2026-01-21'), period('2026-03-01', '2026-03-21'), period('2026-05-10', null)]
  assert.equal(reachedOn(days, 1), '2026-03-12')
  assert.equal(reachedOn(days, 2), '2026-05-31')
  // A month and 23 days, then two months less 23 days.
  assert.equal(reachedOn([period('2026-01-15', '2026-03-10'), period('2026-05-01', null)], 3), '2026-06-08')
})

test('exactly so many months are not more, a day is', () => {
  assert.equal(exceeds([period('2021-10-01', null)], 60, '2026-10-01'), false)
  assert.equal(exceeds([period('2021-09-30', null)], 60, '2026-10-01'), true)
  assert.equal(exceeds([period('2019-01-01', '2024-01-01')], 60, '2026-10-01'), false)
  assert.equal(exceeds([period('2019-01-01', '2024-01-01'), period('2026-09-30', null)], 60, '2026-10-01'), true)
  assert.equal(exceeds([period('2019-01-01', '2024-01-01'), period('2026-10-01', null)], 60, '2026-10-01'), false)
})

test('one period counts as plain calendar months, however it is cut', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 80 }), (from, cut, months) => {
      const whole = [period(from, null)]
      const parts = mergePeriods([period(addDays(from, cut), null), period(from, addDays(from, cut))])
      assert.deepEqual(parts, whole)
      const reached = addMonths(from, months)
      assert.equal(reachedOn(parts, months), reached)
      assert.equal(monthsUntil(parts, reached), months)
      assert.equal(exceeds(parts, months, reached), false)
      assert.equal(exceeds(parts, months, addDays(reached, 1)), true)
    }),
  )
})

test('more days never make fewer months', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 }))
    .map(([start, length]) => period(addDays('2020-01-31', start), addDays('2020-01-31', start + length)))
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), span, (some, extra) => {
      const less = monthsUntil(mergePeriods(some), '2030-01-01')
      assert(monthsUntil(mergePeriods([...some, extra]), '2030-01-01') >= less)
    }),
  )
})
