import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { pieces, rowsFor } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'

/**
 * Who decided what about whom, when, with what before and after, and why (R52). References ids, never names. One of before and
 * after at the least: what comes has no before, what goes has no after.
 */
export type AuditRow = { at: Instant; actor: string; what: string; subject: string; why?: string } & (
  | { before: unknown; after?: unknown }
  | { before?: unknown; after: unknown }
)

/**
 * Writes each once: the same decision by the same person about the same thing in the same instant, in the same words, is
 * one row however often it comes; with other words it is another one.
 */
export async function writeAudit(scope: Scope, rows: readonly AuditRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    const given = rowsFor(
      'audit',
      piece.map((row) => ({
        association_id: scope.association,
        audit_id: scope.ids('audit', row.at, row.actor, row.what, row.subject, ...wordsOf(row)),
        at: row.at,
        actor: row.actor,
        what: row.what,
        subject: row.subject,
        before: row.before ?? null,
        after: row.after ?? null,
        why: row.why ?? '',
      })),
    )
    await sql`insert into audit (${given.columns}) ${given.rows} on conflict do nothing`.execute(scope.tx)
  }
}

/** What tells two decisions of one instant apart; nothing where a row has no words, as ever. */
function wordsOf({ before, after, why }: AuditRow): string[] {
  if (before === undefined && after === undefined && (why ?? '') === '') return []
  return [hashOf(JSON.stringify([before ?? null, after ?? null, why ?? '']))]
}
