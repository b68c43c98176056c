import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { FormKey } from '#features/applications/door/model.ts'
import type { Earlier } from '#features/applications/form/earlier/model.ts'
import type { FormDraft, Promised, Said } from '#features/applications/form/model.ts'
import type { Answers } from '#features/applications/model.ts'

/** The form of an address in a cycle; in a writing request nobody else changes it meanwhile. */
export async function draftOf(
  scope: Scope,
  of: { cycleId: string; emailKey: string } | { id: string },
  access: 'read' | 'write',
): Promise<FormDraft | undefined> {
  const which = 'id' in of ? sql`draft_id = ${of.id}` : sql`cycle_id = ${of.cycleId} and email_key = ${of.emailKey}`
  const { rows } = await sql<FormDraft>`
    select draft_id as id, cycle_id as "cycleId", email, said, source, begun_at as "begunAt", saved_at as "savedAt",
      sent_at as "sentAt", sent_said as "sentSaid", promised, withdrawn_at as "withdrawnAt"
    from draft where association_id = ${scope.association} and ${which}
    ${access === 'write' ? sql`for update` : sql``}`.execute(scope.tx)
  return rows[0]
}

/** What this address told the last cycle before this one: the form that was sent, else an application that was imported. */
export async function earlierOf(scope: Scope, key: FormKey): Promise<Earlier | undefined> {
  const forms = await sql<{ said: Said }>`
    select d.sent_said as said from draft d
    where d.association_id = ${scope.association} and d.email_key = ${key.emailKey} and d.cycle_id <> ${key.cycleId} and d.sent_said is not null
    order by d.sent_at desc limit 1`.execute(scope.tx)
  if (forms.rows[0] !== undefined) return forms.rows[0]
  const { rows } = await sql<{ name: string; pronouns: string; answers: Answers }>`
    select p.name, p.pronouns, a.answers from application a
    join person p on p.association_id = a.association_id and p.person_id = a.person_id
    where a.association_id = ${scope.association} and p.email_key = ${key.emailKey} and a.cycle_id <> ${key.cycleId}
    order by a.received_at desc limit 1`.execute(scope.tx)
  return rows[0]
}

/** A form with what is known already, unless there is one. */
export async function insertDraft(scope: Scope, key: FormKey, said: Said, now: Instant): Promise<void> {
  await scope.tx
    .insertInto('draft')
    .values({
      association_id: scope.association,
      draft_id: scope.ids('draft', key.cycleId, key.emailKey),
      cycle_id: key.cycleId,
      email: key.email,
      email_key: key.emailKey,
      said: json(said),
      source: key.source,
      begun_at: now,
      saved_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function saveSaid(scope: Scope, id: string, said: Said, now: Instant): Promise<void> {
  await scope.tx
    .updateTable('draft')
    .set({ said: json(said), saved_at: now })
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', id)
    .execute()
}

/** A form as a merger leaves it, both as it stands and as it was sent; when that was stays. */
export async function setSaid(
  scope: Scope,
  { id, said, sentSaid }: Pick<FormDraft, 'id' | 'said' | 'sentSaid'>,
): Promise<void> {
  await scope.tx
    .updateTable('draft')
    .set({ said: json(said), sent_said: sentSaid === null ? null : json(sentSaid) })
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', id)
    .execute()
}

export async function markSent(
  scope: Scope,
  { id, said }: Pick<FormDraft, 'id' | 'said'>,
  promised: readonly Promised[],
  now: Instant,
): Promise<void> {
  await scope.tx
    .updateTable('draft')
    .set({ sent_at: now, sent_said: json(said), promised: json(promised), withdrawn_at: null })
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', id)
    .execute()
}

export async function markWithdrawn(scope: Scope, id: string, now: Instant): Promise<void> {
  await scope.tx
    .updateTable('draft')
    .set({ withdrawn_at: now })
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', id)
    .execute()
}

/** True when it was there. */
export async function deleteDraft(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx
    .deleteFrom('draft')
    .where('association_id', '=', scope.association)
    .where('draft_id', '=', id)
    .returning('draft_id')
    .executeTakeFirst()
  return row !== undefined
}
