import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '#features/mail/incoming/decide.ts'
import { type Incoming, mostAnHour } from '#features/mail/incoming/model.ts'

const plain: Incoming = {
  bytes: 900,
  from: { name: 'Wei O’Brien', address: 'wei.obrien@example.org' },
  replyTo: null,
  subject: 'Re: January: Aims',
  messageId: '<1@example.org>',
  automatic: null,
  loop: null,
  report: null,
  results: [],
  text: 'Thank you.',
}
const report = {
  recipients: ['wei.obrien@example.org'],
  failure: 'dead' as const,
  said: '',
  delayed: false,
  messageId: null,
}
const reply = { token: { kind: 'reply' as const, id: 'm1' }, ours: true, ticket: false, lately: 0 }
const bounce = { token: { kind: 'bounce' as const, id: 'm1' }, ours: true, ticket: false, lately: 0 }
const stray = { token: null, ours: false, ticket: false, lately: 0 }

test('an answer is passed on, an answer to a ticket is its note, and what is to no address of ours is a stray', () => {
  assert.equal(kindOf(plain, reply), 'reply')
  assert.equal(kindOf(plain, { ...reply, ticket: true }), 'note')
  assert.equal(kindOf(plain, stray), 'stray')
})

test('a report counts only about a mail of ours; one that is still being tried is no failure', () => {
  assert.equal(kindOf({ ...plain, report, automatic: 'no sender' }, bounce), 'bounce')
  assert.equal(kindOf({ ...plain, report: { ...report, delayed: true } }, bounce), 'delay')
  assert.equal(kindOf({ ...plain, report, automatic: 'no sender' }, stray), 'automatic')
})

test('what comes without a sender to a return address is a report, also when nobody can read it', () => {
  assert.equal(kindOf({ ...plain, automatic: 'no sender' }, bounce), 'bounce')
  assert.equal(kindOf({ ...plain, automatic: 'Auto-Submitted' }, bounce), 'automatic')
  assert.equal(kindOf(plain, bounce), 'reply')
})

test('answering machines and loops go nowhere, and a flood stops', () => {
  assert.equal(kindOf({ ...plain, automatic: 'Auto-Submitted' }, reply), 'automatic')
  assert.equal(kindOf({ ...plain, loop: 'our own mark' }, reply), 'loop')
  assert.equal(kindOf(plain, { ...reply, lately: mostAnHour - 1 }), 'reply')
  assert.equal(kindOf(plain, { ...reply, lately: mostAnHour }), 'flood')
})
