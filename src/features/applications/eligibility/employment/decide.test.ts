import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersWith, post } from '#test/cast/people.ts'
import { rules, start } from '#test/cast/rules.ts'
import { lengthText } from '#kit/text.ts'
import { menteeEmployment, mentorEmployment } from './decide.ts'

test('lengths in words', () => {
  assert.deepEqual([0, 1, 6, 12, 13, 60, 66].map(lengthText), [
    'less than a month',
    '1 month',
    '6 months',
    '1 year',
    '1 year 1 month',
    '5 years',
    '5 years 6 months',
  ])
})

test('a program that asks for no experience refuses nobody for having none', () => {
  const open = {
    ...rules,
    eligibility: {
      membership: null,
      mentor: { minMonths: 0, employedNow: false },
      mentee: { minMonths: 0, maxMonths: 120, employedNow: false },
    },
  }
  const none = answersWith({ positions: [], employer: '' })
  assert.equal(mentorEmployment(none, open, start).outcome, 'eligible')
  assert.equal(menteeEmployment(none, open, start).outcome, 'eligible')
  const soon = answersWith({ positions: [post('2026-12', null)] })
  assert.equal(menteeEmployment(soon, open, start).outcome, 'eligible')
  const long = menteeEmployment(answersWith({ positions: [post('2010-01', '2022-01')] }), open, start)
  assert.equal(long.outcome, 'not_eligible')
  assert.match(long.reasons[0]?.text ?? '', /^More than 10 years .* \(12 years\); mentees have at most 10 years\./)
})

test('exactly at both bounds the other form is named', () => {
  const both = menteeEmployment(answersWith({ positions: [post('2021-10', null)] }), rules, start)
  assert.equal(
    both.reasons[0]?.text,
    '5 years in professional positions on October 1, 2026; mentees have between 6 months and 5 years, both included. The mentor form is open as well.',
  )
})

test('one who has retired is told what happens next', () => {
  const retired = mentorEmployment(answersWith({ positions: [post('1996-06', '2025-06')] }), rules, start)
  assert.equal(
    retired.reasons[0]?.text,
    '29 years in professional positions on October 1, 2026, and no position held on that day as far as we know. Mentors usually hold one; a committee member looks at it and decides. Mentoring Committee (mentoring@example.org) answers questions and can make an exception.',
  )
})

test('too short for a mentor: the mentee form is named only where a position is held, if mentees hold one', () => {
  const other = 'Until then the mentee form is open.'
  const between = answersWith({ positions: [post('2023-01', '2025-01')] })
  const held = answersWith({ positions: [post('2023-01', null)] })
  const said = (answers: typeof held, program = rules) =>
    mentorEmployment(answers, program, start).reasons[0]?.text ?? ''
  assert.equal(said(held).includes(other), true)
  assert.equal(menteeEmployment(between, rules, start).outcome, 'not_eligible')
  assert.equal(said(between).includes(other), false)
  const { eligibility } = rules
  const any = { ...rules, eligibility: { ...eligibility, mentee: { ...eligibility.mentee, employedNow: false } } }
  assert.equal(said(between, any).includes(other), true)
})
