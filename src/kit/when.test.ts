import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay, readInstant, readMonthOrDay } from './when.ts'

const chicago = 'America/Chicago'

test('days in US and ISO order and in words', () => {
  for (const text of [
    '2026-10-01',
    '2026/10/1',
    '10/01/2026',
    '10/1/26',
    '10-1-2026',
    'Oct 1, 2026',
    'October 1st 2026',
    'Thu, Oct. 1, 2026',
    '1 October 2026',
    '1-Oct-2026',
    ' 2026-10-01 00:00:00 ',
    '10/1/2026 0:00',
  ])
    assert.equal(readDay(text), '2026-10-01', text)
  for (const text of [
    '13/45/2026',
    '25/12/2026',
    '2026-02-30',
    '01.10.2026',
    'soon',
    '',
    '2026',
    '10/1/2026 x',
    '46296',
  ])
    assert.equal(readDay(text), undefined, text)
})

test('timestamps on the wall of the program’s zone, to the second', () => {
  const cases: [string, string][] = [
    ['09/03/2026 23:02:04', '2026-09-04T04:02:04.000Z'],
    ['9/3/2026 11:02 PM', '2026-09-04T04:02:00.000Z'],
    ['9/3/26 11:02:04 p.m.', '2026-09-04T04:02:04.000Z'],
    ['2026-09-03 23:02:04.250', '2026-09-04T04:02:04.250Z'],
    ['2026-09-03T23:02:04-05:00', '2026-09-04T04:02:04.000Z'],
    ['2026-09-04T04:02:04Z', '2026-09-04T04:02:04.000Z'],
    ['2026/09/03 11:02:04 PM GMT-5', '2026-09-04T04:02:04.000Z'],
    ['9/3/2026 23:02 CDT', '2026-09-04T04:02:00.000Z'],
    ['Sep 3, 2026 at 11:02 PM', '2026-09-04T04:02:00.000Z'],
    ['September 3, 2026, 11:02:04 PM', '2026-09-04T04:02:04.000Z'],
    ['3 Sept 2026 12:00 AM', '2026-09-03T05:00:00.000Z'],
    ['2026-09-03', '2026-09-03T05:00:00.000Z'],
    ['09/21/2026 23:59:59', '2026-09-22T04:59:59.000Z'],
    ['09/22/2026 00:00:00', '2026-09-22T05:00:00.000Z'],
    ['03/08/2026 02:30:00', '2026-03-08T08:30:00.000Z'],
  ]
  for (const [text, at] of cases) assert.equal(readInstant(text, chicago), at, text)
  for (const text of [
    '13/45/2026 10:00',
    '9/3/2026 25:00',
    '9/3/2026 13:00 PM',
    '9/3/2026 10:61',
    '9/3/2026 10:00 Moon',
    'now',
  ])
    assert.equal(readInstant(text, chicago), undefined, text)
})

test('a month is its first day; a year alone is not enough', () => {
  for (const text of ['Aug 2022', 'Aug. 2022', 'August, 2022', 'aug-2022', '08/2022', '8/2022', '2022-08', '2022/8'])
    assert.equal(readMonthOrDay(text), '2022-08-01', text)
  assert.equal(readMonthOrDay('8/15/2022'), '2022-08-15')
  assert.equal(readMonthOrDay('2022-08-15'), '2022-08-15')
  assert.equal(readMonthOrDay('Aug 15, 2022'), '2022-08-15')
  assert.equal(readMonthOrDay('Sept 2022'), '2022-09-01')
  for (const text of ['2022', '8/22', '13/2022', 'Au 2022', '8/15/22', 'Augusta 2022', 'Aug 22'])
    assert.equal(readMonthOrDay(text), undefined, text)
})
