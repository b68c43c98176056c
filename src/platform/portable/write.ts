import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { migrationsOf } from '#platform/database.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { tablesOf } from './catalog.ts'
import { associationsOf, linesOf, settleText, summing, sumOf } from './lines.ts'
import { formatName, formatVersion, type Manifest, manifestName, type TableFile } from './model.ts'

/** Why nothing was written. */
export type WriteRefusal = { kind: 'folder_in_use' } | { kind: 'no_tables' }

/**
 * Writes everything as it was at one instant; a service may go on meanwhile. The folder appears when it is whole, and
 * only its owner can read it: it holds people's data and the key of the mailed links. Memory stays the same however much
 * there is. `begun` is called once nothing is in its way, before the snapshot is taken.
 */
export async function writeExport(
  owner: Kysely<Tables>,
  dir: string,
  progress: (table: TableFile) => void = () => undefined,
  begun: () => Promise<void> = async () => undefined,
): Promise<Manifest | WriteRefusal> {
  if (existsSync(dir) && readdirSync(dir).length > 0) return { kind: 'folder_in_use' }
  const { applied } = await migrationsOf(owner)
  if (applied.length === 0) return { kind: 'no_tables' }
  await begun()
  const part = `${dir.replace(/\/+$/, '')}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true, mode: 0o700 })
  try {
    const manifest = await snapshot(owner, part, applied, progress)
    await writeFile(join(part, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
    await rename(part, dir)
    return manifest
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

function snapshot(owner: Kysely<Tables>, dir: string, migrations: string[], progress: (table: TableFile) => void) {
  return owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx): Promise<Manifest> => {
      await settleText(tx)
      const { rows } = await sql<{ at: Date | string; version: string }>`
        select now() as at, current_setting('server_version') as version`.execute(tx)
      const associations = await associationsOf(tx)
      const tables: TableFile[] = []
      for (const table of await tablesOf(tx)) {
        const file = `${table.name}.jsonl.zst`
        const sum = await writeLines(join(dir, file), linesOf(tx, table, associations))
        tables.push({ name: table.name, file, columns: table.columns, ...sum })
        progress(tables[tables.length - 1] as TableFile)
      }
      return {
        format: formatName,
        version: formatVersion,
        takenAt: new Date(rows[0]?.at ?? 0).toISOString(),
        from: `PostgreSQL ${rows[0]?.version.split(' ')[0] ?? ''}`,
        migrations,
        associations: associations.length,
        tables,
        sum: sumOf(tables),
      }
    })
}

async function writeLines(path: string, lines: AsyncIterable<Buffer>) {
  const sum = summing()
  const counted = async function* () {
    for await (const piece of lines) {
      sum.add(piece)
      yield piece
    }
  }
  const compress = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 6, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  await pipeline(Readable.from(counted(), { highWaterMark: 1 }), compress, createWriteStream(path, { mode: 0o600 }))
  await onDisk(path)
  return sum.end()
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
