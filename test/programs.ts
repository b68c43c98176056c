import assert from 'node:assert/strict'
import { must } from '#kit/result.ts'
import { readFolder } from '#platform/folder.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'
import type { Definition, Fault } from '#features/programs/model.ts'

export type Files = Map<string, string>

/** The programs that ship with the product, by their folder's name. */
export const programs = ['nmrt-career-mentoring', 'example-museum-educators'] as const

export function programFiles(slug: (typeof programs)[number]): Promise<Files> {
  return readFolder(`${import.meta.dirname}/../programs/${slug}`)
}

export async function program(slug: (typeof programs)[number]): Promise<Definition> {
  return read(await programFiles(slug))
}

/** A program with the files it was read from, as commands have it. */
export async function programFolder(
  slug: (typeof programs)[number],
): Promise<{ definition: Definition; files: Files }> {
  const files = await programFiles(slug)
  return { definition: read(files), files }
}

export function read(files: Files): Definition {
  const result = readDefinition(files)
  assert.ok(result.ok, result.ok ? '' : describeFaults(result.refusal))
  return result.value
}

export function refused(files: Files): Fault[] {
  const result = readDefinition(files)
  assert.ok(!result.ok)
  return result.refusal
}

/** The same folder with one text changed in one file; a text that is not there is a mistake of the test. */
export function edit(files: Files, path: string, from: string | RegExp, to: string): Files {
  const text = must(files.get(path), path)
  const changed = text.replace(from, () => to)
  assert.notEqual(changed, text, `${path} does not hold ${String(from)}`)
  return new Map(files).set(path, changed)
}

/** The last line (1-based) that holds the text. */
export function lineOf(files: Files, path: string, needle: string): number {
  const text = must(files.get(path), path)
  const at = text.lastIndexOf(needle)
  assert.notEqual(at, -1, `${path} does not hold ${needle}`)
  return text.slice(0, at).split('\n').length
}

/** file, what is replaced, by what, the key, the message; `at`: text on the line expected, when it is not `to`. */
export type Planted = [
  file: string,
  from: string | RegExp,
  to: string,
  key: string,
  message: string | RegExp,
  at?: string,
]

/** One fault planted gives that one fault: its file, its line, its key, its words. */
export function assertFault(files: Files, [file, from, to, key, message, at = to]: Planted): void {
  const changed = edit(files, file, from, to)
  const faults = refused(changed)
  const [first] = faults
  assert.equal(faults.length, 1, describeFaults(faults))
  assert.deepEqual([first?.file, first?.line, first?.key], [file, lineOf(changed, file, at), key])
  if (typeof message === 'string') assert.equal(first?.message, message)
  else assert.match(first?.message ?? '', message)
}
