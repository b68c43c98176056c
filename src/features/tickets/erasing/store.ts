import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

type Gone = { people: readonly string[]; keys: readonly string[]; pairs: readonly string[] }

/** Troubles about people and their pairs lose their words and are over (R46). */
export async function emptyTickets({ tx, association }: Scope, { people, pairs }: Gone, now: Instant): Promise<void> {
  const theirs = sql`association_id = ${association} and (person_id = any(${people}) or pair_id = any(${pairs}) or opened_by = any(${people}))`
  await sql`delete from step where association_id = ${association} and ticket_id in (select ticket_id from ticket where ${theirs})`.execute(
    tx,
  )
  await sql`delete from quote_answer where association_id = ${association} and ticket_id in (select ticket_id from ticket where ${theirs})`.execute(
    tx,
  )
  await sql`update ticket set reason = '', outcome = '', state = 'closed', closed_at = coalesce(closed_at, ${now}), person_id = null where ${theirs}`.execute(
    tx,
  )
}

/** How many reports of people, or about them, are still being looked into: their words stay until that is over (R47). */
export async function openConcerns(scope: Scope, gone: Gone): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from concern c where ${about(scope, gone)} and c.closed_at is null`.execute(scope.tx)
  return rows[0]?.n ?? 0
}

/** Reports that are over, by people or about them: names, addresses, words and outcome go. */
export async function emptyConcerns(scope: Scope, gone: Gone): Promise<void> {
  const { tx, association } = scope
  const { rows } = await sql<{ id: string }>`
    select concern_id as id from concern c where ${about(scope, gone)} and c.closed_at is not null`.execute(tx)
  const ids = rows.map(({ id }) => id)
  for (const table of ['concern_step', 'concern_named'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and concern_id = any(${ids})`.execute(
      tx,
    )
  await sql`update concern set reporter_name = '', reporter_email = '', reporter_id = null, text = '', outcome = ''
    where association_id = ${association} and concern_id = any(${ids})`.execute(tx)
}

const about = ({ association }: Scope, { people, keys }: Gone) => sql<boolean>`c.association_id = ${association}
  and (c.reporter_id = any(${people}) or lower(c.reporter_email) = any(${keys})
    or exists (select from concern_named n where n.association_id = c.association_id and n.concern_id = c.concern_id and n.person_id = any(${people})))`
