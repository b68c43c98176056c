import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** Changes of addresses that were asked for before this; how many. */
export async function purgeAddressChanges({ tx, association }: Scope, before: Instant): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from address_change where association_id = ${association} and asked_at < ${before}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
