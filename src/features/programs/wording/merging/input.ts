import { parseDocument } from 'yaml'
import { no, ok, type Result } from '#kit/result.ts'
import { readDefinition } from '#features/programs/input.ts'
import { fillText } from '#features/programs/words/input.ts'
import { wordsOf } from '#features/programs/words/model.ts'
import type { Definition, Fault } from '#features/programs/model.ts'
import { type Dropped, type Fields, type Folder, inUse, type Unit, type Version, type WordsFault } from '../model.ts'
import { linesAbove, unitsOf, withWords, yamlPath } from '../units/input.ts'

/**
 * The program of a folder with the words that its chairs changed (R2). Changed words that the folder does not go with any more
 * (a placeholder that is new, a mail that is gone) are left out one by one and told; the folder's own stand in their place.
 * A refusal holds what is wrong in the folder itself.
 */
export function definitionWith(
  folder: Folder,
  versions: readonly Version[],
): Result<{ definition: Definition; files: Folder; dropped: Dropped[] }, Fault[]> {
  const own = readDefinition(folder)
  if (!own.ok) return own
  const units = unitsOf(folder)
  const changes = inUse(versions).map(({ unit, fields }) => ({
    id: unit,
    fields,
    unit: units.find(({ id }) => id === unit),
  }))
  const known = changes.flatMap(({ fields, unit }) => (unit === undefined || fields === null ? [] : [{ fields, unit }]))
  const gone = changes.filter(({ unit }) => unit === undefined).map(({ id }) => ({ unit: id, faults: [] }))
  if (known.length === 0) return ok({ definition: own.value, files: folder, dropped: gone })
  const together = known.reduce<Folder>((files, { unit, fields }) => withWords(files, unit, fields), folder)
  const all = readDefinition(together)
  if (all.ok) return ok({ definition: all.value, files: together, dropped: gone })
  let files = folder
  let { value: definition } = own
  const dropped: Dropped[] = gone
  for (const { unit, fields } of known) {
    const changed = withWords(files, unit, fields)
    const read = readDefinition(changed)
    if (read.ok) [files, definition] = [changed, read.value]
    else dropped.push({ unit: unit.id, faults: read.refusal })
  }
  return ok({ definition, files, dropped })
}

/** The program as it would be with these words of a unit, or where they are wrong. */
export function tried(
  { folder, versions }: { folder: Folder; versions: readonly Version[] },
  unit: Unit,
  fields: Fields,
): Result<Definition, WordsFault[]> {
  const others = inUse(versions).filter((one) => one.unit !== unit.id)
  const base = definitionWith(folder, others)
  const read = base.ok ? readDefinition(withWords(base.value.files, unit, fields)) : base
  if (read.ok) return ok(read.value)
  const root: unknown = unit.path.endsWith('.yaml') ? parseDocument(folder.get(unit.path) ?? '').toJS() : undefined
  return no(faultsIn(unit, root, read.refusal))
}

/** Texts with their placeholders filled; empty ones left out. */
export function filledTexts(unit: Unit, definition: Definition, fields: Fields): { label: string; text: string }[] {
  const names = wordsOf(definition)
  return unit.fields
    .map(({ name, label }) => ({ label, text: fillText(fields[name] ?? '', names).text }))
    .filter(({ text }) => text !== '')
}

/** Faults of a file where somebody sees them who knows fields only. */
function faultsIn(unit: Unit, root: unknown, faults: readonly Fault[]): WordsFault[] {
  const first = unit.fields[0]?.name ?? ''
  return faults.map(({ key, line, message, file }) => {
    if (file !== unit.path) return { field: first, message: `${file}: ${message}` }
    if (key === 'body') return { field: 'body', line: Math.max(1, line - linesAbove(unit)), message }
    const named = unit.fields.find(
      ({ name }) => name === key || keyOf(root, unit, name) === key.replace(/\[\d+\]$/, ''),
    )
    return { field: named?.name ?? first, message }
  })
}

function keyOf(root: unknown, unit: Unit, name: string): string {
  return (yamlPath(root, unit, name) ?? [])
    .map((part, at) => (typeof part === 'number' ? `[${part + 1}]` : `${at === 0 ? '' : '.'}${part}`))
    .join('')
}
