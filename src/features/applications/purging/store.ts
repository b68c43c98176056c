import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Forms of years that are over, but for those of these addresses; and mergers of these applications (R46). */
export async function purgeForms(
  { tx, association }: Scope,
  gone: { cycles: readonly string[]; but: readonly string[]; applications: readonly string[] },
): Promise<void> {
  await sql`delete from draft where association_id = ${association} and cycle_id = any(${gone.cycles}) and email_key <> all(${gone.but})`.execute(
    tx,
  )
  await sql`delete from merger where association_id = ${association}
    and (kept_id = any(${gone.applications}) or other_id = any(${gone.applications}))`.execute(tx)
}
