import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Phones, and jobs told of later, of people whose years are long over; name and address stay, so that a letter holds (R46). */
export async function purgePeople({ tx, association }: Scope, people: readonly string[]): Promise<void> {
  await sql`update person set phone = null, address_said = null where association_id = ${association} and person_id = any(${people})`.execute(
    tx,
  )
  await sql`delete from job where association_id = ${association} and person_id = any(${people})`.execute(tx)
}
