import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** Of pairs of years long over: what was asked and wished, and when they met. Who was paired in which year stays (R46). */
export async function purgePairs({ tx, association }: Scope, pairs: readonly string[]): Promise<void> {
  const theirs = sql`association_id = ${association} and pair_id = any(${pairs})`
  await sql`delete from question where ${theirs}`.execute(tx)
  await sql`update pair set points = null, clock_on = null, written_at = null, met_at = null, paused_on = null, paused_until = null, parting = null
    where ${theirs}`.execute(tx)
}

/** Wishes for an earlier partner, once their year is over. */
export async function purgeWishes({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  await sql`delete from again_wish where association_id = ${association} and cycle_id = any(${cycles})`.execute(tx)
}
