import type { Instant } from '#kit/dates.ts'
import type { Fault } from '#features/programs/model.ts'

/** Files of a program's folder by their path in it. */
export type Folder = ReadonlyMap<string, string>

/** What a person types, by field. */
export type Fields = { readonly [name: string]: string }

export type Group =
  | 'dates'
  | 'asking'
  | 'page'
  | 'questions'
  | 'statements'
  | 'site'
  | 'calls'
  | 'apply'
  | 'form'
  | 'survey'
  | 'topics'
  | 'playbook'
  | 'mails'
  | 'letter'

/** Where people meet words, in this order. */
export const groupNames: Record<Group, string> = {
  dates: 'The deadline',
  asking: 'Before pairs begin',
  page: 'The program’s page',
  questions: 'Questions people ask',
  statements: 'Privacy and accessibility',
  site: 'Sentences of the public pages',
  calls: 'Call texts for lists',
  apply: 'Sentences around the form',
  form: 'The application form',
  survey: 'The questions at the end',
  topics: 'Topics of the months',
  playbook: 'When something is stuck',
  mails: 'Mails',
  letter: 'Letters of recognition',
}

/** Words that are changed together: a mail, a topic, a text of the page, a question of a form. */
export type Unit = {
  /** "mail-topic", "topic-starting-well", "text-lede"; stands in the address. */
  id: string
  group: Group
  path: string
  /** Its place in its list, where it has one. */
  at?: number
  /** What it is called among its like. */
  title: string
  fields: readonly Field[]
}

/** One text of a unit as its file has it, placeholders and all. `paragraphs`: one to a paragraph, an empty line between. */
export type Field = {
  name: string
  label: string
  /** Where it stands, in whose words nobody would know it by its label. */
  context?: string
  value: string
  rows: number
  paragraphs?: boolean
  date?: boolean
  /** One of these and no other text. */
  choices?: { value: string; label: string }[]
}

/** What a chair made of a unit. `fields` null: the folder's words again. `was`: the folder's words at that time. */
export type Version = {
  unit: string
  number: number
  fields: Fields | null
  was: Fields
  madeBy: string
  madeByName: string
  madeAt: Instant
}

/** The words of a cycle: its folder's files, and what was made of them. */
export type Wording = { folder: Folder; versions: readonly Version[] }

/** A fault where a volunteer looks for it: the field, and the line in it where it has several. */
export type WordsFault = { field: string; line?: number; message: string }

/** Changed words that cannot be used with the folder as it is now, and why. */
export type Dropped = { unit: string; faults: readonly Fault[] }

/** The newest version of each unit that was changed and not given back to the folder. */
export function inUse(versions: readonly Version[]): Version[] {
  const newest = new Map<string, Version>()
  for (const one of versions) if (one.number > (newest.get(one.unit)?.number ?? 0)) newest.set(one.unit, one)
  return [...newest.values()].filter(({ fields }) => fields !== null)
}

/** What was chosen as people read it; a text is itself. */
export const saidIn = (unit: Unit, name: string, value: string): string =>
  unit.fields.find((field) => field.name === name)?.choices?.find((one) => one.value === value)?.label ?? value

export const fieldsOf = (unit: Unit): Fields => Object.fromEntries(unit.fields.map(({ name, value }) => [name, value]))

/** Whether its fields are sentences of a page, each by itself, with the software's where nobody said another. */
export const isSaid = ({ group }: Pick<Unit, 'group'>): boolean => group === 'site' || group === 'apply'

/** The fields that say something else than the folder or the software; all where none does. */
export function changedOf(unit: Unit, fields: Fields): Fields {
  const changed = unit.fields.filter(({ name, value }) => plain(fields[name]) !== plain(value))
  return changed.length === 0 ? fields : Object.fromEntries(changed.map(({ name }) => [name, fields[name] ?? '']))
}

/** Placeholders that the words had and the new ones have not: what a date or a figure would have come from. */
export function lostPlaceholders(before: Fields, after: Fields): string[] {
  const named = (fields: Fields) =>
    new Set(
      Object.values(fields).flatMap((text) =>
        [...text.matchAll(/\{\{-?\s*([\w.]+)\s*-?\}\}/g)].map(([, name]) => name ?? ''),
      ),
    )
  const still = named(after)
  return [...named(before)].filter((name) => !still.has(name))
}

/** The same with what the placeholder stood in, where each field is a sentence by itself: of a mail it may go from subject to body. */
export function lostIn(unit: Unit, before: Fields, after: Fields): { name: string; label?: string }[] {
  if (!isSaid(unit)) return lostPlaceholders(before, after).map((name) => ({ name }))
  return unit.fields.flatMap(({ name: field, label, value }) =>
    lostPlaceholders({ [field]: before[field] ?? value }, { [field]: after[field] ?? value }).map((name) => ({
      name,
      label,
    })),
  )
}

/** What these words lack of what came later; a placeholder may be called by whatever name its list has. */
export const lackingIn = (since: { readonly [name: string]: string } = {}, said: Fields): string[] =>
  Object.entries(since).flatMap(([name, text]) =>
    Object.values(said).some((value) => new RegExp(`\\b${name}\\b`).test(value)) ? [] : [text],
  )

export const sameFields = (one: Fields, other: Fields): boolean =>
  Object.keys({ ...one, ...other }).every((name) => plain(one[name]) === plain(other[name]))

const plain = (text: string | undefined) => (text ?? '').replace(/\r\n?/g, '\n').trim()

/** The folder's words, where they are others than when a chair changed them. A sentence that came later is none. */
export function folderChanged(unit: Unit, version: Version): Fields | undefined {
  const now = fieldsOf(unit)
  const known = isSaid(unit)
    ? Object.fromEntries(Object.entries(now).filter(([name]) => version.was[name] !== undefined))
    : now
  return sameFields(known, version.was) ? undefined : now
}
