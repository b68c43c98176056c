import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '#platform/folder.ts'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { installProgram, versionsFor } from '#features/programs/actions.ts'
import { definitionWith } from '#features/programs/wording/merging/input.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'

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
  return (await loadFolder(dir)).definition
}

/** A program and the files it was read from. */
export async function loadFolder(
  dir?: string,
): Promise<{ definition: Definition; files: ReadonlyMap<string, string> }> {
  const files = await readFolder(dir ?? (await programFolder()))
  const read = readDefinition(files)
  if (!read.ok) throw new Complaint(describeFaults(read.refusal))
  return { definition: read.value, files }
}

/** Installs a program as its folder says and its chairs changed it; returns what it is called, and what was left out of their changes. */
export async function installFolder(
  scope: Scope,
  { definition, files }: { definition: Definition; files: ReadonlyMap<string, string> },
  now: Instant,
): Promise<{ cycle: LiveCycle; dropped: string[] }> {
  const changed = definitionWith(files, (await versionsFor(scope, definition)).versions)
  if (!changed.ok) throw new Complaint(describeFaults(changed.refusal))
  const cycle = await installProgram(scope, changed.value.definition, now, files)
  return { cycle, dropped: changed.value.dropped.map(({ unit }) => unit) }
}

/** Which association a program belongs to, as it stands in keys: "ala". */
export function associationOf(definition: Definition): string {
  return definition.association.short.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
