import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const change = (statement: ReturnType<typeof sql>) =>
  inAssociation(web.database, 'a1', ({ tx }) => statement.execute(tx))
const read = async (as: 'noor' | 'bjorn') => (await web.get('/committee', { as })).text
const trouble = /Our own mail server refuses|should have left|mail is off|do not come in/

test('while mail leaves as it should, the first page says nothing of it, whatever the other side puts off', async () => {
  await change(
    sql`update mail set state = 'queued', due_at = ${evening}::timestamptz - interval '59 minutes' where mail_id = 'mail-topic-wei'`,
  )
  await change(
    sql`update mail set state = 'queued', said = '451 busy', tried_since = ${evening}, due_at = ${evening}::timestamptz + interval '5 minutes' where mail_id = 'mail-topic-rosa'`,
  )
  assert.doesNotMatch(await read('noor'), trouble)
})

test('mail that should have left an hour ago, that our server refuses, or a mailbox out of reach is said to chairs, with the way', async () => {
  await change(
    sql`update mail set due_at = ${evening}::timestamptz - interval '60 minutes' where mail_id = 'mail-topic-wei'`,
  )
  await change(
    sql`update mail set said = 'Our own mail server refused us (sign-in): 535 no' where mail_id = 'mail-topic-rosa'`,
  )
  await change(sql`insert into door (association_id, door, cursor, said, looked_at, worked_at)
    values ('a1', 'imap', '', 'no such mailbox', ${evening}, ${evening}::timestamptz - interval '2 days')`)
  const text = await read('noor')
  assert.match(
    text,
    /Our own mail server refuses our mail: 1 mail waits, and nothing is lost\. Only your host can put this right\. 1 mail should/,
  )
  assert.match(
    text,
    /1 mail should have left, the oldest on Friday, January 15, 2027, 8:04 pm Central time \(Chicago\)\./,
  )
  assert.match(
    text,
    /do not come in: the mailbox cannot be read since Wednesday, January 13, 2027, 9:04 pm Central time \(Chicago\)\. Tell your host\. Mail health/,
  )
  // a contact can do nothing about it
  assert.doesNotMatch(await read('bjorn'), trouble)
})

test('of a restored copy it says that mail is off, and not that mails are late', async () => {
  await change(
    sql`insert into installation (name, value) values ('mail', 'disarmed') on conflict (name) do update set value = excluded.value`,
  )
  const text = await read('noor')
  assert.match(text, /No mail leaves: this is a restored copy, and mail is off until your host arms it\./)
  assert.doesNotMatch(text, /should have left|refuses/)
})
