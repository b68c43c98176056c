import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { migrate, migrationsOf } from '#platform/database.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { type Table, tablesOf } from './catalog.ts'
import { associationsOf, linesOf, settleText, summing } from './lines.ts'
import { type ExportFault, type Manifest, type TableFile } from './model.ts'
import { checkExport, piecesOf } from './read.ts'

/** Why nothing was restored; the database is as it was. */
export type RestoreRefusal =
  | { kind: 'faults'; faults: ExportFault[] }
  | { kind: 'not_empty'; table: string }
  /** The export's tables have had migrations that this version does not know. */
  | { kind: 'newer'; migrations: string[] }
  /** The database has had other migrations than the export's tables. */
  | { kind: 'other_state'; migrations: string[] }
  /** What was stored reads back otherwise than it was written; nothing was kept. */
  | { kind: 'not_the_same'; table: string }

/**
 * Puts an export into an empty database, all or nothing. Every file is read through before anything begins, and before
 * it is kept everything is read back and compared. Sends no mail until it is armed, and nobody is signed in.
 */
export async function restoreExport(
  owner: Kysely<Tables>,
  dir: string,
  progress: (table: TableFile) => void = () => undefined,
): Promise<Manifest | RestoreRefusal> {
  const checked = await checkExport(dir)
  if (!checked.ok) return { kind: 'faults', faults: checked.refusal }
  const manifest = checked.value
  const refusal = await prepare(owner, manifest)
  if (refusal !== null) return refusal
  try {
    await owner.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(715519)`.execute(tx)
      await settleText(tx)
      await fill(tx, dir, manifest, progress)
      await sql`insert into installation (name, value) values ('mail', 'disarmed')`.execute(tx)
    })
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  await migrate(owner)
  await sql`analyze`.execute(owner)
  return manifest
}

class Refused extends Error {
  readonly refusal: RestoreRefusal
  constructor(refusal: RestoreRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

function refusedFile(file: string, says: string): Refused {
  return new Refused({ kind: 'faults', faults: [{ file, says }] })
}

/** The tables as they were for the export: made where there are none. */
async function prepare(owner: Kysely<Tables>, manifest: Manifest): Promise<RestoreRefusal | null> {
  const { applied, missing } = await migrationsOf(owner)
  const newer = manifest.migrations.filter((name) => ![...applied, ...missing].includes(name))
  if (newer.length > 0) return { kind: 'newer', migrations: newer }
  if (applied.length === 0) await migrate(owner, manifest.migrations.at(-1))
  else {
    const full = await firstFull(owner)
    if (full !== null) return { kind: 'not_empty', table: full }
    if (applied.join() !== manifest.migrations.join()) return { kind: 'other_state', migrations: applied }
  }
  return null
}

/** A table with rows in it, if there is one. Rows that this user may not see hang on an association that it may. */
async function firstFull(db: Kysely<Tables>): Promise<string | null> {
  for (const { name } of await tablesOf(db)) {
    const { rows } = await sql<{ full: boolean }>`select exists (select from ${sql.table(name)}) as full`.execute(db)
    if (rows[0]?.full === true) return name
  }
  return null
}

async function fill(
  tx: Transaction<Tables>,
  dir: string,
  manifest: Manifest,
  progress: (table: TableFile) => void,
): Promise<void> {
  // again, now that no other restore can come between
  const full = await firstFull(tx)
  if (full !== null) throw new Refused({ kind: 'not_empty', table: full })
  const tables = await tablesOf(tx)
  const strange = manifest.tables.find(({ name }) => !tables.some((table) => table.name === name))
  if (strange !== undefined) throw refusedFile(strange.file, 'is of a table that this version does not have')
  for (const table of tables) {
    const file = manifest.tables.find((one) => one.name === table.name)
    if (file === undefined || file.columns.join() !== table.columns.join())
      throw refusedFile(`${table.name}.jsonl.zst`, 'has other columns than the table')
    for await (const lines of piecesOf(join(dir, file.file))) await insertLines(tx, table, lines)
    progress(file)
  }
  const associations = await associationsOf(tx)
  for (const table of tables) {
    const sum = summing()
    for await (const piece of linesOf(tx, table, associations)) sum.add(piece)
    const file = manifest.tables.find((one) => one.name === table.name)
    if (sum.end().sha256 !== file?.sha256) throw new Refused({ kind: 'not_the_same', table: table.name })
  }
}

/** Rows of one association after the other: row-level security lets in only those of the one that is set. */
async function insertLines(tx: Transaction<Tables>, table: Table, lines: readonly string[]): Promise<void> {
  const columns = sql.raw(table.columns.map((column) => `"${column}"`).join(', '))
  const groups = Map.groupBy(lines, (line) =>
    table.owned ? String((JSON.parse(line) as { association_id: string }).association_id) : '',
  )
  for (const [association, group] of groups) {
    await sql`select set_config('app.association', ${association}, true)`.execute(tx)
    await sql`insert into ${sql.table(table.name)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table.name)}, ${`[${group.join(',')}]`}::json)`.execute(
      tx,
    )
  }
}
