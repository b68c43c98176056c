import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buildHouse, plainPost } from '#src/main.ts'
import {
  awayNotice,
  type Break,
  breaks,
  broken,
  deadReport,
  type Met,
  openPostOffice,
  type PostOffice,
  rehearsedPattern,
  type SentBack,
} from '#src/rehearsal/postoffice.ts'
import { readMail } from '#features/mail/incoming/input.ts'
import { addressOf, type TokenKind } from '#features/mail/incoming/model.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { baseUrl, evening, inAssociation, keys, seedYear } from '#test/year.ts'

// Mail that is broken on its way, through the same SMTP and LMTP on loopback as `rehearse --mail`, to the house's own door:
// what of it can still be known is done, nothing is taken for silence, and no address is given up for it.
let given: TestDatabase
let office: PostOffice
const met: Met[] = []
before(async () => {
  given = await testDatabase()
  await seedYear(given.database)
  const house = buildHouse(given.database, 'a key for tests', baseUrl, { ...plainPost, pattern: rehearsedPattern })
  office = await openPostOffice(house, 'a1', (mail) => met.push(mail))
})
after(async () => {
  await office.close()
  await given.close()
})

const ours = (kind: TokenKind, id: string) => addressOf(rehearsedPattern, kind, keys.links.seal(kind, id))
const wei = 'wei.obrien@example.org'
const answer: SentBack = {
  envelope: { from: wei, to: ours('reply', 'mail-topic-wei') },
  raw: `From: Wei O’Brien <${wei}>\r\nSubject: Re: January\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe met.\r\n`,
}
/** A mail that left for somebody, as it lies in their mailbox. */
const delivered = { raw: Buffer.alloc(0), envelope: { from: ours('bounce', 'mail-topic-wei'), to: wei } }

const state = () =>
  inAssociation(given.database, 'a1', async ({ tx }) => ({
    arrivals: await tx.selectFrom('arrival').select(['kind', 'state', 'failure', 'said']).execute(),
    tickets: await tx.selectFrom('ticket').select(['kind', 'reason']).where('opened_at', '=', evening).execute(),
    dead: await tx.selectFrom('dead_address').select('address_key').execute(),
  }))

/** What a mail left behind: as what it was taken, what was given on, and which tickets and dead addresses are new. */
async function left(mail: SentBack) {
  const old = await state()
  met.length = 0
  await office.bring(mail, evening)
  const now = await state()
  const passed = await Promise.all(
    met
      .filter(({ course }) => course === 'passed')
      .map(async ({ raw, envelope }) => {
        const { text, from } = await readMail(raw, envelope)
        return [envelope.to, from?.name, text]
      }),
  )
  const fresh = <T>(now: T[], old: T[]) => {
    const before = old.map((one) => JSON.stringify(one))
    return now.filter((one) => {
      const at = before.indexOf(JSON.stringify(one))
      if (at >= 0) before.splice(at, 1)
      return at < 0
    })
  }
  return {
    arrivals: fresh(now.arrivals, old.arrivals),
    tickets: fresh(now.tickets, old.tickets),
    dead: fresh(now.dead, old.dead),
    passed,
  }
}

const nothing = { tickets: [], dead: [], passed: [] }
const reply = [{ kind: 'reply', state: 'passed', failure: null, said: '' }]
const words: Record<Break, string> = { cut: '', bytes: '���caf�', coding: 'Thank you' }

for (const how of breaks)
  test(`an answer that is broken (${how}) reaches the contact with what is left of it`, async () => {
    const passed = [['tomasz@example.org', 'Wei O’Brien via NMRT Career Mentoring', words[how]]]
    assert.deepEqual(await left(broken(answer, how)), { ...nothing, arrivals: reply, passed })
  })

test('an answer of which nothing is left but the address reaches the contact, too', async () => {
  for (const raw of [Buffer.from([0, 255, 254, 13, 10, 0, 128]), Buffer.alloc(0)])
    assert.deepEqual(await left({ ...answer, raw }), {
      ...nothing,
      arrivals: reply,
      passed: [['tomasz@example.org', 'An answer via NMRT Career Mentoring', '']],
    })
})

for (const how of breaks)
  test(`a notice of absence that is broken (${how}) is neither an answer nor a report`, async () => {
    assert.deepEqual(await left(broken(awayNotice(delivered), how)), {
      ...nothing,
      arrivals: [{ kind: 'automatic', state: 'done', failure: null, said: 'Auto-Submitted' }],
    })
  })

test('a receipt is no report that a mail did not arrive', async () => {
  const { raw, envelope } = deadReport(delivered)
  const receipt = String(raw).replace('report-type=delivery-status', 'report-type=disposition-notification')
  assert.deepEqual(await left(broken({ raw: receipt, envelope }, 'cut')), {
    ...nothing,
    arrivals: [{ kind: 'automatic', state: 'done', failure: null, said: 'receipt' }],
  })
})

const unread = {
  kind: 'bounce',
  state: 'done',
  failure: 'unknown',
  said: 'A report in words that could not be read.',
}
const because = 'Our mail to Wei O’Brien came back, and the report does not say why. The address may be wrong.'

test('a report that is broken is one all the same: the contact has a ticket once, and the address is not given up', async () => {
  const cut = broken(deadReport(delivered), 'cut')
  assert.deepEqual(await left(cut), {
    ...nothing,
    arrivals: [unread],
    tickets: [{ kind: 'returned', reason: because }],
  })
  for (const how of ['bytes', 'coding'] as const)
    assert.deepEqual(await left(broken(deadReport(delivered), how)), { ...nothing, arrivals: [unread] })
  // cut before it says that it is a report: who wrote it says so
  const head = String(cut.raw)
  const short = { ...cut, raw: head.slice(0, head.indexOf('MIME-Version')) }
  assert.deepEqual(await left(short), { ...nothing, arrivals: [unread] })
  // and of which nothing is left but that nobody sent it
  assert.deepEqual(await left({ ...cut, raw: Buffer.from([0, 255, 254, 13, 10, 128]) }), {
    ...nothing,
    arrivals: [unread],
  })
})

test('a whole report of the same mail afterward says what the broken one did not, once', async () => {
  const whole = { ...unread, failure: 'dead', said: 'smtp; 550 5.1.1 User unknown 5.1.1' }
  const told = {
    arrivals: [whole],
    tickets: [
      { kind: 'returned', reason: 'Our mail to Wei O’Brien comes back. This is a wrong address, not silence.' },
    ],
    dead: [{ address_key: wei }],
    passed: [],
  }
  assert.deepEqual(await left(deadReport(delivered)), told)
  const { raw, envelope } = deadReport(delivered)
  const again = { raw: String(raw).replace('could not be', 'cannot be'), envelope }
  assert.deepEqual(await left(again), { ...nothing, arrivals: [whole] })
})

test('an address that was broken on its way is refused at the door, so that the server before it tells whoever wrote', async () => {
  const to = answer.envelope.to.replace(/.@/, '-@')
  const old = await state()
  await assert.rejects(office.bring({ ...answer, envelope: { from: wei, to } }, evening), {
    responseCode: 550,
    response: '550 5.1.1 No such address here',
  })
  assert.deepEqual(await state(), old)
})
