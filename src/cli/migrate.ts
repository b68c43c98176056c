import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { asOwner, migrationsOf, openDatabase } from '#platform/database.ts'
import { placeFrom, reachServer } from '#platform/start.ts'
import { Complaint } from '#src/cli/program.ts'

export const options = {} as const

/** `bookend migrate`: brings the tables up to this version. Doing it again, or twice at once, is harmless. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options })
  const server = await reachServer(placeFrom(process.env))
  try {
    const { missing, unknown } = await asOwner(server.address, migrationsOf)
    if (unknown.length > 0)
      throw new Complaint(
        `A newer version of Bookend has been at this database (${unknown.join(', ')}): use that version.`,
      )
    const { about, close } = await openDatabase(server.address, { connections: 1 })
    await close()
    const done =
      missing.length === 0
        ? 'the tables are up to date'
        : `${countText(missing.length, 'migration')} applied: ${missing.join(', ')}`
    console.log(`${about}: ${done}.`)
    return 0
  } finally {
    await server.close()
  }
}
