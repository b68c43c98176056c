import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** A row of what was written: keyed hashes alone. `address` is '' where no mail went out. */
export type Written = { id: string; kind: 'note' | 'report' | 'linked'; writer: string; address: string }

/** What came since then beside this one: from this writer, of its kind in all, and mails to its address. */
export async function writtenSince(
  scope: Scope,
  { id, kind, writer, address }: Written,
  since: Instant,
): Promise<{ writer: number; all: number; mails: number }> {
  const { rows } = await sql<{ writer: number; all: number; mails: number }>`
    select count(*) filter (where kind = ${kind} and writer = ${writer} and writer <> '') as writer,
      count(*) filter (where kind = ${kind}) as all, count(*) filter (where address = ${address} and address <> '') as mails
    from written where association_id = ${scope.association} and at > ${since} and written_id <> ${id}`.execute(
    scope.tx,
  )
  return rows[0] ?? { writer: 0, all: 0, mails: 0 }
}

/** Counts it once, and forgets what no limit asks for any more. */
export async function insertWritten(scope: Scope, one: Written, before: Instant, now: Instant): Promise<void> {
  await sql`delete from written where association_id = ${scope.association} and at <= ${before}`.execute(scope.tx)
  await scope.tx
    .insertInto('written')
    .values({
      association_id: scope.association,
      written_id: one.id,
      kind: one.kind,
      writer: one.writer,
      address: one.address,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
