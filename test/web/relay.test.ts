import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { buildHouse, type House, plainPost, type PostSettings } from '#src/main.ts'
import { addressOf, type TokenKind } from '#features/mail/incoming/model.ts'
import type { Outcome } from '#features/mail/model.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { baseUrl, evening, inAssociation, keys } from '#test/year.ts'

// The two of a pair write to each other at an address of ours: who and when is noted, never what.
const pattern = 'post+*@mail.example.org'
const [wei, rosa] = ['wei.obrien@example.org', 'rosa.patel@example.org']
let web: Web
let house: House
before(async () => {
  web = await webOf({ settings: { MAIL_ADDRESSES: pattern } })
  house = houseWith({})
  await switchTo(true)
})
after(() => web.close())
beforeEach(async () => {
  await work(async ({ tx }) => {
    await sql`delete from arrival`.execute(tx)
    await sql`delete from mail where kind in ('relay_note', 'checking_address')`.execute(tx)
    await sql`delete from sign where pair_id = 'pair-silent'`.execute(tx)
    await sql`update pair set state = 'active', paused_on = null, ended_on = null, written_at = null, met_at = null where pair_id = 'pair-silent'`.execute(
      tx,
    )
  })
})

const houseWith = (more: Partial<PostSettings>) =>
  buildHouse(web.database, 'a key for tests', baseUrl, { ...plainPost, pattern, ...more })
/** The program's setting. */
const switchTo = (on: boolean) =>
  work(async ({ tx }) => {
    await sql`update program set definition = definition || ${json({ relay: on })}`.execute(tx)
    await sql`update cycle set definition = definition || ${json({ relay: on })} where definition is not null`.execute(
      tx,
    )
  })
const work = <T>(job: (scope: Scope) => Promise<T>) => inAssociation(web.database, 'a1', job)
const ours = (kind: TokenKind, id: string) => addressOf(pattern, kind, keys.links.seal(kind, id))
const relay = ours('relay', 'pair-silent')
const mailFrom = (from: string, more = '', text = 'Dear you,\nThursday at four?') =>
  `Received: from laptop.home.example by mx.example.org\r\nFrom: ${from}\r\nTo: ${relay}\r\nBcc: hidden@example.org\r\nSubject: Thursday\r\n${more}Message-ID: <1.x@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`

async function bring(
  raw: string,
  { to = relay, from = wei, outcome = { kind: 'sent' } as Outcome, now = evening, by = house } = {},
) {
  const passed: { raw: string; from: string; to: string }[] = []
  const transport: Transport = {
    about: 'a test',
    send: async () => ({ kind: 'sent' }),
    pass: async (given, back, address) => {
      passed.push({ raw: Buffer.from(given).toString('utf8'), from: back, to: address })
      return outcome
    },
    close: async () => undefined,
  }
  const taken = await by.ingest('a1', transport, { raw: Buffer.from(raw), envelope: { from, to }, door: 'lmtp' }, now)
  return { taken, passed }
}

const arrivals = () =>
  work(({ tx }) => tx.selectFrom('arrival').select(['kind', 'state', 'person_id', 'said']).orderBy('at').execute())
const signs = () =>
  work(({ tx }) =>
    tx
      .selectFrom('sign')
      .select(['person_id', 'kind', 'source'])
      .where('pair_id', '=', 'pair-silent')
      .orderBy('at')
      .orderBy('kind')
      .execute(),
  )
const notes = () =>
  work(({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'text'])
      .where('kind', '=', 'relay_note')
      .orderBy('to_address')
      .execute(),
  )

test('a mail reaches the other one under our address, byte for byte, and nothing of it is kept', async () => {
  const { taken, passed } = await bring(mailFrom(`Wei O'Brien <${wei}>`, 'In-Reply-To: <0.x@example.org>\r\n'))
  assert.equal(taken, 'taken')
  const [one] = passed
  assert.equal(one?.to, rosa)
  assert.match(one?.from ?? '', /^post\+p[0-9a-z]{42}@mail\.example\.org$/)
  const [head = '', body = ''] = (one?.raw ?? '').split('\r\n\r\n')
  assert.match(head, new RegExp(`^From: [^\\r]+ <${relay.replaceAll('+', '\\+')}>$`, 'm'))
  assert.match(head, new RegExp(`^Reply-To: [^\\r]+ <${relay.replaceAll('+', '\\+')}>$`, 'm'))
  assert.match(head, /^In-Reply-To: <0\.x@example\.org>$/m)
  assert.match(head, /^Subject: Thursday$/m)
  assert.doesNotMatch(head, /Received|Bcc|laptop|wei\.obrien/)
  assert.equal(body, 'Dear you,\r\nThursday at four?\r\n')
  assert.deepEqual(await arrivals(), [{ kind: 'relay', state: 'passed', person_id: 'wei', said: '' }])
  assert.deepEqual(await signs(), [{ person_id: 'wei', kind: 'mailed', source: 'relay' }])
  const kept = await work(({ tx }) =>
    sql<{
      n: number
    }>`select count(*)::int as n from arrival a, mail m, ticket t where a::text ~ 'Thursday' or m::text ~ 'Thursday at four' or t::text ~ 'Thursday at four'`.execute(
      tx,
    ),
  )
  assert.equal(kept.rows[0]?.n, 0)
})

test('the same mail twice is one; put off, it comes again and is one too', async () => {
  const raw = mailFrom(wei)
  assert.equal((await bring(raw, { outcome: { kind: 'later', said: '451 later' } })).taken, 'later')
  assert.deepEqual(await signs(), [])
  assert.equal((await bring(raw)).taken, 'taken')
  const again = await bring(raw)
  assert.equal(again.taken, 'known')
  assert.deepEqual(again.passed, [])
  assert.equal((await signs()).length, 1)
})

test('a mail that waits and that nobody may pass on meanwhile waits no longer', async () => {
  const raw = mailFrom(wei, '', 'waits')
  assert.equal((await bring(raw, { outcome: { kind: 'later', said: '451 later' } })).taken, 'later')
  await work(({ tx }) => sql`update pair set state = 'paused' where pair_id = 'pair-silent'`.execute(tx))
  assert.deepEqual(await bring(raw), { taken: 'taken', passed: [] })
  assert.deepEqual(await arrivals(), [{ kind: 'relay', state: 'done', person_id: 'wei', said: 'paused' }])
})

test('once both have written they are in touch; one who only writes has not met anybody', async () => {
  await bring(mailFrom(wei))
  const pair = () =>
    work(({ tx }) =>
      tx
        .selectFrom('pair')
        .select(['written_at', 'met_at'])
        .where('pair_id', '=', 'pair-silent')
        .executeTakeFirstOrThrow(),
    )
  assert.deepEqual(await pair(), { written_at: evening, met_at: null })
  const later = '2027-01-16T05:00:00.000Z'
  await bring(mailFrom(rosa), { from: rosa, now: later })
  assert.deepEqual(await pair(), { written_at: evening, met_at: later })
  assert.deepEqual(
    (await signs()).map(({ person_id, kind }) => `${person_id} ${kind}`),
    ['wei mailed', 'rosa in_touch'],
  )
})

test('what a machine wrote, what went round and who hides their name go no further, and nobody is answered', async () => {
  const bad = [
    mailFrom(wei, 'Auto-Submitted: auto-replied\r\n', 'away'),
    mailFrom(wei, 'X-Bookend-Passed: abc\r\n', 'round'),
    mailFrom(wei, 'Content-Disposition: inline\r\nX-Autoreply: yes\r\n', 'away, too'),
  ]
  for (const raw of bad) assert.deepEqual((await bring(raw)).passed, [])
  assert.deepEqual((await bring(mailFrom(wei, '', 'out'), { from: '' })).passed, [])
  assert.deepEqual(await notes(), [])
  assert.deepEqual(await signs(), [])
  assert.deepEqual([...new Set((await arrivals()).map(({ kind }) => kind))].sort(), ['automatic', 'loop'])
})

test('somebody else’s mail is taken and dropped; only the two hear of it, once a day, at the addresses that we know', async () => {
  for (const [nth, from] of [
    'stranger@example.org',
    `"${wei}" <stranger@example.org>`,
    `${wei}>\r\nFrom: <stranger@example.org`,
    `${wei}, stranger@example.org`,
  ].entries()) {
    const { taken, passed } = await bring(mailFrom(from, '', `try ${nth}`), { from: 'stranger@example.org' })
    if (nth < 3) assert.deepEqual([taken, passed], ['taken', []], from)
  }
  const told = await notes()
  assert.deepEqual(
    told.map(({ to_address }) => to_address),
    [rosa, wei],
  )
  assert.match((told[0]?.text ?? '').replace(/\s+/g, ' '), /It came from an address that we know of neither of you/)
  assert.ok((await arrivals()).some(({ kind }) => kind === 'stranger'))
})

test('where a mail server’s word is taken, only what it proves is passed on; who is named as the writer hears of the rest', async () => {
  const by = houseWith({ checkedBy: 'mx.example.org' })
  const [forged, proved] = ['mx.evil.example; dmarc=pass', 'mx.example.org; dmarc=pass'].map((line) =>
    mailFrom(wei, `Authentication-Results: ${line} header.from=example.org\r\n`, line),
  )
  for (const raw of [mailFrom(wei), forged ?? '']) assert.deepEqual((await bring(raw, { by })).passed, [])
  const [note, ...others] = await notes()
  assert.deepEqual([note?.to_address, others], [wei, []])
  assert.match(note?.text ?? '', /could not prove\s+that it came from there/)
  assert.deepEqual(
    (await arrivals()).map(({ kind, person_id }) => `${kind} ${person_id}`),
    ['stranger null', 'stranger null'],
  )
  const { passed } = await bring(proved ?? '', { by })
  assert.deepEqual([passed.length, passed[0]?.to], [1, rosa])
  assert.doesNotMatch(passed[0]?.raw ?? '', /Authentication-Results/)
})

test('paused, ended or switched off: whoever wrote reads why, and that nothing was kept', async () => {
  const states: [string, string, RegExp][] = [
    ['paused', "state = 'paused', paused_on = '2027-01-10'", /are paused/],
    ['ended', "state = 'ended', ended_on = '2027-01-10'", /no pair in the program any more/],
    ['off', "state = 'active', ended_on = null", /does not pass mail on/],
  ]
  for (const [why, change, said] of states) {
    await work(({ tx }) => sql`update pair set ${sql.raw(change)} where pair_id = 'pair-silent'`.execute(tx))
    if (why === 'off') await switchTo(false)
    assert.deepEqual((await bring(mailFrom(wei, '', why))).passed, [])
    await bring(mailFrom(wei, '', `${why} again`))
    const text = (await notes()).map((one) => one.text.replace(/\s+/g, ' ')).filter((one) => said.test(one))
    assert.equal(text.length, 1, why)
    assert.match(text[0] ?? '', /we keep no copy/)
  }
  await switchTo(true)
  assert.deepEqual([...new Set((await notes()).map(({ to_address }) => to_address))], [wei])
  assert.deepEqual(await signs(), [])
})

test('what comes back is a wrong address: a ticket to the contact, no more mail there, and whoever wrote hears of it', async () => {
  await bring(mailFrom(wei, '', 'lost'))
  const { rows } = await work(({ tx }) => sql<{ arrival_id: string }>`select arrival_id from arrival`.execute(tx))
  const to = ours('passed', rows[0]?.arrival_id ?? '')
  const dsn = `From: MAILER-DAEMON@mx.example.net\r\nTo: ${to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; ${rosa}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n--b--\r\n`
  assert.equal((await bring(dsn, { to, from: '' })).taken, 'taken')
  const ticket = await work(({ tx }) =>
    tx.selectFrom('ticket').select('reason').where('kind', '=', 'returned').where('person_id', '=', 'rosa').execute(),
  )
  assert.match(ticket[0]?.reason ?? '', /This is a wrong address, not silence/)
  assert.deepEqual((await arrivals()).map(({ kind, state }) => `${kind} ${state}`).sort(), [
    'bounce done',
    'relay failed',
  ])
  assert.match((await notes())[0]?.text.replace(/\s+/g, ' ') ?? '', /It did not reach Rosa/)
  const next = await bring(mailFrom(wei, '', 'next'))
  assert.deepEqual(next.passed, [])
  assert.match((await notes()).map((one) => one.text.replace(/\s+/g, ' ')).join(' '), /another address/)
})

test('the address stands on the page of each of the two, and only where the program has it so', async () => {
  const page = await web.get('/my', { as: 'wei' })
  assert.match(page.text, /Through the program post\+w[0-9a-z-]+@mail\.example\.org/)
  await switchTo(false)
  assert.doesNotMatch((await web.get('/my', { as: 'wei' })).text, /Through the program/)
})
