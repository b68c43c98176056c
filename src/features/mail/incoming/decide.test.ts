import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBeingPassed, kindOf, passedAgain, waitsOutside, waitsStill } from '#features/mail/incoming/decide.ts'
import { type Incoming, mostAnHour, mostStraysAnHour } from '#features/mail/incoming/model.ts'

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

test('what somebody passes on of a mail that came back is theirs, and no report about a mail of ours', () => {
  const ticket = { ...reply, ticket: true }
  const named = { token: null, ours: true, ticket: false, lately: 0 }
  assert.equal(kindOf({ ...plain, report }, reply), 'reply')
  assert.equal(kindOf({ ...plain, report }, ticket), 'note')
  assert.equal(kindOf({ ...plain, report }, named), 'stray')
  for (const place of [reply, named]) assert.equal(kindOf({ ...plain, report, automatic: 'sender' }, place), 'bounce')
  assert.equal(kindOf({ ...plain, report }, bounce), 'bounce')
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
  assert.equal(kindOf(plain, { ...stray, lately: mostStraysAnHour - 1 }), 'stray')
  assert.equal(kindOf(plain, { ...stray, lately: mostStraysAnHour }), 'flood')
})

test('what is too much for an hour is left to a server that comes again, for 72 hours; a mailbox has it lying there', () => {
  const at = '2027-01-15T15:00:00.000Z'
  for (const door of ['lmtp', 'webhook'] as const) {
    assert.equal(waitsOutside(door, undefined, at), true)
    assert.equal(waitsOutside(door, { at }, '2027-01-18T14:59:59.000Z'), true)
    assert.equal(waitsOutside(door, { at }, '2027-01-18T15:00:00.000Z'), false)
  }
  for (const door of ['imap', 'rehearsal'] as const) assert.equal(waitsOutside(door, undefined, at), false)
})

test('what cannot be passed on waits for 72 hours; what may have been taken is tried once more', () => {
  const at = '2027-01-15T15:00:00.000Z'
  const busy = { kind: 'later' as const, said: '451 busy' }
  const broke = { kind: 'uncertain' as const, said: 'broke' }
  const doubted = { at, said: 'It may have been taken. broke' }
  assert.deepEqual(waitsStill(undefined, busy, at), { waits: true, said: '451 busy' })
  assert.deepEqual(waitsStill({ at, said: '451 busy' }, busy, '2027-01-18T14:59:59.000Z'), {
    waits: true,
    said: '451 busy',
  })
  const over = { waits: false, said: 'Tried for 72 hours; last: 451 busy' }
  assert.deepEqual(waitsStill({ at, said: '451 busy' }, busy, '2027-01-18T15:00:00.000Z'), over)
  assert.deepEqual(waitsStill(undefined, broke, at), { waits: true, said: 'It may have been taken. broke' })
  assert.deepEqual(waitsStill(doubted, busy, at), { waits: true, said: 'It may have been taken. 451 busy' })
  assert.deepEqual(waitsStill(doubted, broke, at), { waits: false, said: 'It may have been taken. broke' })
})

test('what is being passed on is not passed on a second time; what was left in the middle is, after five minutes', () => {
  const at = '2027-01-15T15:00:00.000Z'
  const passing = { at, state: 'passing', said: '' }
  assert.equal(isBeingPassed(undefined, at), false)
  assert.equal(isBeingPassed(passing, '2027-01-15T15:04:59.999Z'), true)
  assert.equal(isBeingPassed(passing, '2027-01-15T15:05:00.000Z'), false)
  assert.equal(isBeingPassed({ ...passing, said: '451 busy' }, at), false)
  assert.equal(isBeingPassed({ ...passing, state: 'passed' }, at), false)
  const again = { ...passing, said: passedAgain('2027-01-15T16:00:00.000Z') }
  assert.equal(isBeingPassed(again, '2027-01-15T16:04:59.999Z'), true)
  assert.equal(isBeingPassed(again, '2027-01-15T16:05:00.000Z'), false)
})
