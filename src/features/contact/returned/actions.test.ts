import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import { noticeLate } from '#features/contact/trouble/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { trustAddress } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { closeTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'
import { people } from '#test/year/people.ts'

/** As many columns as it takes to say whose mail came back. */
const mailOf = (cycleId: string, personId: string, address: string) =>
  ({ id: 'm', kind: 'topic', cycleId, personId, to: { name: '', address }, said: '550 No such user' }) as Mail

test('where the pair is paused its contact gets the ticket, and the partner no mail', async (t) => {
  const { database, close } = await webOf()
  t.after(close)
  const told = (who: string, address: string) =>
    inAssociation(database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      await mailReturned(scope, cycle, [{ mail: mailOf(cycle.id, who, address), failure: 'dead' }], evening)
      const tickets = scope.tx.selectFrom('ticket').select('pair_id').where('opened_at', '=', evening)
      const mails = scope.tx.selectFrom('mail').select('person_id').where('kind', '=', 'checking_address')
      return {
        tickets: (await tickets.where('kind', '=', 'returned').where('person_id', '=', who).execute()).length,
        mails: (await mails.execute()).map((row) => row.person_id),
      }
    })
  assert.deepEqual(await told('lars', 'lars.patel@example.org'), { tickets: 1, mails: [] })
  assert.deepEqual(await told('ingrid', 'ingrid.begay@example.org'), { tickets: 1, mails: ['devon'] })
})

test('an address that was put right and fails again is a new ticket, which names the earlier; a late report of the first time is none', async (t) => {
  const { database, close } = await webOf()
  t.after(close)
  const [lost, again] = [evening, addMinutes(evening, 40 * 24 * 60)]
  const returned = (sentAt: Instant | null, now: Instant) =>
    inAssociation(database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      const mail = { ...mailOf(cycle.id, 'lars', 'lars.patel@example.org'), sentAt }
      await mailReturned(scope, cycle, [{ mail, failure: 'dead' }], now)
      const tickets = await ticketsOf(scope, { state: 'open' })
      return tickets.filter((one) => one.personId === 'lars' && one.kind === 'returned')
    })
  const settle = (ticketId: string, now: Instant) =>
    inAssociation(database, 'a1', async (scope) => {
      await closeTicket(scope, { ticketId, actor: 'noor', outcome: 'Address corrected' }, now)
      await trustAddress(scope, 'lars')
    })
  const [first] = await returned(null, lost)
  assert.deepEqual(
    (await returned(null, lost)).map(({ id }) => id),
    [first?.id],
  )
  await settle(first?.id ?? '', addMinutes(lost, 24 * 60))
  assert.deepEqual(await returned(addMinutes(lost, 5), addMinutes(lost, 2 * 24 * 60)), [])
  const [second, ...more] = await returned(addMinutes(again, -5), again)
  assert.deepEqual(
    [second?.reason, more],
    [
      'Our mail to Lars Patel comes back. This is a wrong address, not silence. It is not the first time: the ticket of January 15, 2027 was closed on January 16, 2027 (“Address corrected”).',
      [],
    ],
  )
  assert.deepEqual(
    (await returned(null, again)).map(({ id }) => id),
    [second?.id],
  )
  await settle(second?.id ?? '', addMinutes(again, 60))
  const [third] = await returned(null, addMinutes(again, 120))
  assert.equal(new Set([first?.id, second?.id, third?.id]).size, 3)
})

test('an introduction that waits for a day, or of which nobody knows whether it arrived, is a ticket of the contact, once', async (t) => {
  const { database, close } = await webOf()
  t.after(close)
  await inAssociation(database, 'a1', async ({ tx }) => {
    const cycle = must(await tx.selectFrom('cycle').select('cycle_id').executeTakeFirst(), 'cycle').cycle_id
    const notice = (
      who: string,
      role: string,
      address: string,
      more: { state: 'queued' | 'uncertain'; said: string },
    ) => ({
      ...kept,
      mail_id: `n-${who}`,
      mail_key: `notice:${cycle}:${role}:${who}`,
      message_id: `<n-${who}@example.org>`,
      kind: 'pair_notice',
      cycle_id: cycle,
      person_id: who,
      to_address: address,
      due_at: evening,
      ...more,
    })
    const { ingrid, devon } = people
    await tx
      .insertInto('mail')
      .values([
        {
          ...notice('ingrid', 'mentee', ingrid.email, { state: 'queued', said: '451 4.7.1 Greylisted' }),
          tried_since: evening,
        },
        notice('devon', 'mentor', devon.email, { state: 'uncertain', said: 'The connection broke' }),
      ])
      .execute()
  })
  const look = (minutes: number) =>
    inAssociation(database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      await noticeLate(scope, cycle, addMinutes(evening, minutes))
      const tickets = await ticketsOf(scope, { state: 'open' })
      return tickets
        .filter((one) => one.kind === 'returned' && one.openedAt >= evening && one.openedBy === 'clock')
        .toSorted((a, b) => ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1))
        .map(({ personId, reason }) => [personId, reason])
    })
  assert.deepEqual(await look(24 * 60 - 1), [])
  const found = await look(24 * 60)
  assert.deepEqual(found, [
    [
      'devon',
      'Nobody knows whether our introduction has reached Devon Lopez. A chair sends it again, or not, under “Mail health”. The other server: “The connection broke”. Ingrid Begay may wait for them. Telephone, or ask for another address. This is not silence.',
    ],
    [
      'ingrid',
      'Our introduction has not reached Ingrid Begay within a day; we go on trying until three days are over. The other server: “451 4.7.1 Greylisted”. Devon Lopez may wait for them. Telephone, or ask for another address. This is not silence.',
    ],
  ])
  assert.deepEqual(await look(25 * 60), found)
  assert.deepEqual(await look(20 * 24 * 60), found)
})
