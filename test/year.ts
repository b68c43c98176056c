// A small fictional year, in the middle of January, with somebody in every state. Rows are written as they are, so that
// pages are tested against what the tables can hold and not against what today's actions make of it.
import type { Instant } from '#kit/dates.ts'
import { idsUnder, linksUnder } from '#kit/ids.ts'
import { type Database, within } from '#platform/database.ts'
import { readFolder } from '#platform/folder.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { installProgram } from '#features/programs/actions.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { mails } from './year/mails.ts'
import {
  applicationRows,
  decisionRows,
  mailRows,
  officeRows,
  pairRows,
  peopleRows,
  ticketRows,
  toldRows,
} from './year/rows.ts'

/** Friday, January 15, 2027, 9:04 pm in Chicago. */
export const evening: Instant = '2027-01-16T03:04:00.000Z'
export const baseUrl = 'http://localhost:4000'
export const keys = { ids: idsUnder('a key for tests'), links: linksUnder('a key for tests') }

/** Works in one association as the application does. */
export function inAssociation<T>(
  database: Database,
  association: string,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return within(database.kysely, association, (tx) => work({ tx, association, ...keys, baseUrl }))
}

/** Fills `association` with the year; ids are as in test/year, people's ids their keys in test/year/people. */
export async function seedYear(database: Database, association = 'a1'): Promise<LiveCycle> {
  const folder = await readFolder(new URL('../programs/nmrt-career-mentoring', import.meta.url).pathname)
  const read = readDefinition(folder)
  if (!read.ok) throw new Error(describeFaults(read.refusal))
  const definition = association === 'a1' ? read.value : { ...read.value, slug: `${read.value.slug}-${association}` }
  return inAssociation(database, association, async (scope) => {
    const cycle = await installProgram(scope, definition, '2026-07-01T15:00:00.000Z', folder)
    await scope.tx.updateTable('cycle').set({ published_at: cycle.calendar.noticesAt }).execute()
    await put(scope, 'person', peopleRows())
    await put(scope, 'office', officeRows(cycle))
    await put(scope, 'application', applicationRows(cycle))
    await put(scope, 'decision', decisionRows(cycle))
    await put(scope, 'run', [
      {
        run_id: 'run',
        cycle_id: cycle.id,
        made_at: '2026-09-26T18:00:00.000Z',
        input_hash: 'x',
        seed: 1,
        levels: json({ pairs: 9, priority: 0, floor: 38, points: 512 }),
        certificate: json({}),
        published_at: cycle.calendar.noticesAt,
      },
    ])
    await put(scope, 'match_request', [
      {
        request_id: 'request',
        cycle_id: cycle.id,
        seed: 1,
        asked_by: 'noor',
        asked_at: '2026-09-26T17:59:00.000Z',
        state: 'stopped',
        ended_at: '2026-09-26T17:59:30.000Z',
      },
    ])
    await put(scope, 'unmatched', [
      {
        run_id: 'run',
        application_id: 'app-alone',
        code: 'shortage',
        reason: 'There are fewer places than people: 9 mentees can only be served by 8 places.',
        detail: json({}),
      },
    ])
    await put(scope, 'pair', pairRows(cycle))
    const { questions, signs } = toldRows(cycle)
    await put(scope, 'question', questions)
    await put(scope, 'sign', signs)
    await put(scope, 'ticket', ticketRows(cycle))
    await put(scope, 'step', [
      {
        step_id: 'step-1',
        ticket_id: 'ticket-silent',
        at: '2027-01-04T16:00:00.000Z',
        actor: 'tomasz',
        text: 'Wrote to Wei at the address we have.',
      },
      {
        step_id: 'step-2',
        ticket_id: 'ticket-silent',
        at: '2027-01-11T16:00:00.000Z',
        actor: 'tomasz',
        text: 'Wrote to Wei again.',
      },
    ])
    await put(scope, 'mail', mailRows(cycle))
    await put(
      scope,
      'delivery',
      mails
        .filter((mail) => mail.state !== 'queued')
        .map((mail) => ({
          mail_id: mail.id,
          attempt: 1,
          at: mail.at,
          outcome: mail.state === 'failed' ? 'returned' : mail.state === 'uncertain' ? 'uncertain' : 'sent',
          said: mail.said ?? '250 ok',
        })),
    )
    await put(scope, 'letter', [
      {
        letter_id: 'letter-devon',
        cycle_id: cycle.id,
        person_id: 'devon',
        role: 'mentor',
        number: '2027-001',
        code: 'k7v2q9',
        facts: json(devonsLetter),
        state: 'issued',
        asked_at: '2027-01-15T18:30:00.000Z',
        issued_at: '2027-01-15T18:30:00.000Z',
      },
    ])
    return cycle
  })
}

/** What the letter in the seeded year states. */
export const devonsLetter = {
  name: 'Devon Lopez',
  role: 'mentor',
  program: 'NMRT Career Mentoring Program',
  association: 'American Library Association',
  body: 'New Members Round Table',
  lang: 'en',
  paper: 'us-letter',
  from: '2026-10-01',
  to: '2027-07-31',
  ongoing: true,
  word: 'service',
  aims: 'The program pairs librarians in the first years of the profession with experienced colleagues.',
  signer: 'Noor de la Cruz',
  signerOffice: 'Co-chair, NMRT Mentoring Committee',
  contact: 'mentoring@example.org',
  datedOn: '2027-01-15',
}

type TableName = Parameters<Scope['tx']['insertInto']>[0]

async function put(scope: Scope, table: TableName, rows: readonly object[]): Promise<void> {
  await scope.tx
    .insertInto(table)
    .values(rows.map((row) => ({ association_id: scope.association, ...row })) as never)
    .execute()
}
