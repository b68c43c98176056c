import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx
      .insertInto('dead_address')
      .values({
        association_id: 'a1',
        address_key: 'grace.abebe@example.org',
        at: '2027-01-04T15:00:00.000Z',
        said: '550 5.1.1 no such mailbox',
        mail_id: 'mail-topic-grace',
      })
      .execute()
    await scope.tx.updateTable('mail').set({ failure: 'dead' }).where('mail_id', '=', 'mail-topic-grace').execute()
    await scope.tx
      .insertInto('door')
      .values({ association_id: 'a1', door: 'imap', cursor: '1:9:0', looked_at: evening, said: 'wrong password' })
      .execute()
  })
})
after(() => web.close())

const health = '/committee/mail/health'
const stateOf = (id: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('mail')
      .select(['state', 'due_at', 'said', 'failure', 'tried_since'])
      .where('mail_id', '=', id)
      .executeTakeFirst(),
  )

/** Of a mail that goes out again: as if it had never been tried. */
const goesAgain = { state: 'queued', due_at: evening, said: null, failure: null, tried_since: null }

test('says how the post is, in the other server’s words; looking changes nothing', async () => {
  await web.cookieOf('noor')
  const sums = await tableSums(web.database)
  const { status, text } = await web.get(health, { as: 'noor' })
  assert.equal(status, 200)
  assert.match(text, /Mail health 1 mail may or may not have left; 1 mail did not arrive within 30 days\./)
  assert.match(
    text,
    /Should have left Nothing Put off by the other side Nothing Leaves later, as planned 1 mail The mailbox cannot be read: wrong password/,
  )
  assert.match(
    text,
    /We have your message Rosa Patel rosa\.patel@example\.org .* ECONNRESET after DATA Send it again It has left/,
  )
  assert.match(
    text,
    /January: Aims Grace Abebe grace\.abebe@example\.org .* No such mailbox 550 5\.1\.1 no such mailbox First put the address right/,
  )
  assert.match(text, /Grace Abebe, grace\.abebe@example\.org .* Use this address again/)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('names who stopped a kind of mail, and since when, of the people of the program; only they can have it again', async () => {
  assert.doesNotMatch((await web.get(health, { as: 'noor' })).text, /Who wants less mail/)
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .insertInto('refusal')
      .values(
        ['rosa', 'alone', 'bjorn'].map((person_id, place) => ({
          association_id: 'a1',
          person_id,
          category: place === 1 ? ('news' as const) : ('topics' as const),
          at: evening,
        })),
      )
      .execute(),
  )
  const { text, html } = await web.get(health, { as: 'noor' })
  assert.match(
    text,
    /Who wants less mail They stopped it themselves, and can have it again by the link at the foot of such a mail\. .* Rosa Patel Monthly topics, and the question that comes with them Jan 15, 9:04 pm/,
  )
  assert.match(text, /李小龍 Calls and announcements Jan 15, 9:04 pm/)
  assert.ok(html.includes('href="/committee/mail?person=rosa"'))
  assert.ok(!html.includes('person=bjorn'))
})

test('that our own mail server refuses us is said first, in its words', async () => {
  const said = 'Our own mail server refused us (sign-in): 535 5.7.8 Bad credentials'
  const put = (state: 'queued' | 'uncertain', words: string | null) =>
    inAssociation(web.database, 'a1', async (scope) => {
      await scope.tx.updateTable('mail').set({ state, said: words }).where('mail_id', '=', 'mail-uncertain').execute()
      const row = { association_id: 'a1', mail_id: 'mail-uncertain', attempt: 9, at: evening, outcome: 'later', said }
      if (state === 'queued') await scope.tx.insertInto('delivery').values(row).execute()
      else await scope.tx.deleteFrom('delivery').where('attempt', '=', 9).execute()
    })
  await put('queued', said)
  const { text } = await web.get(health, { as: 'noor' })
  await put('uncertain', 'ECONNRESET after DATA')
  assert.match(text, /Mail health 1 mail our own mail server refuses to take from us; /)
  assert.match(
    text,
    /Our own mail server refused us \(sign-in\): 535 5\.7\.8 Bad credentials\. Since Friday, January 15, 2027, 9:04 pm Central time \(Chicago\), 1 mail: nothing is lost/,
  )
})

test('a refusal that the ledger does not know is dated by its mail', async () => {
  const put = (state: 'queued' | 'uncertain', said: string) =>
    inAssociation(web.database, 'a1', async ({ tx }) => {
      await tx.updateTable('mail').set({ state, said }).where('mail_id', '=', 'mail-uncertain').execute()
    })
  await put('queued', 'Our own mail server refused us (sign-in): 535 no')
  const { status, text } = await web.get(health, { as: 'noor' })
  await put('uncertain', 'ECONNRESET after DATA')
  assert.equal(status, 200)
  assert.match(text, /\(sign-in\): 535 no\. Since [A-Z][a-z]+, [A-Z][a-z]+ \d+, \d{4}, /)
})

test('is for chairs only, and of their own program', async () => {
  assert.equal((await web.get(health, { as: 'tomasz' })).status, 404)
  assert.equal((await web.get(health, { as: 'ingrid' })).status, 404)
  assert.equal(
    (await web.post(`${health}/mails`, { mail: 'mail-uncertain', does: 'again' }, { as: 'tomasz' })).status,
    404,
  )
  assert.equal((await stateOf('mail-uncertain'))?.state, 'uncertain')
})

test('a mail that may have left is sent again, or counts as sent; the second press finds it settled', async () => {
  const press = (does: string) => web.post(`${health}/mails`, { mail: 'mail-uncertain', does }, { as: 'noor' })
  assert.equal((await press('left')).location, `${health}?done=left`)
  assert.equal((await stateOf('mail-uncertain'))?.state, 'sent')
  assert.equal((await press('again')).location, `${health}?done=gone`)
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ state: 'uncertain' }).where('mail_id', '=', 'mail-uncertain').execute(),
  )
  assert.equal((await press('again')).location, `${health}?done=again`)
  assert.deepEqual(await stateOf('mail-uncertain'), goesAgain)
  assert.match((await web.get(`${health}?done=again`, { as: 'noor' })).text, /The mail goes out again\./)
})

test('a chair stops a mail that has not left, as a draft, and sends it all the same; a code is none of it', async () => {
  const waits = { state: 'queued' as const, due_at: '2027-01-20T15:00:00.000Z' }
  const set = (kind: string) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .updateTable('mail')
        .set({ ...waits, kind })
        .where('mail_id', '=', 'mail-uncertain')
        .execute(),
    )
  const kindBefore = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select('kind').where('mail_id', '=', 'mail-uncertain').executeTakeFirstOrThrow(),
  )
  const press = (does: string, as: 'noor' | 'bjorn' = 'noor') =>
    web.post(`${health}/mails`, { mail: 'mail-uncertain', does }, { as })
  await set('sign_in_code')
  assert.equal((await press('stop')).location, `${health}?done=gone`)
  await set(kindBefore.kind)
  assert.match((await web.get('/committee/mail/mail-uncertain', { as: 'noor' })).text, /Stop this mail/)
  assert.equal((await press('stop', 'bjorn')).status, 404)
  assert.equal((await press('stop')).location, `${health}?done=stop`)
  assert.deepEqual(await stateOf('mail-uncertain'), {
    state: 'draft',
    due_at: waits.due_at,
    said: 'The committee stopped it before it left.',
    failure: null,
    tried_since: null,
  })
  assert.equal((await press('stop')).location, `${health}?done=gone`)
  assert.match((await web.get(`${health}?done=stop`, { as: 'noor' })).text, /Stopped by a chair 1 mail/)
  const page = (await web.get('/committee/mail/mail-uncertain', { as: 'noor' })).text
  assert.match(page, /Draft The committee stopped it before it left\. Send it all the same/)
  assert.equal((await press('again')).location, `${health}?done=again`)
  assert.deepEqual(await stateOf('mail-uncertain'), goesAgain)
  const noted = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select(['actor', 'after']).where('what', '=', 'mail kept as a draft').execute(),
  )
  assert.deepEqual(noted, [{ actor: 'noor', after: { does: 'stop' } }])
})

test('an address that works after all gets mail again, and the ticket a line about it', async () => {
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .updateTable('mail')
      .set({ category: 'essential', tried_since: '2027-01-01T00:00:00.000Z' })
      .where('mail_id', '=', 'mail-topic-grace')
      .execute(),
  )
  const press = (address: string) => web.post(`${health}/addresses`, { address }, { as: 'noor' })
  assert.equal((await press('nobody@example.org')).location, `${health}?done=gone`)
  assert.equal((await press('Grace.Abebe@example.org')).location, `${health}?done=address`)
  assert.equal((await press('grace.abebe@example.org')).location, `${health}?done=gone`)
  // nothing of the old address's troubles counts for what is sent now
  assert.deepEqual(await stateOf('mail-topic-grace'), {
    state: 'queued',
    due_at: evening,
    said: null,
    failure: null,
    tried_since: null,
  })
  const [person, steps] = await inAssociation(web.database, 'a1', async (scope) => [
    await scope.tx.selectFrom('person').select('address_state').where('person_id', '=', 'grace').executeTakeFirst(),
    await scope.tx.selectFrom('step').select(['actor', 'text']).where('text', 'like', 'The address is used%').execute(),
  ])
  assert.equal(person?.address_state, 'works')
  assert.deepEqual(steps, [{ actor: 'noor', text: 'The address is used again; what had been kept back goes out.' }])
})
