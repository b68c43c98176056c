import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { addMinutes } from '#kit/dates.ts'
import { deliverDue, plainPosting, type Posting, type Worker } from '#features/mail/sending/actions.ts'
import { claimDue } from '#features/mail/sending/store.ts'
import type { Failed, Mail, Outcome, Outgoing } from '#features/mail/model.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { queueMails } from '#test/outbox.ts'
import { baseUrl, inAssociation, keys } from '#test/year.ts'

const now = '2027-01-15T15:00:00.000Z'
let given: TestDatabase
before(async () => {
  given = await testDatabase()
  await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.insertInto('association').values({ association_id: 'a1', name: 'Librarians', created_at: now }).execute(),
  )
})
after(() => given.close())
beforeEach(() =>
  inAssociation(given.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('delivery').execute()
    await scope.tx.deleteFrom('mail').execute()
    await scope.tx.deleteFrom('dead_address').execute()
  }),
)

const queue = (count: number, change: Partial<Mail> = {}) => queueMails(given.database, now, count, change)

type Told = { sent: string[]; failed: [string, string][] }

function worker(send: (mail: Outgoing) => Promise<Outcome>, posting: Partial<Posting> = {}): Worker & { told: Told } {
  const told: Told = { sent: [], failed: [] }
  return {
    db: given.database.kysely,
    scopeFor: (association, tx) => ({ tx, association, ...keys, baseUrl }),
    association: 'a1',
    transport: { about: 'a test', send, close: async () => undefined },
    handlers: {
      sent: async (_scope, mails) => void told.sent.push(...mails.map((mail) => mail.id)),
      returned: async (_scope, failed: readonly Failed[]) =>
        void told.failed.push(...failed.map(({ mail, failure }): [string, string] => [mail.id, failure])),
    },
    posting: { ...plainPosting, ...posting },
    told,
  }
}

const states = async () => {
  const rows = await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.selectFrom('mail').select(['mail_id', 'state', 'due_at', 'said', 'attempts']).orderBy('mail_id').execute(),
  )
  return rows.map(({ mail_id: _, ...row }) => row)
}
const counted = async () => {
  const counts: Record<string, number> = {}
  for (const { state } of await states()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

for (const hold of [[], ['topics']] as const)
  test(`every mail is given once and recorded, however the answers come; ${hold.length === 0 ? 'at least once' : 'held when unknown'}`, async () => {
    await queue(730)
    const given_: string[] = []
    let n = 0
    const busy = worker(
      async (mail) => {
        given_.push(mail.id)
        n += 1
        if (n % 7 === 0) await pause(n % 3)
        return { kind: 'sent' }
      },
      { hold, connections: 10 },
    )
    assert.equal(await deliverDue(busy, () => now, 200), 730)
    assert.deepEqual(await counted(), { sent: 730 })
    assert.equal(new Set(given_).size, 730)
    assert.equal(busy.told.sent.length, 730)
  })

test('an essential mail is recorded before its line gives away the next', async () => {
  await queue(7, { category: 'essential' })
  const before: (number | undefined)[] = []
  const one = worker(
    async () => {
      before.push((await counted())['sent'])
      return { kind: 'sent', said: '250 2.0.0 Ok' }
    },
    { connections: 1 },
  )
  assert.equal(await deliverDue(one, () => now), 7)
  assert.deepEqual(before, [undefined, 1, 2, 3, 4, 5, 6])
})

test('two workers at once never hold the same mail', async () => {
  await queue(300)
  const given_: string[] = []
  const send = async (mail: Outgoing): Promise<Outcome> => {
    given_.push(mail.id)
    await pause(1)
    return { kind: 'sent' }
  }
  await Promise.all([deliverDue(worker(send), () => now, 50), deliverDue(worker(send), () => now, 50)])
  assert.equal(given_.length, 300)
  assert.equal(new Set(given_).size, 300)
})

test('what a worker that ended had in its hands goes again, or is held for a person', async () => {
  await queue(2)
  const killed = worker(() => Promise.reject(new Error('killed')), { hold: ['topics'], connections: 2 })
  await assert.rejects(
    deliverDue(killed, () => now),
    /killed/,
  )
  assert.deepEqual(await counted(), { sending: 2 })
  const later = addMinutes(now, 11)
  const after_ = worker(async () => ({ kind: 'sent' }), { hold: ['topics'] })
  await deliverDue(after_, () => later)
  assert.deepEqual(await counted(), { uncertain: 2 })
  await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ state: 'sending', given_at: now, leased_until: now }).execute(),
  )
  await deliverDue(
    worker(async () => ({ kind: 'sent' })),
    () => later,
  )
  assert.deepEqual(await counted(), { sent: 2 })
})

for (const hold of [[], ['topics']] as const)
  test(`a worker that slept past its lease gives nothing another has taken, and takes nothing back; ${hold.length === 0 ? 'at least once' : 'held when unknown'}`, async () => {
    await queue(6)
    let at = now
    const given_: string[] = []
    const other = worker(async (mail) => {
      given_.push(mail.id)
      return { kind: 'sent' }
    })
    const sleeper = worker(
      async (mail) => {
        given_.push(mail.id)
        at = addMinutes(now, 11)
        await deliverDue({ ...other, posting: { ...other.posting, hold } }, () => at)
        return { kind: 'later', said: '451 4.7.1 Greylisted' }
      },
      { connections: 1, hold },
    )
    await deliverDue(sleeper, () => at)
    // of what may come twice, the mail under way did; of what is held, only it and the one marked ahead were in doubt
    assert.deepEqual(given_.toSorted().slice(0, 2), [
      'm000000000000000',
      hold.length === 0 ? 'm000000000000000' : 'm000000000000001',
    ])
    assert.equal(new Set(given_).size, given_.length - (hold.length === 0 ? 1 : 0))
    if (hold.length === 0) assert.deepEqual(await counted(), { sent: 6 })
  })

test('a mail that is put off goes again later; after 72 hours it has failed, and those who answer for it hear why', async () => {
  await queue(1)
  const busy = worker(async () => ({ kind: 'later', said: '451 4.7.1 Greylisted' }))
  await deliverDue(busy, () => now)
  assert.deepEqual(await states(), [
    { state: 'queued', due_at: addMinutes(now, 5), said: '451 4.7.1 Greylisted', attempts: 1 },
  ])
  assert.equal(await deliverDue(busy, () => addMinutes(now, 4)), 0)
  await deliverDue(busy, () => addMinutes(now, 72 * 60))
  assert.deepEqual(await counted(), { failed: 1 })
  assert.deepEqual(busy.told.failed, [['m000000000000000', 'passing']])
})

test('a server that takes each mail and never says so gets it twice; then a person decides', async () => {
  await queue(1)
  let taken = 0
  const drops = worker(async () => {
    taken += 1
    return { kind: 'uncertain', said: 'The connection broke after the message was given: Timeout' }
  })
  for (let hour = 0; hour < 96; hour += 1) await deliverDue(drops, () => addMinutes(now, hour * 60))
  assert.equal(taken, 2)
  assert.deepEqual(await counted(), { uncertain: 1 })
  assert.deepEqual(drops.told, { sent: [], failed: [] })
})

test('a dead address is buried; a refusal stops the mail and says why', async () => {
  await queue(2)
  const answers: Outcome[] = [
    { kind: 'returned', said: '550 5.1.1 No such user' },
    { kind: 'refused', said: '550 5.7.1 Blocked by policy' },
  ]
  const no = worker(async () => answers.shift() ?? { kind: 'sent' }, { connections: 1 })
  await deliverDue(no, () => now)
  assert.deepEqual(no.told.failed, [
    ['m000000000000000', 'dead'],
    ['m000000000000001', 'refused'],
  ])
  const dead = await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.selectFrom('dead_address').select(['address_key', 'mail_id']).execute(),
  )
  assert.deepEqual(dead, [{ address_key: 'ingrid0@one.example.org', mail_id: 'm000000000000000' }])
})

test('a domain gets no more than it may within a minute; waiting is no attempt', async () => {
  await queue(6)
  const paced = worker(async () => ({ kind: 'sent' }), { perMinute: 2 })
  assert.equal(await deliverDue(paced, () => now), 4)
  assert.deepEqual(await counted(), { sent: 4, queued: 2 })
  const waiting = (await states()).filter(({ state }) => state === 'queued')
  assert.deepEqual(waiting, Array(2).fill({ state: 'queued', due_at: addMinutes(now, 1), said: null, attempts: 0 }))
  assert.equal(await deliverDue(paced, () => addMinutes(now, 2)), 2)
})

test('each mail has sealed addresses of its own; what is essential cannot be stopped', async () => {
  await queue(1, { personId: 'ingrid' })
  const seen: Outgoing[] = []
  const look = worker(
    async (mail) => {
      seen.push(mail)
      return { kind: 'later', said: 'looked' }
    },
    { pattern: 'post+*@mail.example.org' },
  )
  await deliverDue(look, () => now)
  const [mail] = seen
  const id = 'm000000000000000'
  assert.equal(mail?.returnPath, `post+b${keys.links.seal('bounce', id)}@mail.example.org`)
  assert.deepEqual(mail?.replyTo, {
    name: 'Björn Yazzie',
    address: `post+r${keys.links.seal('reply', id)}@mail.example.org`,
  })
  assert.equal(mail?.unsubscribe, `${baseUrl}/stop/${keys.links.seal('topics', 'ingrid')}`)
  await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ category: 'essential' }).execute(),
  )
  await deliverDue(look, () => addMinutes(now, 10))
  assert.equal(seen[1]?.unsubscribe, null)
})

test('no more are claimed at once than are asked for', async () => {
  await queue(9)
  const claimed = await inAssociation(given.database, 'a1', (scope) =>
    claimDue(scope, now, { leasedUntil: addMinutes(now, 10), limit: 4, hold: [] }),
  )
  assert.deepEqual(
    claimed.map(({ id }) => Number(id.slice(1))),
    [0, 1, 2, 3],
  )
  assert.deepEqual(await counted(), { sending: 4, queued: 5 })
})
