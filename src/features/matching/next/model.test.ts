import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#features/programs/decide.ts'
import { program } from '#test/programs.ts'
import { isTooSoon, nextAfter } from './model.ts'

const winter = '2027-01-15T15:00:00.000Z'
const nmrt = await program('nmrt-career-mentoring')
const year = (id: string, start: string, end: string, programId = 'p') => ({
  id,
  programId,
  label: `${start.slice(0, 4)}-${end.slice(2, 4)}`,
  calendar: calendarOf({
    ...nmrt,
    cycle: { ...nmrt.cycle, start, end },
    applications: { ...nmrt.applications, open: `${Number(start.slice(0, 4)) - 1}-12-01`, close: start },
  }),
})
const running = year('running', '2026-10-01', '2027-07-31')
const next = year('next', '2027-10-01', '2028-07-31')

test('the pairs of the next year are made from the day after this one ends', () => {
  const found = nextAfter(running, [running, next], winter)
  assert.deepEqual(found, {
    id: 'next',
    label: '2027-28',
    running: '2026-27',
    from: '2027-08-01',
    begins: '2027-10-01',
  })
  assert.equal(found && isTooSoon(found), false)
})

test('of three the first that follows; nothing where none follows, none runs, or it is another program’s', () => {
  const later = year('later', '2028-10-01', '2029-07-31')
  assert.equal(nextAfter(running, [running, next, later], winter)?.id, 'next')
  assert.equal(nextAfter(running, [running], winter), undefined)
  assert.equal(nextAfter(running, [year('other', '2027-10-01', '2028-07-31', 'q')], winter), undefined)
  assert.equal(nextAfter(running, [running, next], '2026-09-15T15:00:00.000Z'), undefined)
  assert.equal(nextAfter(running, [running, next], '2027-08-01T15:00:00.000Z'), undefined)
})

test('a year that begins on the day after, or before, leaves no day for it; one a day later does', () => {
  const begins = (start: string) => {
    const found = nextAfter(running, [year('next', start, '2028-06-30')], winter)
    return found && isTooSoon(found)
  }
  assert.deepEqual(['2027-07-01', '2027-08-01', '2027-08-02'].map(begins), [true, true, false])
})
