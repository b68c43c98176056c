import type { Definition } from '#features/programs/model.ts'
import { playNames } from '#features/programs/playbook/model.ts'
import { namesIn, type Page } from '#features/programs/sayings/model.ts'
import { everyMail, mailKinds } from '#features/programs/templates/model.ts'
import {
  type Fields,
  fieldsOf,
  folderChanged,
  isSaid,
  type Unit,
  type Version,
  type Wording,
} from '#features/programs/wording/model.ts'
import { wordsOf } from '#features/programs/words/model.ts'

/** The kind of a mail's unit. */
export const kindOf = (unit: Unit): string => unit.id.slice('mail-'.length)

/** The page whose sentences they are. */
export const pageOf = (unit: Unit): Page | undefined =>
  isSaid(unit) ? (unit.id.slice('page-'.length) as Page) : undefined

/** What the form of a unit is shown with; `said` in place of the words in use. */
export function formOf({ versions: all }: Wording, unit: Unit, definition: Definition, said?: Fields) {
  const versions: Version[] = all.filter((version) => version.unit === unit.id)
  const last = versions.at(-1)
  const newer = last === undefined || last.fields === null ? undefined : folderChanged(unit, last)
  return {
    unit,
    said: said ?? { ...fieldsOf(unit), ...last?.fields },
    seen: last?.number ?? 0,
    versions,
    placeholders: placeholdersOf(unit, definition),
    ...(newer === undefined ? {} : { folder: newer }),
  }
}

/** What may stand in {{ }}; `now`: what it comes to, where that is the same for every reader. */
function placeholdersOf(unit: Unit, definition: Definition): { name: string; now?: string }[] {
  if (unit.group === 'asking') return []
  if (unit.group === 'playbook')
    return [
      ...playNames.map((name) => ({ name })),
      ...Object.entries(wordsOf(definition)).map(([name, now]) => ({ name, now })),
    ]
  const page = pageOf(unit)
  if (page !== undefined)
    return [
      ...[...new Set(unit.fields.flatMap(({ name }) => namesIn(page, name)))]
        .filter((name) => wordsOf(definition)[name] === undefined)
        .map((name) => ({ name })),
      ...Object.entries(wordsOf(definition)).map(([name, now]) => ({ name, now })),
    ]
  if (unit.group !== 'mails') return Object.entries(wordsOf(definition)).map(([name, now]) => ({ name, now }))
  const { vars = [], lists = {} } = mailKinds[kindOf(unit)] ?? {}
  const rows = Object.entries(lists).flatMap(([list, fields]) =>
    fields.length === 0 ? [list] : fields.map((field) => `${list}: ${field}`),
  )
  return [...everyMail, ...vars, ...rows].map((name) => ({ name }))
}
