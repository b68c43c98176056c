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
const said = (more: Partial<IncomingFacts>) => judgeIncoming({ ...facts, ...more }).map(({ says }) => says)

test('whose word about a sender is taken is said beside the ways in, and what that server has to do', () => {
  const answered = 'LMTP is answered at 127.0.0.1:2424; what is to no address of ours is left.'
  assert.deepEqual(said({}), [answered])
  assert.deepEqual(said({ checkedBy: 'mx.example.org' }), [
    answered,
    'Between the two of a pair, mail is passed on where mx.example.org proved its sender; that server has to take such lines out of what comes from outside.',
  ])
})
