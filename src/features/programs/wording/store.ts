import { sql } from 'kysely'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Folder, Version } from '#features/programs/wording/model.ts'

/** The files that a program was last read from; undefined where it never was from any. `write` lets nobody else change words meanwhile. */
export async function folderOf(scope: Scope, programId: string, access: 'read' | 'write'): Promise<Folder | undefined> {
  const { rows } = await sql<{ folder: Record<string, string> | null }>`
    select folder from program where association_id = ${scope.association} and program_id = ${programId}
    ${access === 'write' ? sql`for update` : sql``}`.execute(scope.tx)
  const folder = rows[0]?.folder
  return folder === null || folder === undefined ? undefined : new Map(Object.entries(folder))
}

export async function putFolder(scope: Scope, programId: string, folder: Folder): Promise<void> {
  await scope.tx
    .updateTable('program')
    .set({ folder: json(Object.fromEntries(folder)) })
    .where('association_id', '=', scope.association)
    .where('program_id', '=', programId)
    .execute()
}

/** Every version of every unit, oldest first; the names of those who made them are not here. */
export async function versionsOf(scope: Scope, programId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select unit, number, fields, was, made_by as "madeBy", '' as "madeByName", made_at as "madeAt" from program_words
    where association_id = ${scope.association} and program_id = ${programId} order by unit, number`.execute(scope.tx)
  return rows
}

export async function insertVersion(
  scope: Scope,
  programId: string,
  { unit, number, fields, was, madeBy, madeAt }: Omit<Version, 'madeByName'>,
): Promise<void> {
  await scope.tx
    .insertInto('program_words')
    .values({
      association_id: scope.association,
      program_id: programId,
      unit,
      number,
      fields: fields === null ? null : json(fields),
      was: json(was),
      made_by: madeBy,
      made_at: madeAt,
    })
    .execute()
}
