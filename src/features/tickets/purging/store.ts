import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Troubles and closed reports of years long over lose words, names and addresses; that there was one stays for counts (R46). */
export async function purgeTickets({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  const over = sql`association_id = ${association} and cycle_id = any(${cycles})`
  const tickets = sql`association_id = ${association} and ticket_id in (select ticket_id from ticket where ${over} and closed_at is not null)`
  for (const table of ['step', 'quote_answer']) await sql`delete from ${sql.table(table)} where ${tickets}`.execute(tx)
  await sql`update ticket set reason = '', outcome = '', person_id = null where ${over} and closed_at is not null`.execute(
    tx,
  )
  const concerns = sql`association_id = ${association} and concern_id in (select concern_id from concern where ${over} and closed_at is not null)`
  for (const table of ['concern_step', 'concern_named'])
    await sql`delete from ${sql.table(table)} where ${concerns}`.execute(tx)
  await sql`update concern set reporter_name = '', reporter_email = '', reporter_id = null, text = '', outcome = ''
    where ${over} and closed_at is not null`.execute(tx)
}

/** Those of these years of which a trouble or a report is still open: their words stay until that is over (R47). */
export async function openOf({ tx, association }: Scope, cycles: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ cycle: string }>`
    select cycle_id as cycle from ticket where association_id = ${association} and cycle_id = any(${cycles}) and closed_at is null
    union select cycle_id from concern where association_id = ${association} and cycle_id = any(${cycles}) and closed_at is null`.execute(
    tx,
  )
  return new Set(rows.map(({ cycle }) => cycle))
}
