import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { deliverDue, plainPosting, type Worker } from '#features/mail/sending/actions.ts'
import { testDatabase } from '#test/database.ts'
import { queueMails } from '#test/outbox.ts'
import { baseUrl, inAssociation, keys } from '#test/year.ts'

const now = '2027-01-15T15:00:00.000Z'

test('no domain gets more than its share of a minute, also of what is claimed while other mails are under way', async (t) => {
  const { database, close } = await testDatabase()
  t.after(close)
  await inAssociation(database, 'a1', ({ tx }) =>
    tx.insertInto('association').values({ association_id: 'a1', name: 'Librarians', created_at: now }).execute(),
  )
  await queueMails(database, now, 8, {})
  const got: string[] = []
  const worker: Worker = {
    db: database.kysely,
    scopeFor: (association, tx) => ({ tx, association, ...keys, baseUrl }),
    association: 'a1',
    transport: {
      about: 'a test',
      send: async (mail) => {
        got.push(mail.to.address.split('@')[1] ?? '')
        return { kind: 'sent' }
      },
      close: async () => undefined,
    },
    handlers: { sent: async () => undefined, returned: async () => undefined },
    posting: { ...plainPosting, connections: 1, perMinute: 2 },
  }
  await deliverDue(worker, () => now, 4)
  assert.deepEqual(got.toSorted(), ['one.example.org', 'one.example.org', 'two.example.org', 'two.example.org'])
  await deliverDue(worker, () => now, 4)
  assert.equal(got.length, 4)
  assert.equal(await deliverDue(worker, () => addMinutes(now, 1), 4), 4)
})
