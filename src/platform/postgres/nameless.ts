import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { unfinished } from './leftovers.ts'

/**
 * Programs that make a database as a user without a passwd entry, as containers often have, where no user namespace is
 * allowed. initdb only wants a name to print, yet gives up without one. In this copy the imported `getpwuid`, which knows
 * no name for such a user, is replaced by `getpwent`, of the same length and result, which answers with the first user
 * there is. Only for making the data; the server itself asks for no name. The caller removes the folder.
 */
export function namelessBinaries(binaries: Binaries, folder: string): Binaries {
  const root = unfinished(folder, 'programs')
  mkdirSync(join(root, 'bin'), { recursive: true })
  for (const name of ['lib', 'share']) symlinkSync(join(binaries.root, name), join(root, name))
  for (const name of ['initdb', 'postgres']) {
    const program = readFileSync(join(binaries.root, 'bin', name))
    const at = program.indexOf('\0getpwuid\0', 0, 'latin1')
    if (at >= 0) program.write('getpwent', at + 1, 'latin1')
    writeFileSync(join(root, 'bin', name), program)
  }
  for (const path of [root, join(root, 'bin'), join(root, 'bin/initdb'), join(root, 'bin/postgres')])
    chmodSync(path, 0o755)
  return { ...binaries, root }
}
