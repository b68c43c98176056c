import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

type Gone = { people: readonly string[]; keys: readonly string[]; offices: readonly string[] }

/** What lets people in goes; of offices that are over, term and title stay (R46). */
export async function emptyAccounts({ tx, association }: Scope, { people, keys, offices }: Gone): Promise<void> {
  for (const table of ['session', 'passkey', 'identity', 'address_change'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and person_id = any(${people})`.execute(
      tx,
    )
  await sql`delete from sign_in where association_id = ${association} and email_key = any(${keys})`.execute(tx)
  await sql`delete from absence where association_id = ${association} and (office_id = any(${offices}) or deputy_id = any(${offices}))`.execute(
    tx,
  )
  await sql`update invitation set name = '', email = '', email_key = '', withdrawn_at = coalesce(withdrawn_at, used_at, expires_at)
    where association_id = ${association} and (person_id = any(${people}) or email_key = any(${keys}))`.execute(tx)
  await sql`update office set employer = '' where association_id = ${association} and office_id = any(${offices})`.execute(
    tx,
  )
}
