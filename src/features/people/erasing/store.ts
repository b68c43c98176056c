import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** What stands in the place of a name (R46). */
export const nobody = 'A former participant'

/** Takes from people what says who they are; the rows stay, so that counts and partners' letters hold. */
export async function emptyPeople({ tx, association }: Scope, ids: readonly string[]): Promise<void> {
  await sql`update person set name = ${nobody}, pronouns = '', email = person_id || '@erased.invalid', email_key = lower(person_id) || '@erased.invalid',
      second_email = null, phone = null, phone_private = false, zone = '', address_state = 'returned', address_said = null
    where association_id = ${association} and person_id = any(${ids})`.execute(tx)
  await sql`delete from job where association_id = ${association} and person_id = any(${ids})`.execute(tx)
}
