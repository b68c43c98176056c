import assert from 'node:assert/strict'
import { it } from 'node:test'
import { calendarOf } from '#features/programs/decide.ts'
import { program } from '#test/programs.ts'
import { reminderDue } from './decide.ts'

const definition = await program('nmrt-career-mentoring')
const calendar = calendarOf(definition)

for (const [what, now, expected] of [
  ['fifteen days before', '2026-09-06T15:00:00.000Z', undefined],
  ['fourteen days before, too early in the morning', '2026-09-07T13:59:59.000Z', undefined],
  ['fourteen days before, at nine in Chicago', '2026-09-07T14:00:00.000Z', 14],
  ['that evening, when it is the next day in Greenwich', '2026-09-08T04:00:00.000Z', 14],
  ['seven days before', '2026-09-14T20:00:00.000Z', 7],
  ['two days before', '2026-09-19T20:00:00.000Z', 2],
  ['the last day', '2026-09-21T20:00:00.000Z', undefined],
  ['after the deadline', '2026-09-23T20:00:00.000Z', undefined],
] as const)
  it(`a reminder ${what}: ${expected ?? 'none'}`, () => assert.equal(reminderDue(definition, calendar, now), expected))

it('moves with the deadline', () => {
  const extended = { ...definition, applications: { ...definition.applications, close: '2026-09-25' } }
  assert.equal(reminderDue(extended, calendarOf(extended), '2026-09-18T20:00:00.000Z'), 7)
})
