import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReminded, mayAnswer, remindersDue, surveyIsOpen } from '#features/feedback/decide.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const calendar = calendarOf(definition)
const due = (now: string) => remindersDue(calendar, { ...definition.survey, remindAfterDays: [14, 45] }, '09:00', now)

test('the survey is open from its hour to the last second of the cycle', () => {
  assert.equal(surveyIsOpen(calendar, '2027-06-01T13:59:59.999Z'), false)
  assert.equal(surveyIsOpen(calendar, '2027-06-01T14:00:00.000Z'), true)
  assert.equal(surveyIsOpen(calendar, '2027-08-01T04:59:59.999Z'), true)
  assert.equal(surveyIsOpen(calendar, '2027-08-01T05:00:00.000Z'), false)
})

test('reminders fall due on their days at the program’s hour, and stay due', () => {
  assert.equal(due('2027-06-15T13:59:59.999Z'), 0)
  assert.equal(due('2027-06-15T14:00:00.000Z'), 1)
  assert.equal(due('2027-07-16T13:59:59.999Z'), 1)
  assert.equal(due('2027-07-16T14:00:00.000Z'), 2)
  assert.equal(due('2027-07-31T14:00:00.000Z'), 2)
})

test('whoever was asked when their pair closed answers at once, until the cycle ends', () => {
  const asked = '2027-01-20T15:00:00.000Z'
  assert.equal(mayAnswer(calendar, asked, '2027-01-20T14:59:59.999Z'), false)
  assert.equal(mayAnswer(calendar, asked, asked), true)
  assert.equal(mayAnswer(calendar, asked, '2027-08-01T05:00:00.000Z'), false)
  const usual = '2027-06-01T14:00:00.000Z'
  assert.equal(mayAnswer(calendar, usual, '2027-06-01T13:59:59.999Z'), false)
  assert.equal(mayAnswer(calendar, usual, usual), true)
})

test('reminded is who was asked since it opened, a week ago at least, and has neither answered nor been reminded so often', () => {
  const now = '2027-07-16T14:00:00.000Z'
  const silent = { invitedAt: calendar.surveyOpensAt, answeredAt: null, reminders: 1 }
  const reminded = (one: Partial<Parameters<typeof isReminded>[1]>) =>
    isReminded(calendar, { ...silent, ...one }, 2, now)
  assert.equal(reminded({}), true)
  assert.equal(reminded({ answeredAt: now }), false)
  assert.equal(reminded({ reminders: 2 }), false)
  assert.equal(reminded({ invitedAt: '2027-06-01T13:59:59.999Z' }), false, 'whoever was asked when their pair closed')
  assert.equal(reminded({ invitedAt: '2027-07-09T14:00:00.000Z' }), true)
  assert.equal(reminded({ invitedAt: '2027-07-09T14:00:00.001Z' }), false)
})
