import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { programFiles, read } from '#test/programs.ts'
import { aYearLater } from './following.ts'

test('a program a year later has another label and every day a year later, and can be read', async () => {
  const files = await programFiles('nmrt-career-mentoring')
  const first = read(files)
  const settings = must(files.get('program.yaml'), 'its settings')
  const next = read(new Map(files).set('program.yaml', aYearLater(settings, '2027-06-15')))
  assert.deepEqual(next.cycle, { label: '2027-28', start: '2027-10-01', end: '2028-07-31' })
  assert.deepEqual(next.applications, {
    ...first.applications,
    open: '2027-06-15',
    close: '2027-09-21',
    nextOpen: '2028-08-01',
  })
  assert.deepEqual(next.rhythm, first.rhythm)
  assert.equal(calendarOf(next).months.length, calendarOf(first).months.length)
})
