// The application over a database, each request in a transaction that is taken back: whatever is thrown finds everything
// as it was, so that a form is taken again and again.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import { buildApp } from '#src/app.tsx'
import { openSession } from '#features/accounts/sessions/actions.ts'
import { backwards } from '#test/backwards.ts'
import { silentProvider } from '#test/provider.ts'
import type { Fields, Page } from '#test/web.ts'
import { baseUrl, inAssociation, keys } from '#test/year.ts'
import type { Asker, Outgoing } from './thrown.ts'

export type Stage = {
  /** What the application takes for now. */
  clock: { now: Instant }
  /** As this person, who has just shown their passkey; anybody else is nobody. Only within `takenBack`. */
  as(who: string): Asker
  /** What `work` says, and the mails made meanwhile; then all of it is taken back. Fails where a commit would have. */
  takenBack<T>(work: () => Promise<T>): Promise<{ said: T; mails: Outgoing[] }>
}

let drawn = 0

export async function stageOver(database: Database, now: Instant, people: readonly string[]): Promise<Stage> {
  const random = (bytes: number) => createHash('sha512').update(`stage ${drawn++}`).digest().subarray(0, bytes)
  const cookies = new Map<string, string>()
  for (const personId of people) {
    const token = await inAssociation(database, 'a1', (scope) =>
      openSession(scope, { personId, way: 'passkey' }, random, now),
    )
    cookies.set(personId, `bookend-4000=${token}`)
  }
  const { rows: before } = await inAssociation(database, 'a1', ({ tx }) =>
    sql<{ mail_id: string }>`select mail_id from mail`.execute(tx),
  )
  const known = before.map((one) => one.mail_id)
  const clock = { now }
  const back = backwards(database)
  const app = buildApp({
    database: back.database,
    association: 'a1',
    ...keys,
    baseUrl,
    now: () => clock.now,
    dev: false,
    settings: silentProvider,
    log: { info: () => undefined, error: () => undefined },
    random,
  })
  const as =
    (who: string): Asker =>
    async (path, form): Promise<Page> => {
      const cookie = cookies.get(who)
      const response = await app.fetch(
        new Request(`${baseUrl}${path}`, {
          ...(form === undefined ? {} : { method: 'POST', body: bodyOf(form) }),
          headers: { 'sec-fetch-site': 'same-origin', ...(cookie === undefined ? {} : { cookie }) },
          redirect: 'manual',
        }),
      )
      const html = await response.text()
      const { status, headers } = response
      return { status, html, text: html, headers, location: headers.get('location') }
    }
  return {
    clock,
    as,
    takenBack: (work) =>
      back.takenBack(async (tx) => {
        const said = await work()
        await sql`set constraints all immediate`.execute(tx)
        await sql`select set_config('app.association', 'a1', true)`.execute(tx)
        const { rows } = await sql<Outgoing>`
          select to_address, to_name, from_name, from_address, reply_name, reply_address, subject, html from mail
          where association_id = 'a1' and not mail_id = any(${known}::text[])`.execute(tx)
        return { said, mails: rows }
      }),
  }
}

const bodyOf = (form: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
    ),
  )
