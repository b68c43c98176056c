import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { asOwner, openDatabase } from '#platform/database.ts'
import type { ExportFault, Manifest } from '#platform/portable/model.ts'
import { checkExport } from '#platform/portable/read.ts'
import { type RestoreRefusal, restoreExport } from '#platform/portable/restore.ts'
import { placeFrom, reachServer } from '#platform/start.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { Complaint } from '#src/cli/program.ts'

export const options = { check: { type: 'boolean' } } as const

/** `bookend restore DIR`: an export into an empty database, all or nothing; the copy sends no mail until it is armed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [given, ...more] = positionals
  if (given === undefined || more.length > 0) throw new Misuse('Name the one folder that “bookend export” wrote.')
  const dir = resolve(given)
  if (values.check === true) {
    const checked = await checkExport(dir)
    if (!checked.ok) throw new Complaint(faultsText(checked.refusal, dir))
    console.log(
      `${dir} is whole: ${rowsText(checked.value)}, taken ${checked.value.takenAt}. Sum ${checked.value.sum}.`,
    )
    return 0
  }
  const server = await reachServer(placeFrom(process.env))
  try {
    const restored = await asOwner(server.address, (owner) => restoreExport(owner, dir))
    if ('kind' in restored) throw new Complaint(refusalText(restored, dir))
    // opening it once prepares the role the application works in
    await (await openDatabase(server.address, { connections: 1 })).close()
    console.log(`Restored: ${rowsText(restored)}, as they were at ${restored.takenAt}; read back and the same.`)
    console.log('Mail is off in this copy until “bookend arm”. Nobody is signed in.')
    return 0
  } finally {
    await server.close()
  }
}

function rowsText({ tables, associations }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${countText(rows, 'row')} in ${countText(tables.length, 'table')} of ${countText(associations, 'association')}`
}

function faultsText(faults: readonly ExportFault[], dir: string): string {
  return [
    `${dir} is not as it was written; nothing was restored.`,
    ...faults.map(({ file, says }) => `  ${file} ${says}`),
  ].join('\n')
}

function refusalText(refusal: RestoreRefusal, dir: string): string {
  switch (refusal.kind) {
    case 'faults':
      return faultsText(refusal.faults, dir)
    case 'not_empty':
      return `This database holds data already (table ${refusal.table}); an export goes into an empty one. Set BOOKEND_DATA to a new folder, or DATABASE_URL to a new database.`
    case 'newer':
      return `A newer version of Bookend wrote this export (${refusal.migrations.join(', ')}): restore it with that version.`
    case 'other_state':
      return `The tables of this database are not as old as the export's (${refusal.migrations.at(-1)}). Set BOOKEND_DATA to a new folder, or DATABASE_URL to a new database; it is brought up to date after the restore.`
    case 'not_the_same':
      return `What was stored in ${refusal.table} reads back otherwise than it was written, so that nothing was kept. Please report this with the versions of both databases.`
  }
}
