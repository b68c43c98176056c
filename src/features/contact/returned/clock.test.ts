import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { addressFound, reviveAddress } from '#features/contact/address/actions.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'
import { people } from '#test/year/people.ts'

// Rosa and Wei were introduced in January; both notices had arrived.
let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const day = (n: number): Instant => addMinutes(evening, n * 24 * 60)
const inCycle = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const clock = async () =>
  (
    await inCycle(({ tx }) =>
      tx.selectFrom('pair').select('clock_on').where('pair_id', '=', 'pair-silent').executeTakeFirstOrThrow(),
    )
  ).clock_on

async function introduced(metAt: Instant | null = null): Promise<void> {
  await inCycle(async ({ tx }) => {
    const { cycle_id: cycle } = await tx.selectFrom('cycle').select('cycle_id').executeTakeFirstOrThrow()
    await tx.deleteFrom('mail').where('mail_id', 'in', ['n-rosa', 'n-wei']).execute()
    for (const [who, role] of [
      ['rosa', 'mentor'],
      ['wei', 'mentee'],
    ] as const)
      await tx
        .insertInto('mail')
        .values({
          ...kept,
          mail_id: `n-${who}`,
          mail_key: `notice:${cycle}:${role}:${who}`,
          message_id: `<n-${who}@example.org>`,
          kind: 'pair_notice',
          cycle_id: cycle,
          person_id: who,
          to_address: people[who].email,
          state: 'sent',
          said: '250 ok',
        })
        .execute()
    await tx
      .updateTable('pair')
      .set({ met_at: metAt, clock_on: '2027-01-10', origin: 'run' })
      .where('pair_id', '=', 'pair-silent')
      .execute()
  })
}

/** The reminder of the third day comes back. */
const back = () =>
  inCycle(async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const to = { name: '', address: people.wei.email }
    await buryAddresses(scope, [{ address: to.address, said: '550', mailId: null }], day(0))
    const mail = { id: 'm', kind: 'written_reminder', cycleId: cycle.id, personId: 'wei', to, said: '550' } as Mail
    await mailReturned(scope, cycle, [{ mail, failure: 'dead' }], day(0))
  })

test('an address that dies after the introduction stops the clock; it begins anew on the day mail arrives there again', async () => {
  await introduced()
  await back()
  assert.equal(await clock(), null)
  await inCycle((scope) => reviveAddress(scope, { addressKey: people.wei.email, actor: 'tomasz' }, day(12)))
  assert.equal(await clock(), '2027-01-27')
  await back()
  assert.equal(await clock(), null)
  await inCycle((scope) => addressFound(scope, { personId: 'wei', actor: 'tomasz' }, day(20)))
  assert.equal(await clock(), '2027-02-04')
})

test('nothing begins where a notice has not arrived, nor for two who have met', async () => {
  await introduced()
  await back()
  await inCycle(({ tx }) => tx.updateTable('mail').set({ state: 'failed' }).where('mail_id', '=', 'n-rosa').execute())
  await inCycle((scope) => addressFound(scope, { personId: 'wei', actor: 'tomasz' }, day(20)))
  assert.equal(await clock(), null)
  await introduced(day(-3))
  await back()
  await inCycle((scope) => addressFound(scope, { personId: 'wei', actor: 'tomasz' }, day(20)))
  assert.equal(await clock(), '2027-01-10')
})
