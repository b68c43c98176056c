import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fateOf, pace, retryAt } from '#features/mail/sending/decide.ts'

const now = '2027-01-15T15:00:00.000Z'
const mail = { category: 'essential' as const, attempts: 1, triedSince: null, doubts: 0 }

test('a mail that was put off is tried again after 5 minutes, then twice as long, at most 6 hours, for 72 hours', () => {
  const times = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempts) => retryAt(attempts, now, now))
  assert.deepEqual(times, [
    '2027-01-15T15:05:00.000Z',
    '2027-01-15T15:10:00.000Z',
    '2027-01-15T15:20:00.000Z',
    '2027-01-15T15:40:00.000Z',
    '2027-01-15T16:20:00.000Z',
    '2027-01-15T17:40:00.000Z',
    '2027-01-15T20:20:00.000Z',
    '2027-01-15T21:00:00.000Z',
    '2027-01-15T21:00:00.000Z',
  ])
  assert.equal(retryAt(9, now, '2027-01-18T14:59:59.000Z'), '2027-01-18T20:59:59.000Z')
  assert.equal(retryAt(9, now, '2027-01-18T15:00:00.000Z'), null)
})

test('after 72 hours the mail has failed for a passing reason, in the last words of the other side', () => {
  const late = { ...mail, attempts: 15, triedSince: '2027-01-12T15:00:00.000Z' }
  assert.deepEqual(fateOf({ kind: 'later', said: '451 4.7.1 Greylisted' }, late, [], now), {
    outcome: { kind: 'refused', said: 'Tried for 72 hours; last: 451 4.7.1 Greylisted' },
    retryAt: null,
    failure: 'passing',
  })
})

test('while our own mail server refuses us a mail waits, longer than 72 hours, and is tried once an hour', () => {
  const outcome = {
    kind: 'later' as const,
    said: 'Our own mail server refused us (sign-in): 535 5.7.8 Bad credentials',
  }
  const late = { ...mail, attempts: 90, triedSince: '2027-01-10T15:00:00.000Z' }
  assert.deepEqual(fateOf(outcome, late, [], now), { outcome, retryAt: '2027-01-15T16:00:00.000Z', failure: null })
  assert.deepEqual(fateOf(outcome, mail, [], now), { outcome, retryAt: '2027-01-15T15:05:00.000Z', failure: null })
})

test('a mail that may have left goes again, or is held where its category is', () => {
  const broke = { kind: 'uncertain' as const, said: 'The connection broke' }
  assert.deepEqual(fateOf(broke, mail, ['news'], now), {
    outcome: broke,
    retryAt: '2027-01-15T15:05:00.000Z',
    failure: null,
  })
  assert.deepEqual(fateOf(broke, mail, ['essential'], now), { outcome: broke, retryAt: null, failure: null })
  const twice = { outcome: broke, retryAt: null, failure: null }
  assert.deepEqual(
    fateOf(broke, { ...mail, attempts: 2, doubts: 1 }, [], now),
    twice,
    'the second time in every category',
  )
  const late = { ...mail, attempts: 15, triedSince: '2027-01-12T15:00:00.000Z' }
  assert.deepEqual(fateOf(broke, late, [], now), twice, 'and the last attempt after 72 hours, which may have arrived')
})

test('a refusal says why; only what the transport calls a dead address is one, and not where its words say room or policy', () => {
  assert.equal(fateOf({ kind: 'returned', said: '550 5.1.1 no' }, mail, [], now).failure, 'dead')
  for (const [said, failure] of [
    ['550 5.1.1 <wei@example.org>: Recipient address rejected: User unknown in virtual mailbox table', 'dead'],
    ['550 5.1.1 Recipient rejected: mailbox full', 'full'],
    ['550 5.1.1 Recipient address rejected: blocked by our spam policy', 'refused'],
    ['550 5.1.0 Address rejected: your network is on a blacklist', 'refused'],
  ] as const)
    assert.equal(fateOf({ kind: 'returned', said }, mail, [], now).failure, failure, said)
  assert.equal(fateOf({ kind: 'refused', said: '552 5.2.2 Mailbox full' }, mail, [], now).failure, 'full')
  assert.equal(fateOf({ kind: 'refused', said: '550 5.7.1 Blocked by policy' }, mail, [], now).failure, 'refused')
  assert.equal(fateOf({ kind: 'refused', said: '554 user unknown to us' }, mail, [], now).failure, 'unknown')
})

test('no domain gets more than it may within a minute; the order is kept', () => {
  const to = (address: string) => ({ to: { address } })
  const mails = [to('a@one.example'), to('b@one.example'), to('c@two.example'), to('d@ONE.example')]
  const { go, wait } = pace(mails, new Map([['one.example', 1]]), 2)
  assert.deepEqual(
    go.map((mail) => mail.to.address),
    ['a@one.example', 'c@two.example'],
  )
  assert.deepEqual(
    wait.map((mail) => mail.to.address),
    ['b@one.example', 'd@ONE.example'],
  )
})
