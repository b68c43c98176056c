import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type IncomingFacts, judgeIncoming } from '#src/cli/doctor/incoming.ts'

const facts: IncomingFacts = {
  addresses: 'post+*@mail.example.org',
  strays: 'leave',
  checkedBy: null,
  imap: null,
  lmtp: { about: '127.0.0.1:2424', problem: null },
  hook: false,
}
const said = (more: Partial<IncomingFacts>) =>
  judgeIncoming({ ...facts, ...more }).map(({ state, says }) => `${state}: ${says}`)

test('whose word about a sender is taken is said beside the ways in, and what that server has to do', () => {
  const answered = 'ok: LMTP is answered at 127.0.0.1:2424; what is to no address of ours is left.'
  const taken =
    'attention: Nobody’s word about a sender is taken: where a program lets the two of a pair write to each other through us, whoever writes somebody’s address into From is taken for them.'
  assert.deepEqual(said({}), [answered, taken])
  assert.deepEqual(said({ lmtp: null, hook: true }), ['ok: Signed calls are taken at /incoming/mail.', taken])
  const mailbox = { about: 'INBOX of post at mail.example.org', problem: null }
  assert.deepEqual(said({ lmtp: null, imap: mailbox }), [
    'ok: The mailbox INBOX of post at mail.example.org can be read; what is to no address of ours is left.',
    taken,
  ])
  // where nothing comes in, nobody's word is asked for
  assert.deepEqual(said({ lmtp: null, addresses: null }), [
    'attention: No mail comes in: answers go to the contacts’ own addresses, and mail that comes back later is not noticed.',
  ])
  assert.deepEqual(said({ checkedBy: 'mx.example.org' }), [
    answered,
    'ok: Between the two of a pair, mail is passed on where mx.example.org proved its sender; that server has to take such lines out of what comes from outside.',
  ])
})
