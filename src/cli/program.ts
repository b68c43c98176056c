import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '#platform/folder.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'
import type { Definition } from '#features/programs/model.ts'

/** A sentence for whoever typed the command; the exit code is 1. */
export class Complaint extends Error {}

const folder = fileURLToPath(new URL('../../programs/', import.meta.url))

/** The program this installation runs: BOOKEND_PROGRAM, else the one folder of programs/ that is no example. */
export async function programFolder(): Promise<string> {
  const given = process.env.BOOKEND_PROGRAM
  if (given !== undefined && given !== '') return given
  const own = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('example-'),
  )
  const [only, ...more] = own
  if (only === undefined || more.length > 0)
    throw new Complaint(
      'Set BOOKEND_PROGRAM to the folder of the program to run; programs/ has none or several that are no examples.',
    )
  return join(folder, only.name)
}

export async function loadProgram(dir?: string): Promise<Definition> {
  const read = readDefinition(await readFolder(dir ?? (await programFolder())))
  if (!read.ok) throw new Complaint(describeFaults(read.refusal))
  return read.value
}

/** Which association a program belongs to, as it stands in keys: "ala". */
export function associationOf(definition: Definition): string {
  return definition.association.short.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
