import { fileURLToPath } from 'node:url'
import { readFolder } from '#platform/folder.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'
import type { Definition } from '#features/programs/model.ts'

/** A sentence for whoever typed the command; the exit code is 1. */
export class Complaint extends Error {}

/** The program this installation runs: BOOKEND_PROGRAM, else the one that ships first. */
export const defaultProgram = fileURLToPath(new URL('../../programs/nmrt-career-mentoring', import.meta.url))

export async function loadProgram(dir: string = process.env.BOOKEND_PROGRAM ?? defaultProgram): Promise<Definition> {
  const read = readDefinition(await readFolder(dir))
  if (!read.ok) throw new Complaint(describeFaults(read.refusal))
  return read.value
}

/** Which association a program belongs to, as it stands in keys: "ala". */
export function associationOf(definition: Definition): string {
  return definition.association.short.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
