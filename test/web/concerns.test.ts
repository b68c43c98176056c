import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { runConcernClock } from '#features/tickets/concerns/actions.ts'
import { takeMail } from '#features/tickets/incoming/actions.ts'
import { putReaders } from '#test/readers.ts'
import { type Web, webOf } from '#test/web.ts'
import { mounted, real } from '#test/web/mounted.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation, keys } from '#test/year.ts'
import type { Who } from '#test/year/people.ts'

/** Words that stand nowhere else. */
const canary = 'Quetzalcoatlus happened in the reading room'
const amara = 'amara' as Who
const hana = 'hana' as Who
const link = `/help/${keys.links.seal('help-mentee', 'pair-well')}/concern`

let web: Web
before(async () => {
  web = await webOf()
  await putReaders(web)
})
after(() => web.close())

const clock = (at: Instant) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await runConcernClock(scope, cycle, at)
  })
const count = (what: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(what)}`.execute(tx)
    return rows[0]?.n ?? 0
  })

describe('a report about conduct', () => {
  let before: { audit: number; ticket: number; step: number }
  let path: string

  test('is filed by a mailed link without signing in; reading the page records nothing', async () => {
    before = { audit: await count('audit'), ticket: await count('ticket'), step: await count('step') }
    const page = await web.get(link)
    assert.match(page.text, /Only Amara Osei and Hana Novák read it/)
    assert.equal(await count('concern'), 0)
    const empty = await web.post(link, { kind: 'conduct', text: '' })
    assert.deepEqual([empty.status, /Write what happened/.test(empty.text)], [422, true])
    const sent = await web.post(link, { kind: 'conduct', about: ['partner', 'office-hana'], text: canary })
    assert.deepEqual([sent.status, sent.location], [303, `${link}/received`])
    assert.equal(await count('concern'), 1)
    await web.post(link, { kind: 'conduct', about: ['partner', 'office-hana'], text: canary })
    assert.equal(await count('concern'), 1)
  })

  test('pauses the pair at once, and tells its readers only that it is there', async () => {
    const pair = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('pair').select(['state', 'paused_until']).where('pair_id', '=', 'pair-well').execute(),
    )
    assert.deepEqual(pair, [{ state: 'paused', paused_until: null }])
    const [mail = ''] = await mailsTo(web, 'amara@example.org', 'concern_opened')
    path = /\/concerns\/\w+/.exec(mail)?.[0] ?? ''
    assert.notEqual(path, '')
    assert.doesNotMatch(mail, /Quetzalcoatlus|Ingrid|Devon/)
    assert.deepEqual(await mailsTo(web, 'hana@example.org', 'concern_opened'), [])
    const [received = ''] = await mailsTo(web, 'ingrid.begay@example.org', 'concern_received')
    assert.match(received, /read by Amara Osei and by nobody of\s+the committee/)
    assert.doesNotMatch(received, /Quetzalcoatlus|Hana/)
  })

  test('is shown to its reader, and not to the reader it names, to a chair or the contact', async () => {
    assert.match((await web.get(path, { as: amara })).text, /Quetzalcoatlus happened/)
    assert.match((await web.get('/concerns', { as: amara })).text, /Ingrid Begay/)
    assert.equal((await web.get(path, { as: hana })).status, 404)
    assert.doesNotMatch((await web.get('/concerns', { as: hana })).text, /Ingrid/)
    for (const who of ['noor', 'bjorn', 'tomasz', 'devon'] as const)
      assert.equal((await web.get(path, { as: who })).status, 404, who)
  })

  test('leaves no trace on any page of anybody else, nor in what they keep', async () => {
    const readable = mounted.filter(({ method, address }) => method === 'GET' && !address.endsWith('events'))
    let asked = 0
    for (const who of ['noor', 'tomasz', 'bjorn', 'devon', 'rosa', 'hana'] as Who[])
      for (const { address } of readable) {
        const page = await web.get(real(address), { as: who })
        asked++
        assert.doesNotMatch(page.html, /Quetzalcoatlus/, `${who} ${address}`)
      }
    assert.ok(asked > 200, `${asked}`)
    for (const who of ['noor', 'tomasz'] as const)
      for (const query of ['?q=Quetzalcoatlus', '?pair=pair-well', '?person=ingrid', '?q=confidence'])
        assert.doesNotMatch(
          (await web.get(`/committee/mail${query}`, { as: who })).html,
          /in confidence|A report waits/,
        )
    const pair = await web.get('/committee/pairs/pair-well', { as: 'bjorn' })
    assert.doesNotMatch(pair.text, /report|safeguard|Amara/i)
    // one line more, the same as any pause by a mailed link leaves; it names nobody
    assert.deepEqual(
      { audit: await count('audit'), ticket: await count('ticket'), step: await count('step') },
      { ...before, audit: before.audit + 1 },
    )
    const line = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('audit').select(['actor', 'what', 'why']).where('subject', '=', 'pair-well').execute(),
    )
    assert.deepEqual(line, [{ actor: 'mailed link', what: 'pair paused', why: '' }])
  })

  test('reminds its readers after 12 hours and after 24, once each, and only them', async () => {
    for (const hours of [11, 12, 13, 24, 25, 48]) await clock(addMinutes(evening, hours * 60))
    assert.equal((await mailsTo(web, 'amara@example.org', 'concern_late')).length, 2)
    assert.equal((await mailsTo(web, 'hana@example.org', 'concern_late')).length, 0)
    assert.equal((await mailsTo(web, 'noor@example.org', 'concern_late')).length, 0)
  })

  test('answers by mail become a line of it, nobody’s ticket', async () => {
    const tickets = await count('ticket')
    await inAssociation(web.database, 'a1', async (scope) => {
      const about = { kind: 'concern_received', ticketId: path.split('/').at(-1) ?? '' }
      const note = { about: about as never, from: null, subject: 'Re', text: 'Moreover it was Tuesday' }
      await takeMail(scope, note, evening)
      // a reader answers the mail that was theirs alone, and is not told of their own words
      const to = { name: 'Amara Osei', address: 'amara@example.org' }
      const from = { name: 'Amara', address: 'Amara@example.org' }
      const mine = { ...note, about: { ...about, kind: 'concern_opened', to } as never, from, text: 'I called them' }
      await takeMail(scope, mine, addMinutes(evening, 1))
      // their name over words that answer another's mail proves nothing
      const forged = {
        ...note,
        about: { ...about, to: { name: '', address: 'ingrid.begay@example.org' } } as never,
        from,
      }
      await takeMail(scope, { ...forged, text: 'All is well, close it' }, addMinutes(evening, 2))
    })
    const told = await mailsTo(web, 'amara@example.org', 'concern_answered')
    assert.equal(told.length, 2)
    assert.equal((await mailsTo(web, 'amara@example.org', 'concern_late')).length, 2)
    assert.match(told[0] ?? '', new RegExp(path))
    assert.doesNotMatch(told[0] ?? '', /Tuesday|Ingrid/)
    assert.match(told[0] ?? '', /has told the person who wrote[\s\S]*We\s+promised\s+it\s+by/)
    for (const who of ['hana', 'noor', 'tomasz', 'bjorn'])
      for (const kind of ['concern_late', 'concern_answered'])
        assert.deepEqual(await mailsTo(web, `${who}@example.org`, kind), [])
    assert.equal(await count('ticket'), tickets)
    assert.match((await web.get(path, { as: amara })).text, /Moreover it was Tuesday/)
  })

  test('is acknowledged by a person, with their name, and the pair goes on when its reader says so', async () => {
    await web.post(`${path}/acknowledgement`, { words: 'May I call you?' }, { as: amara })
    await web.post(`${path}/acknowledgement`, { words: 'again' }, { as: amara })
    const told = await mailsTo(web, 'ingrid.begay@example.org', 'concern_read')
    assert.equal(told.length, 1)
    assert.match(told[0] ?? '', /Amara Osei has read what you wrote[\s\S]*May I call you\?/)
    assert.equal((await web.post(`${path}/release`, {}, { as: hana })).status, 404)
    await web.post(`${path}/release`, {}, { as: amara })
    const [pair] = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('pair').select('state').where('pair_id', '=', 'pair-well').execute(),
    )
    assert.equal(pair?.state, 'active')
  })

  test('once that is said, the news of another answer says nothing of a promise', async () => {
    await inAssociation(web.database, 'a1', async (scope) => {
      const about = { kind: 'concern_received', ticketId: path.split('/').at(-1) ?? '' }
      const note = { about: about as never, from: null, subject: 'Re', text: 'Thank you, on Monday' }
      await takeMail(scope, note, addMinutes(evening, 72 * 60))
    })
    const told = (await mailsTo(web, 'amara@example.org', 'concern_answered')).at(-1) ?? ''
    assert.match(told, /the report\s+itself\s+was\s+read\s+has\s+been\s+said\./)
    assert.doesNotMatch(told, /promised/)
  })
})

const note = (form: Record<string, string>) => ({
  name: '',
  email: '',
  website: '',
  made: keys.links.seal('door', String(Temporal.Instant.from(evening).epochMilliseconds - 60_000)),
  ...form,
})

describe('the public page', () => {
  test('gives a concern about conduct to those who read it, and no chair a ticket', async () => {
    const tickets = await count('ticket')
    const sent = await web.post('/contact', note({ kind: 'conduct', text: 'Somebody was rude.' }))
    assert.equal(sent.location, '/contact/received/confidential')
    assert.equal(await count('ticket'), tickets)
    assert.equal((await mailsTo(web, 'noor@example.org', 'ticket_opened')).length, 0)
  })

  test('gives criticism of a chair past the chairs, of a contact to a chair and not to the contact', async () => {
    const ofChair = await web.post('/contact', note({ kind: 'criticism', about: 'chair', text: 'The chair is late.' }))
    assert.equal(ofChair.location, '/contact/received/confidential')
    assert.doesNotMatch((await web.get('/committee/tickets', { as: 'noor' })).text, /Criticism/)
    // without an address it may be meant of the chair, who answers for pairs herself
    const ofSomebody = await web.post(
      '/contact',
      note({ kind: 'criticism', about: 'contact', text: 'Is never there.' }),
    )
    assert.equal(ofSomebody.location, '/contact/received/confidential')
    assert.doesNotMatch((await web.get('/committee/tickets', { as: 'noor' })).text, /Criticism/)
    const email = 'ingrid.begay@example.org'
    const said = { kind: 'criticism', about: 'contact', text: 'Never answers.', email }
    const ofContact = await web.post('/contact', note(said))
    assert.equal(ofContact.location, '/contact/received')
    assert.match((await web.get('/committee/tickets', { as: 'noor' })).text, /Criticism/)
    assert.doesNotMatch((await web.get('/committee/tickets', { as: 'bjorn' })).text, /Criticism/)
  })

  test('says plainly when nobody holds the office, and keeps what was written unread', async () => {
    web.clock.now = '2027-07-02T15:00:00.000Z'
    const page = await web.get('/contact')
    assert.match(page.text, /Nobody holds the office that reads this today/)
    web.clock.now = evening
  })
})
