import { after, before } from 'node:test'
import { type Selectable, sql } from 'kysely'
import type { DB } from '#platform/tables.ts'
import type { Instant } from '#kit/dates.ts'
import { buildHouse, type House, plainPost, type PostSettings } from '#src/main.ts'
import { addressOf, type Door, type TokenKind } from '#features/mail/incoming/model.ts'
import type { Outcome } from '#features/mail/model.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { baseUrl, evening, inAssociation, keys, seedYear } from '#test/year.ts'

/** A house with the year in it, into which mail comes from outside. */
const pattern = 'post+*@mail.example.org'
let given: TestDatabase
let house: House

/** Begins and ends it with the tests of the file that calls. */
export function arriving(more: Partial<PostSettings> = {}): {
  database(): TestDatabase['database']
  cycleId(): string
} {
  let cycleId = ''
  before(async () => {
    given = await testDatabase()
    cycleId = (await seedYear(given.database)).id
    house = buildHouse(given.database, 'a key for tests', baseUrl, { ...plainPost, pattern, strays: 'note', ...more })
  })
  after(() => given.close())
  return { database: () => given.database, cycleId: () => cycleId }
}

/** An address of ours. */
export const ours = (kind: TokenKind, id: string) => addressOf(pattern, kind, keys.links.seal(kind, id))

type Passed = { raw: string; from: string; to: string }
/** What is passed on, and what becomes of it: of the first once this has come. */
export function postbox(outcome: Outcome = { kind: 'sent' }, once: Promise<unknown> = Promise.resolve()) {
  const passed: Passed[] = []
  const transport: Transport = {
    about: 'a test',
    send: async () => ({ kind: 'sent' }),
    pass: async (raw, from, to) => {
      passed.push({ raw: Buffer.from(raw).toString('utf8'), from, to })
      if (passed.length === 1) await once
      return outcome
    },
    close: async () => undefined,
  }
  return { passed, transport }
}

export const mailFrom = (from: string, subject: string, text: string, more = '') =>
  `From: ${from}\r\nTo: post@mail.example.org\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}.x@example.org>\r\n${more}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`

export async function bring(
  raw: string | Uint8Array,
  to: string,
  from = 'wei.obrien@example.org',
  box = postbox(),
  { door = 'lmtp', now = evening }: { door?: Door; now?: Instant } = {},
) {
  const envelope = { from, to }
  const taken = await house.ingest('a1', box.transport, { raw: Buffer.from(raw), envelope, door }, now)
  return { taken, passed: box.passed }
}

export async function rows<T extends 'arrival' | 'ticket' | 'step' | 'mail' | 'dead_address' | 'pair' | 'person'>(
  table: T,
): Promise<Selectable<DB[T]>[]> {
  const found = await inAssociation(given.database, 'a1', (scope) =>
    sql`select * from ${sql.table(table)}`.execute(scope.tx),
  )
  return found.rows as Selectable<DB[T]>[]
}

/** A report that a mail did not arrive. */
export const dsn = (to: string, status: string, diagnosis: string, action = 'failed') =>
  `From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\nTo: ${to}\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; somebody@example.org\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${diagnosis}\r\n--b--\r\n`
