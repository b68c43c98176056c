import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import type { Failure, Mail } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

/** A mail to Wei's address comes back: the tickets about it, and whether the address is known to fail. Nothing of it stays. */
async function back(mail: Partial<Pick<Mail, 'cycleId' | 'personId' | 'kind' | 'to'>>, failure: Failure = 'dead') {
  const found: { tickets: string[]; fails: boolean }[] = []
  const undone = inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const to = { name: '', address: 'Wei.OBrien@example.org' }
    const whole = { id: 'm', kind: 'topic', cycleId: cycle.id, personId: 'wei', to, said: '550 No such user', ...mail }
    for (const _ of ['once', 'twice']) await mailReturned(scope, cycle, [{ mail: whole as Mail, failure }], evening)
    const tickets = await ticketsOf(scope, { state: 'open' })
    const wei = await scope.tx
      .selectFrom('person')
      .select('address_state')
      .where('person_id', '=', 'wei')
      .executeTakeFirstOrThrow()
    found.push({
      tickets: tickets
        .filter(({ kind, openedAt }) => kind === 'returned' && openedAt === evening)
        .map(({ personId, pairId }) => `${personId} ${pairId}`),
      fails: wei.address_state === 'returned',
    })
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  return found[0]
}

const told = { tickets: ['wei pair-silent'], fails: true }
const nothing = { tickets: [], fails: false }

test('a dead address is one whatever mail came back: one that belongs to nobody, or to a year that is over', async () => {
  assert.deepEqual(await back({}), told)
  assert.deepEqual(await back({ personId: null, cycleId: null, kind: 'concern_received' }), told)
  assert.deepEqual(await back({ personId: null, kind: 'note_received' }), told)
  assert.deepEqual(await back({ cycleId: 'a year before', kind: 'letter_ready' }), told)
})

test('what is no dead address, or none of theirs any more, is told of the mail that it was alone', async () => {
  assert.deepEqual(await back({}, 'full'), { ...told, fails: false })
  assert.deepEqual(await back({ personId: null }, 'full'), nothing)
  assert.deepEqual(await back({ cycleId: 'a year before' }, 'full'), nothing)
  assert.deepEqual(await back({ to: { name: '', address: 'wei.before@example.org' } }), nothing)
  assert.deepEqual(await back({ personId: null, to: { name: '', address: 'wei.before@example.org' } }), nothing)
})
