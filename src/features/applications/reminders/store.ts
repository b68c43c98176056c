import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { FormDraft } from '#features/applications/form/model.ts'

/** Forms that were begun before a moment, with something in them, and never sent. */
export async function unsentForms(scope: Scope, cycleId: string, before: Instant): Promise<FormDraft[]> {
  const { rows } = await sql<FormDraft>`
    select draft_id as id, cycle_id as "cycleId", email, said, source, begun_at as "begunAt", saved_at as "savedAt",
      sent_at as "sentAt", sent_said as "sentSaid", promised, withdrawn_at as "withdrawnAt"
    from draft where association_id = ${scope.association} and cycle_id = ${cycleId}
      and begun_at < ${before} and sent_at is null and said <> '{}' order by draft_id`.execute(scope.tx)
  return rows
}
