import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** The words of pairs that ended, and what one of the two was asked; the rows stay, so that the partner's letter holds (R46). */
export async function emptyPairs(
  { tx, association }: Scope,
  { people, pairs }: { people: readonly string[]; pairs: readonly string[] },
): Promise<void> {
  await sql`update pair set note = '', end_note = case when end_note is null then null else '' end, reasons = '[]', parting = null
    where association_id = ${association} and pair_id = any(${pairs})`.execute(tx)
  await sql`update pair_hold set note = '', reason = 'unsaid' where association_id = ${association} and pair_id = any(${pairs})`.execute(
    tx,
  )
  await sql`delete from question where association_id = ${association} and person_id = any(${people})`.execute(tx)
  await sql`delete from pair_note where association_id = ${association} and pair_id = any(${pairs})`.execute(tx)
  await sql`delete from again_wish where association_id = ${association} and (person_id = any(${people}) or partner_id = any(${people}))`.execute(
    tx,
  )
}
