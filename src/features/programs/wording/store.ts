import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Folder, Version } from '#features/programs/wording/model.ts'

/** The files that a cycle was last read from; undefined where it never was from any. `write` lets nobody else change its words meanwhile. */
export async function folderOf(scope: Scope, cycleId: string, access: 'read' | 'write'): Promise<Folder | undefined> {
  const { rows } = await sql<{ folder: Record<string, string> | null }>`
    select folder from cycle where association_id = ${scope.association} and cycle_id = ${cycleId}
    ${access === 'write' ? sql`for no key update` : sql``}`.execute(scope.tx)
  const folder = rows[0]?.folder
  return folder === null || folder === undefined ? undefined : new Map(Object.entries(folder))
}

export async function putFolder(scope: Scope, cycleId: string, folder: Folder): Promise<void> {
  await scope.tx
    .updateTable('cycle')
    .set({ folder: json(Object.fromEntries(folder)) })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .execute()
}

/** The cycle of a program whose words were changed and which starts next to `start`: before it, where two are as near. */
export async function nearestChanged(scope: Scope, programId: string, start: Day): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select cycle_id as id from cycle c where association_id = ${scope.association} and program_id = ${programId}
      and exists (select from program_words w where w.association_id = c.association_id and w.cycle_id = c.cycle_id)
    order by abs(starts_on - ${start}::date), starts_on limit 1`.execute(scope.tx)
  return rows[0]?.id
}

/** Every version of every unit, oldest first; the names of those who made them are not here. */
export async function versionsOf(scope: Scope, cycleId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select unit, number, fields, was, made_by as "madeBy", '' as "madeByName", made_at as "madeAt" from program_words
    where association_id = ${scope.association} and cycle_id = ${cycleId} order by unit, number`.execute(scope.tx)
  return rows
}

export async function insertVersions(
  scope: Scope,
  cycleId: string,
  versions: readonly Omit<Version, 'madeByName'>[],
): Promise<void> {
  if (versions.length === 0) return
  await scope.tx
    .insertInto('program_words')
    .values(
      versions.map(({ unit, number, fields, was, madeBy, madeAt }) => ({
        association_id: scope.association,
        cycle_id: cycleId,
        unit,
        number,
        fields: fields === null ? null : json(fields),
        was: json(was),
        made_by: madeBy,
        made_at: madeAt,
      })),
    )
    .execute()
}
