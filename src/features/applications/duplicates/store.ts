import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Merger } from '#features/applications/duplicates/model.ts'

export async function insertMerger(scope: Scope, one: Omit<Merger, 'undoneAt'>): Promise<void> {
  await scope.tx
    .insertInto('merger')
    .values({
      association_id: scope.association,
      merger_id: one.id,
      cycle_id: one.cycleId,
      kept_id: one.keptId,
      other_id: one.otherId,
      kept_person: one.keptPerson,
      other_person: one.otherPerson,
      made_by: one.madeBy,
      made_at: one.madeAt,
      before: json(one.before),
      moved: json(one.moved),
    })
    .execute()
}

/** Mergers of a cycle, the newest first. */
export async function mergersOf(scope: Scope, cycleId: string, id: string | null = null): Promise<Merger[]> {
  const { rows } = await sql<Merger>`
    select merger_id as id, cycle_id as "cycleId", kept_id as "keptId", other_id as "otherId", kept_person as "keptPerson",
      other_person as "otherPerson", made_by as "madeBy", made_at as "madeAt", before, moved, undone_at as "undoneAt"
    from merger where association_id = ${scope.association} and cycle_id = ${cycleId}
      and (${id}::text is null or merger_id = ${id}) order by made_at desc, merger_id`.execute(scope.tx)
  return rows
}

export async function markMergerUndone(scope: Scope, id: string, by: string, now: Instant): Promise<void> {
  await sql`update merger set undone_by = ${by}, undone_at = ${now}
    where association_id = ${scope.association} and merger_id = ${id} and undone_at is null`.execute(scope.tx)
}

/** Into which application this one went, if it did and stayed there. */
export async function mergedInto(scope: Scope, applicationId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select kept_id as id from merger
    where association_id = ${scope.association} and other_id = ${applicationId} and undone_at is null`.execute(scope.tx)
  return rows[0]?.id
}

/** Two who are not the same person, said once and for all. */
export async function tellApart(
  scope: Scope,
  pair: readonly [string, string],
  by: string,
  now: Instant,
): Promise<void> {
  const [one, other] = pair.toSorted()
  await sql`insert into told_apart (association_id, one_id, other_id, said_by, said_at)
    values (${scope.association}, ${one}, ${other}, ${by}, ${now}) on conflict do nothing`.execute(scope.tx)
}

/** Applications that are known to be another person's than this one's. */
export async function toldApartFrom(scope: Scope, applicationId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select case when one_id = ${applicationId} then other_id else one_id end as id from told_apart
    where association_id = ${scope.association} and ${applicationId} in (one_id, other_id)`.execute(scope.tx)
  return new Set(rows.map(({ id }) => id))
}

/** Rows of one person become another's; with `ids` only these. Returns which. */
export async function moveApplications(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update application set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or application_id = any(${ids}::text[])) returning application_id as id`.execute(
    scope.tx,
  )
  return rows.map(({ id }) => id)
}

/** What a merger makes of the application that stays, or what undoing makes of it again. */
export async function setDuplicate(
  scope: Scope,
  id: string,
  state: Merger['before']['otherState'],
  duplicateOf: string | null,
): Promise<void> {
  await sql`update application set state = ${state}, duplicate_of = ${duplicateOf}
    where association_id = ${scope.association} and application_id = ${id}`.execute(scope.tx)
}
