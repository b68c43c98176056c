import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { KeptWords } from '#features/matching/publication/words/model.ts'

/** Every notice of a run that somebody changed, by the mail's key. */
export async function keptWords(scope: Scope, runId: string): Promise<Map<string, KeptWords>> {
  const { rows } = await sql<KeptWords>`
    select t.mail_key as key, t.subject, t.source, t.version, coalesce(p.name, '') as "editedByName", t.edited_at as "editedAt"
    from notice_text t left join person p on p.association_id = t.association_id and p.person_id = t.edited_by
    where t.association_id = ${scope.association} and t.run_id = ${runId}`.execute(scope.tx)
  return new Map(rows.map((row) => [row.key, row]))
}

type Edit = {
  runId: string
  cycleId: string
  personId: string
  key: string
  subject: string
  source: string
  by: string
  at: Instant
}

/** Keeps words for one reader; `seen` is the version that whoever writes has read, 0 for none. False where it is another. */
export async function keepWords(scope: Scope, edit: Edit, seen: number): Promise<boolean> {
  const { rows } =
    seen === 0
      ? await sql`
    insert into notice_text (association_id, run_id, mail_key, cycle_id, person_id, subject, source, edited_by, edited_at)
    values (${scope.association}, ${edit.runId}, ${edit.key}, ${edit.cycleId}, ${edit.personId}, ${edit.subject}, ${edit.source}, ${edit.by}, ${edit.at})
    on conflict do nothing returning version`.execute(scope.tx)
      : await sql`
    update notice_text set subject = ${edit.subject}, source = ${edit.source}, edited_by = ${edit.by}, edited_at = ${edit.at}, version = version + 1
    where association_id = ${scope.association} and run_id = ${edit.runId} and mail_key = ${edit.key} and version = ${seen} returning version`.execute(
          scope.tx,
        )
  return rows.length > 0
}

/** Back to the program's own words. */
export async function dropWords(scope: Scope, runId: string, key: string): Promise<boolean> {
  const row = await scope.tx
    .deleteFrom('notice_text')
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .where('mail_key', '=', key)
    .returning('mail_key')
    .executeTakeFirst()
  return row !== undefined
}
