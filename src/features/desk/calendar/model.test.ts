import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextOf, yearOf } from '#features/desk/calendar/model.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { program } from '#test/programs.ts'

const absence = {
  id: 'a',
  officeId: 'o',
  deputyId: 'd',
  startsOn: '2027-01-05',
  endsOn: '2027-01-12',
  name: 'Tomasz Silva',
  personId: 'tomasz',
  deputy: 'Noor de la Cruz',
  deputyPersonId: 'noor',
}

test('a year in order, with who does what; absences and terms stand among the dates', async () => {
  const definition = await program('nmrt-career-mentoring')
  const calendar = calendarOf(definition)
  const entries = yearOf({ calendar, definition }, [absence], [{ name: 'Noor de la Cruz', endsOn: '2027-06-30' }])
  assert.deepEqual(
    entries.map(({ day }) => day),
    entries.map(({ day }) => day).toSorted(),
  )
  assert.equal(entries.filter(({ what }) => what.kind === 'topic').length, calendar.topics.length)
  const told = entries.filter(({ what }) => what.kind !== 'topic').map(({ day, what, who }) => [day, what.kind, who])
  assert.deepEqual(told, [
    ['2026-08-01', 'opens', 'itself'],
    ['2026-09-21', 'closes', 'itself'],
    ['2026-09-30', 'decide', 'chairs'],
    ['2026-10-01', 'announce', 'chairs'],
    ['2026-10-01', 'begins', 'itself'],
    ['2026-10-11', 'neverMet', 'contacts'],
    ['2026-10-15', 'chairs', 'chairs'],
    ['2027-01-05', 'away', { name: 'Tomasz Silva' }],
    ['2027-01-31', 'newPairs', 'chairs'],
    ['2027-06-01', 'survey', 'itself'],
    ['2027-06-30', 'term', { name: 'Noor de la Cruz' }],
    ['2027-07-31', 'ends', 'chairs'],
  ])
})

test('what is next is the first that is not over: today still counts', async () => {
  const definition = await program('nmrt-career-mentoring')
  const entries = yearOf({ calendar: calendarOf(definition), definition }, [], [])
  assert.equal(nextOf(entries, '2026-01-01'), 0)
  assert.equal(entries[nextOf(entries, definition.cycle.end)]?.what.kind, 'ends')
  assert.equal(nextOf(entries, '2030-01-01'), -1)
})
