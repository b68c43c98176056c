import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

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
