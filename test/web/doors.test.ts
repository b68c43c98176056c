// The three doors over real sockets: LMTP from a mail server, a signed call, a mailbox that is read.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { hookSignature } from '#platform/http/hook.ts'
import { tryMailbox } from '#platform/imap.ts'
import { type Doors, hookPath, openDoors } from '#src/cli/doors.ts'
import { postFrom } from '#src/cli/post.ts'
import { buildHouse } from '#src/main.ts'
import { mailHealth } from '#features/desk/mail/health/store.ts'
import { addressOf, mostAnHour, type TokenKind } from '#features/mail/incoming/model.ts'
import type { Outcome } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { type ImapServer, imapServer } from '#test/imap.ts'
import { freePort } from '#test/port.ts'
import { baseUrl, evening, inAssociation, keys, seedYear } from '#test/year.ts'

const pattern = 'post+*@mail.example.org'
const secret = '0123456789abcdef0123456789abcdef'
const ours = (kind: TokenKind, id: string) => addressOf(pattern, kind, keys.links.seal(kind, id))
const mailFrom = (subject: string, to: string, head = '') =>
  `Delivered-To: ${to}\r\n${head}From: Wei <wei.obrien@example.org>\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

let given: TestDatabase
let doors: Doors
let box: ImapServer
let port = 0
const passed: string[] = []
let outcome: Outcome = { kind: 'sent' }
/** Of mails with this subject, whatever becomes of others. */
const outcomes = new Map<string, Outcome>()
let at: Instant = evening

before(async () => {
  given = await testDatabase()
  await seedYear(given.database)
  box = await imapServer()
  port = await freePort()
  const post = postFrom({
    MAIL_ADDRESSES: pattern,
    LMTP_LISTEN: String(port),
    MAIL_HOOK_SECRET: secret,
    IMAP_URL: box.url,
  })
  const house = buildHouse(given.database, 'a key for tests', baseUrl, post.settings)
  const transport = {
    about: 'a test',
    send: async (): Promise<Outcome> => ({ kind: 'sent' }),
    pass: async (raw: Uint8Array): Promise<Outcome> => {
      const subject = /^Subject: (.*)\r$/m.exec(Buffer.from(raw).toString())?.[1] ?? ''
      passed.push(subject)
      return outcomes.get(subject) ?? outcome
    },
    close: async () => undefined,
  }
  const log = { info: () => undefined, error: () => undefined }
  doors = await openDoors(post, { house, association: 'a1', transport, now: () => at, log })
})
after(async () => {
  await doors.close()
  await box.close()
  await given.close()
})

test('LMTP takes mail to our addresses, refuses others before the message, and puts off what cannot be passed on', async () => {
  const lmtp = createTransport({ host: '127.0.0.1', port, lmtp: true, secure: false } as object)
  const bring = (subject: string, to: string) =>
    lmtp.sendMail({ envelope: { from: 'wei.obrien@example.org', to: [to] }, raw: mailFrom(subject, to) }).then(
      // in LMTP each recipient has an answer of its own
      ({ rejectedErrors = [] }: { rejectedErrors?: { responseCode?: number }[] }) =>
        rejectedErrors.length === 0 ? 'taken' : rejectedErrors[0]?.responseCode,
      (error: Error & { responseCode?: number }) => error.responseCode,
    )
  assert.equal(await bring('One', ours('reply', 'mail-topic-wei')), 'taken')
  assert.equal(await bring('Nobody', 'post+rnobody@mail.example.org'), 550)
  outcome = { kind: 'later', said: '451 busy' }
  assert.equal(await bring('Two', ours('reply', 'mail-topic-wei')), 451)
  outcome = { kind: 'sent' }
  assert.equal(await bring('Two', ours('reply', 'mail-topic-wei')), 'taken')
  assert.deepEqual(passed.splice(0), ['One', 'Two', 'Two'])
  lmtp.close()
})

test('LMTP ends a client that says nothing useful', async () => {
  const socket = connect(port, '127.0.0.1')
  const said: string[] = []
  socket.setEncoding('utf8').on('data', (part: string) => said.push(part))
  await once(socket, 'data')
  for (let line = 0; line < 12; line += 1) socket.write('NONSENSE\r\n')
  await once(socket, 'close')
  assert.match(said.join(''), /421 Error: too many unrecognized commands/)
})

async function call(
  subject: string,
  change: { at?: number; to?: string; from?: string | null; secret?: string; body?: string } = {},
) {
  const to = change.to ?? ours('reply', 'mail-topic-wei')
  const raw = Buffer.from(mailFrom(subject, to))
  const { from = 'wei.obrien@example.org' } = change
  const at = String(Math.floor(Date.parse(evening) / 1000) + (change.at ?? 0))
  const answer = doors.hook(
    new Request(`https://mentoring.example.org${hookPath}`, {
      method: 'POST',
      body: change.body ?? raw,
      headers: {
        'x-bookend-timestamp': at,
        ...(from === null ? {} : { 'x-bookend-from': from }),
        'x-bookend-to': to,
        'x-bookend-signature': hookSignature(change.secret ?? secret, at, from ?? '', to, raw),
      },
    }),
  )
  return (await answer)?.status
}

test('the webhook takes what is signed and recent, once', async () => {
  assert.equal(await call('Called'), 200)
  assert.equal(await call('Called'), 409)
  assert.equal(await call('Old', { at: -301 }), 401)
  assert.equal(await call('Ahead', { at: 301 }), 401)
  assert.equal(await call('Unsigned', { secret: 'another secret of thirty-two signs' }), 401)
  assert.equal(await call('Changed', { body: 'another mail' }), 401)
  assert.equal(await call('Elsewhere', { to: 'somebody@mail.example.org' }), 404)
  outcome = { kind: 'later', said: 'busy' }
  assert.equal(await call('Later'), 503)
  outcome = { kind: 'sent' }
  assert.equal(await call('Later'), 200)
  assert.deepEqual(passed.splice(0), ['Called', 'Later', 'Later'])
  assert.equal(doors.hook(new Request(`https://mentoring.example.org${hookPath}`)), undefined)
})

test('a service that does not say who sent a mail makes no machine of them; one that says nobody did, does', async () => {
  assert.equal(await call('From nobody known', { from: null }), 200)
  assert.equal(await call('From nobody', { from: '' }), 200)
  assert.deepEqual(passed.splice(0), ['From nobody known'])
})

test('more answers than are taken within an hour wait outside and come again, and no words are lost', async () => {
  const to = ours('reply', 'mail-topic-rosa')
  const all = Array.from({ length: mostAnHour }, () => 200)
  for (const [n, status] of [...all, 503, 503].entries()) assert.equal(await call(`Number ${n}`, { to }), status)
  const arrivals = () =>
    inAssociation(given.database, 'a1', (scope) =>
      scope.tx
        .selectFrom('arrival')
        .select(['kind', 'state', ({ fn }) => fn.countAll<number>().as('n')])
        .where('mail_id', '=', 'mail-topic-rosa')
        .groupBy(['kind', 'state'])
        .orderBy('kind')
        .execute(),
    )
  assert.deepEqual(await arrivals(), [
    { kind: 'flood', state: 'passing', n: 2 },
    { kind: 'reply', state: 'passed', n: mostAnHour },
  ])
  at = addMinutes(evening, 61)
  for (const n of [mostAnHour, mostAnHour + 1]) assert.equal(await call(`Number ${n}`, { to, at: 61 * 60 }), 200)
  assert.deepEqual(await arrivals(), [{ kind: 'reply', state: 'passed', n: mostAnHour + 2 }])
  assert.equal(passed.splice(0).length, mostAnHour + 2)
  at = evening
})

const lookedAt = () =>
  inAssociation(given.database, 'a1', (scope) =>
    scope.tx.selectFrom('door').select(['cursor', 'said']).executeTakeFirst(),
  )

test('a mailbox is read from where it was left; people’s own mail in it is not touched, nor fetched whole', async () => {
  box.mails.set(3, mailFrom('To me', ours('reply', 'mail-topic-ingrid')))
  box.mails.set(5, mailFrom('Lunch?', 'bjorn@example.org'))
  await doors.look()
  assert.deepEqual(passed.splice(0), ['To me'])
  assert.deepEqual(await lookedAt(), { cursor: '7:5:0', said: '' })
  assert.deepEqual(box.asked.filter((line) => /FETCH 5/.test(line)).length, 1)
  assert.deepEqual(
    box.asked.filter((line) => /STORE|EXPUNGE|SELECT|COPY|MOVE/.test(line)),
    [],
  )
  await doors.look()
  assert.deepEqual(passed.splice(0), [])
  outcome = { kind: 'later', said: 'busy' }
  box.mails.set(6, mailFrom('Kept', ours('reply', 'mail-topic-ingrid')))
  await doors.look()
  assert.equal((await lookedAt())?.cursor, '7:6:0:6.1.0')
  outcome = { kind: 'sent' }
  await doors.look()
  assert.deepEqual(passed.splice(0), ['Kept', 'Kept'])
  assert.equal((await lookedAt())?.cursor, '7:6:0')
})

test('one that waits stops no other, is tried in growing pauses, and after 72 hours becomes a note to whoever it is for', async () => {
  outcome = { kind: 'later', said: '452 4.2.2 Over quota' }
  box.mails.set(7, mailFrom('Stuck', ours('reply', 'mail-topic-wei')))
  await doors.look()
  outcome = { kind: 'sent' }
  box.mails.set(8, mailFrom('Behind', ours('reply', 'mail-topic-ingrid')))
  outcomes.set('Stuck', { kind: 'later', said: '452 4.2.2 Over quota' })
  for (let look = 0; look < 4; look += 1) await doors.look()
  assert.deepEqual(passed.splice(0), ['Stuck', 'Stuck', 'Behind', 'Stuck'])
  assert.equal((await lookedAt())?.cursor, '7:8:0:7.3.2')
  const { waiting } = await inAssociation(given.database, 'a1', async (scope) =>
    mailHealth(scope, { cycleIds: (await liveCycles(scope)).map((cycle) => cycle.id), viewerId: 'noor' }, evening),
  )
  assert.deepEqual(waiting, { n: 1, since: evening, said: '452 4.2.2 Over quota' })
  at = addMinutes(evening, 72 * 60)
  for (let look = 0; look < 3; look += 1) await doors.look()
  assert.deepEqual([passed.splice(0), (await lookedAt())?.cursor], [['Stuck'], '7:8:0'])
  const notes = await inAssociation(given.database, 'a1', (scope) =>
    scope.tx.selectFrom('ticket').select(['reason', 'office_id']).where('opened_by', '=', 'mail').execute(),
  )
  assert.equal(notes.length, 1)
  assert.match(
    notes[0]?.reason ?? '',
    /“Stuck”: An answer could not be passed on by mail: Tried for 72 hours; last: 452 4\.2\.2 Over quota\s+Hello\./,
  )
  at = evening
})

test('one of which nobody knows whether it was passed on is tried once more and is a note then', async () => {
  outcomes.set('Unsure', { kind: 'uncertain', said: 'The connection broke' })
  box.mails.set(9, mailFrom('Unsure', ours('reply', 'mail-topic-wei')))
  for (let look = 0; look < 4; look += 1) await doors.look()
  assert.deepEqual([passed.splice(0), (await lookedAt())?.cursor], [['Unsure', 'Unsure'], '7:9:0'])
})

test('a mailbox that was made anew is read from its beginning, and nothing is taken twice', async () => {
  box.uidValidity = 8
  await doors.look()
  assert.deepEqual(passed.splice(0), [])
  assert.equal((await lookedAt())?.cursor, '8:9:0')
})

test('what is wrong with the mailbox is kept in the server’s words', async () => {
  await assert.rejects(tryMailbox(box.url.replace('secret', 'wrong')), /wrong password/)
  assert.deepEqual(await tryMailbox(box.url), { mails: 6 })
})
