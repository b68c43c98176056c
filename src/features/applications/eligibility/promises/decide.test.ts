import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules, start } from '#test/cast/rules.ts'
import { jobSearchReason, membershipReason, promiseReason } from './decide.ts'

test('the promise, given, put otherwise, or left out', () => {
  const human =
    'A committee member reads it and decides. Mentoring Committee (mentoring@example.org) answers questions.'
  assert.equal(promiseReason('yes', rules), undefined)
  assert.deepEqual(promiseReason('Once a month is all I can do', rules), {
    rule: 'R17',
    code: 'promise_open',
    text: `Where it asks for contact at least twice a month, the form says “Once a month is all I can do”. ${human}`,
    figures: { contactsPerMonth: 2 },
  })
  assert.equal(
    promiseReason('', { ...rules, rhythm: { ...rules.rhythm, contactsPerMonth: 1 } })?.text,
    `Where it asks for contact at least once a month, the form has no answer. ${human}`,
  )
})

test('goals that are about finding a position', () => {
  const seeks = [
    'I am looking for my first library job and need help with my resume.',
    'Finding a full-time position',
    'I hope to land an entry-level academic library job',
    'Advice on my job search',
    'Someone to read my résumé',
    'How do I get hired?',
    'applying for professional positions',
  ]
  for (const text of seeks) assert.equal(jobSearchReason(text, false, rules)?.code, 'goals_name_job_search', text)
  const others = [
    'I am in my first library job and want to learn how committees work.',
    'Moving from public to academic; what should I learn first?',
    'Getting comfortable in my position',
    'I resume my studies next year',
    'My goal: one article and one presentation by summer.',
    '',
  ]
  for (const text of others) assert.equal(jobSearchReason(text, false, rules), undefined, text)
  assert.equal(
    jobSearchReason('', true, rules)?.text,
    'This program is not meant for finding a first position. The resume review service helps with that: https://example.org/resume-review',
  )
})

test('what would settle a membership', () => {
  assert.equal(membershipReason('verified', rules, start)?.text, 'The AIL membership is on the roster and paid.')
  assert.equal(
    membershipReason('missing', rules, start)?.text,
    'The form names no AIL member number. It is needed by October 1, 2026; until then a place is kept on that condition. Mentoring Committee (mentoring@example.org) answers questions. Joining and renewing: https://example.org/join',
  )
  const optional = { ...rules, eligibility: { ...rules.eligibility, membership: { required: false } }, links: {} }
  assert.equal(membershipReason('lapsed', optional, start)?.text, 'The AIL membership is on the roster as lapsed.')
})
