import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { asOwner } from '#platform/database.ts'
import { type WriteRefusal, writeExport } from '#platform/portable/write.ts'
import { placeFrom, reachServer } from '#platform/start.ts'
import { noteExport, tellOfExport } from '#src/cli/export/noted.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { Complaint } from '#src/cli/program.ts'
import { realClock } from '#src/main.ts'

export const options = {} as const

/** `bookend export DIR`: everything as it is at one instant, while a service may go on. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options, allowPositionals: true })
  const [given, ...more] = positionals
  if (given === undefined || more.length > 0) throw new Misuse('Name one folder to write to.')
  const dir = resolve(given)
  const now = realClock()()
  const server = await reachServer(placeFrom(process.env))
  try {
    const written = await asOwner(server.address, (owner) =>
      writeExport(
        owner,
        dir,
        ({ name, rows }) => console.log(`  ${name.padEnd(14)} ${countText(rows, 'row')}`),
        () => noteExport(owner, now),
      ),
    )
    if ('kind' in written) throw new Complaint(refusalText(written, dir))
    console.log(await asOwner(server.address, (owner) => tellOfExport(owner, now)))
    const rows = written.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `${countText(rows, 'row')} of ${countText(written.associations, 'association')} in ${dir}, as of ${written.takenAt}.`,
    )
    console.log(`Sum ${written.sum}; equal data have an equal sum.`)
    console.log('The folder holds people’s data and the key of the mailed links: keep it as you keep a password.')
    return 0
  } finally {
    await server.close()
  }
}

function refusalText(refusal: WriteRefusal, dir: string): string {
  switch (refusal.kind) {
    case 'folder_in_use':
      return `${dir} is not empty: name a folder that is not there yet.`
    case 'no_tables':
      return 'There is nothing to export: this database has no tables yet.'
  }
}
