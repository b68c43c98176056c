import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { addressFound, reviveAddress } from '#features/contact/address/actions.ts'
import { superseded } from '#features/mail/readdressing/store.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { acknowledgeConcern, runConcernClock } from '#features/tickets/concerns/actions.ts'
import { concernsOf } from '#features/tickets/concerns/store.ts'
import { putReaders } from '#test/readers.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

// Mail to a reader of reports, and to somebody who wrote one, comes back; then their addresses work again.
let web: Web
const bury = (address: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    buryAddresses(scope, [{ address, said: '550 5.1.1 no such user', mailId: null }], evening),
  )
const revive = (addressKey: string, now: string) =>
  inAssociation(web.database, 'a1', (scope) => reviveAddress(scope, { addressKey, actor: 'noor' }, now))
const report = (side: string, text: string, more: object = {}) =>
  web.post(`/help/${keys.links.seal(`help-${side}`, 'pair-well')}/concern`, { kind: 'conduct', text, ...more })
const mails = (to: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['kind', 'state', 'said', 'due_at'])
      .where('to_address', '=', to)
      .where('kind', 'like', 'concern%')
      .orderBy('due_at')
      .orderBy('kind')
      .execute(),
  )
const clock = (now: string) =>
  inAssociation(web.database, 'a1', async (scope) =>
    runConcernClock(scope, must((await liveCycles(scope))[0], 'cycle'), now),
  )
const settle = (what: 'read' | 'closed') =>
  inAssociation(web.database, 'a1', async (scope) => {
    const [concern] = await concernsOf(scope, {})
    const by = { personId: 'hana', name: 'Hana Novák', email: 'hana@example.org', title: 'Safeguarding' }
    if (what === 'read')
      await acknowledgeConcern(
        scope,
        must((await liveCycles(scope))[0], 'cycle'),
        { concern: must(concern, 'report'), by, words: '' },
        addMinutes(evening, 10),
      )
    else await sql`update concern set closed_at = ${evening}, outcome = 'x'`.execute(scope.tx)
  })

beforeEach(async () => {
  web = await webOf()
  await putReaders(web)
})
afterEach(() => web.close())

const amara = 'amara@example.org'
const early = { kind: 'concern_opened', state: 'suppressed', said: deadAddress, due_at: evening }

test('a reader whose address works again gets what waits for them, one mail a report, once', async () => {
  await bury(amara)
  await report('mentee', 'Something happened.')
  assert.deepEqual(await mails(amara), [early])
  const later = addMinutes(evening, 12 * 60)
  await clock(later)
  assert.deepEqual((await mails(amara)).length, 2)
  const now = addMinutes(evening, 13 * 60)
  await revive(amara, now)
  const after = [
    { ...early, said: superseded },
    { kind: 'concern_late', state: 'queued', said: null, due_at: now },
  ]
  assert.deepEqual(await mails(amara), after)
  await bury(amara)
  await revive(amara, addMinutes(now, 60))
  assert.deepEqual(await mails(amara), after)
})

test('at another address of theirs, too', async () => {
  await bury(amara)
  await report('mentee', 'Something happened.')
  await inAssociation(web.database, 'a1', async (scope) => {
    await sql`update person set email = 'osei@example.org', email_key = 'osei@example.org' where person_id = 'amara'`.execute(
      scope.tx,
    )
    await addressFound(scope, { personId: 'amara', actor: 'amara' }, addMinutes(evening, 5))
  })
  assert.deepEqual(await mails('osei@example.org'), [
    { kind: 'concern_opened', state: 'queued', said: null, due_at: addMinutes(evening, 5) },
  ])
})

for (const [name, act] of [
  ['that somebody has read', () => settle('read')],
  ['that is closed', () => settle('closed')],
  [
    'that names them by now',
    () =>
      inAssociation(web.database, 'a1', (scope) =>
        sql`insert into concern_named (association_id, concern_id, person_id) select association_id, concern_id, 'amara' from concern`.execute(
          scope.tx,
        ),
      ),
  ],
  [
    'where their term is over',
    () =>
      inAssociation(web.database, 'a1', (scope) =>
        sql`update office set ends_on = '2027-01-01' where office_id = 'office-amara'`.execute(scope.tx),
      ),
  ],
] as const)
  test(`not of a report ${name}`, async () => {
    await bury(amara)
    await report('mentee', 'Something happened.')
    await act()
    await revive(amara, addMinutes(evening, 60))
    assert.deepEqual(await mails(amara), [early])
  })

test('whoever wrote gets the answer that was kept back, at the address they wrote from alone', async () => {
  const ingrid = await inAssociation(web.database, 'a1', async ({ tx }) => {
    const row = tx.selectFrom('person').select('email').where('person_id', '=', 'ingrid')
    return (await row.executeTakeFirstOrThrow()).email
  })
  await bury(ingrid)
  await report('mentee', 'Something happened.')
  await settle('read')
  const kept = (await mails(ingrid)).map(({ kind, state }) => [kind, state])
  assert.deepEqual(kept, [
    ['concern_received', 'suppressed'],
    ['concern_read', 'suppressed'],
  ])
  await inAssociation(web.database, 'a1', (scope) => addressFound(scope, { personId: 'noor', actor: 'noor' }, evening))
  assert.deepEqual(
    (await mails(ingrid)).filter(({ state }) => state === 'queued'),
    [],
  )
  await revive(ingrid, addMinutes(evening, 60))
  assert.deepEqual(
    (await mails(ingrid)).filter(({ state }) => state === 'queued').map(({ kind }) => kind),
    ['concern_read'],
  )
})
