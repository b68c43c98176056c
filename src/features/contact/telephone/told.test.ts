import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { tellByTelephone } from '#features/contact/telephone/actions.ts'
import { leavePair } from '#features/contact/trouble/actions.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

const callsOf = (web: Web, now: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    await tellByTelephone(scope, must((await liveCycles(scope))[0], 'cycle'), now)
    return scope.tx
      .selectFrom('ticket')
      .select(['ticket_id', 'pair_id', 'person_id', 'office_id', 'reason'])
      .where('kind', '=', 'call')
      .execute()
  })
const reachable = (web: Web, phone: string | null) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('person').set({ phone, address_state: 'returned' }).where('person_id', '=', 'ingrid').execute(),
  )
const bury = async (scope: Scope) => {
  const ingrid = scope.tx.selectFrom('person').select('email').where('person_id', '=', 'ingrid')
  const { email } = await ingrid.executeTakeFirstOrThrow()
  await buryAddresses(scope, [{ address: email, said: '550 5.1.1', mailId: null }], evening)
}

test('whom mail does not reach is told by telephone that their pair has ended: one task with the mail, once it cannot be taken back', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const ends = addMinutes(evening, 31)
  const calls = (now: string) => callsOf(web, now)
  const reach = (phone: string | null) => reachable(web, phone)
  await reach(null)
  await inAssociation(web.database, 'a1', async (scope) => {
    await bury(scope)
    const held = { occasion: 'press', until: addMinutes(evening, 30), dueAt: ends }
    const command = { pairId: 'pair-well', personId: 'devon', note: '', nextFor: () => 'Björn looks for a partner.' }
    await leavePair(scope, must((await liveCycles(scope))[0], 'cycle'), { ...command, held }, evening)
  })
  assert.deepEqual(await calls(ends), [], 'without a number')
  await reach('312 555 0100')
  assert.deepEqual(await calls(evening), [], 'while it can be taken back')
  await calls(ends)
  const [call, ...more] = await calls(addMinutes(ends, 1))
  assert.deepEqual(more, [])
  assert.deepEqual(
    [call?.pair_id, call?.person_id, call?.office_id, call?.reason],
    [
      'pair-well',
      'ingrid',
      'office-bjorn',
      'Our mail does not reach Ingrid Begay, who gave a telephone number. Call and tell them what our mail says that waits: “Your pair with Devon Lopez has ended”. It stands on the pair’s page.',
    ],
  )
  assert.equal((await web.get(`/committee/tickets/${call?.ticket_id}/call?who=mentee`, { as: 'bjorn' })).status, 200)
})

test('of two changes of contact within minutes there is one call, about the newest', async (t) => {
  const web = await webOf()
  t.after(web.close)
  await reachable(web, '312 555 0100')
  await inAssociation(web.database, 'a1', bury)
  const move = async (office: string) => {
    web.confirm('noor')
    const form = { pair: 'pair-well', office, past: 'yes' }
    assert.equal(
      (await web.post('/committee/contacts/moves', form, { as: 'noor' })).location,
      '/committee/contacts?done=1',
    )
  }
  await move('office-noor')
  web.clock.now = addMinutes(evening, 5)
  await move('office-tomasz')
  assert.deepEqual(await callsOf(web, addMinutes(evening, 64)), [], 'while the newest may still be changed')
  await callsOf(web, addMinutes(evening, 65))
  const [call, ...more] = await callsOf(web, addMinutes(evening, 66))
  assert.deepEqual(more, [])
  assert.deepEqual(
    [call?.pair_id, call?.person_id, call?.office_id, call?.reason],
    [
      'pair-well',
      'ingrid',
      'office-tomasz',
      'Our mail does not reach Ingrid Begay, who gave a telephone number. Call and tell them what our mail says that waits: “Tomasz Silva is now your committee contact”. It stands on the pair’s page.',
    ],
  )
})

test('whoever ended the pair themselves is not called about it, and the partner is', async (t) => {
  const web = await webOf()
  t.after(web.close)
  await reachable(web, '312 555 0100')
  const ends = addMinutes(evening, 31)
  await inAssociation(web.database, 'a1', async (scope) => {
    const both = scope.tx.updateTable('person').set({ phone: '312 555 0101', address_state: 'returned' })
    await both.where('person_id', '=', 'devon').execute()
    await bury(scope)
    const devon = scope.tx.selectFrom('person').select('email').where('person_id', '=', 'devon')
    const { email } = await devon.executeTakeFirstOrThrow()
    await buryAddresses(scope, [{ address: email, said: '550 5.1.1', mailId: null }], evening)
    const held = { occasion: 'press', until: addMinutes(evening, 30), dueAt: ends }
    const command = { pairId: 'pair-well', personId: 'ingrid', note: '', nextFor: () => 'They look for a partner.' }
    await leavePair(scope, must((await liveCycles(scope))[0], 'cycle'), { ...command, held }, evening)
  })
  assert.deepEqual(
    (await callsOf(web, ends)).map(({ person_id }) => person_id),
    ['devon'],
  )
})
