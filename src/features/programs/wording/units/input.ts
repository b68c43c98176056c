import { parseDocument } from 'yaml'
import { capitalized, fold } from '#kit/text.ts'
import { type Field, type Fields, type Folder, isSaid, type Unit } from '../model.ts'
import { askingUnits } from './asking/input.ts'
import { playUnits } from './plays/input.ts'
import { sayingUnits } from './sayings/input.ts'
import { rowsFor, textUnits } from './texts/input.ts'

/** Every unit of a program's folder, in the order in which people meet its words. Files that cannot be read have none. */
export function unitsOf(folder: Folder): Unit[] {
  return [
    ...dateUnits(folder),
    ...(folder.has(path) ? askingUnits(settingsIn(folder).publication) : []),
    ...textUnits(settingsIn(folder).texts),
    ...faqUnits(folder),
    ...(folder.has(path) ? sayingUnits(settingsIn(folder).pages) : []),
    ...callUnits(folder),
    ...questionUnits(folder, 'questions.yaml', 'form', 'question'),
    ...questionUnits(folder, 'survey.yaml', 'survey', 'survey'),
    ...headedUnits(folder, /^topics\/\d\d-(.+)\.md$/, 'topics', 'topic', ['title', 'summary']),
    ...playUnits(folder),
    ...headedUnits(folder, /^mails\/(\w+)\.liquid$/, 'mails', 'mail', ['subject']),
    ...letterUnits(folder),
  ]
}

/** The folder with other words for a unit; comments and everything else in its file stay. */
export function withWords(folder: Folder, unit: Unit, fields: Fields): Map<string, string> {
  const said = (name: string) => lines(fields[name] ?? unit.fields.find((field) => field.name === name)?.value ?? '')
  const changed = new Map(folder)
  const text = folder.get(unit.path) ?? ''
  if (!unit.path.endsWith('.yaml')) changed.set(unit.path, headed(unit, said))
  else {
    const document = parseDocument(text)
    for (const { name, paragraphs, choices, value: before } of unit.fields) {
      const path = yamlPath(document.toJS(), unit, name)
      const value = said(name)
      // what nobody chose is not written down
      if (path === undefined || ((choices !== undefined || isSaid(unit)) && value === before)) continue
      if (value === '' && optional.has(String(path.at(-1)))) document.deleteIn(path)
      else document.setIn(path, paragraphs === true ? value.split(/\n\s*\n/).map(oneLine) : oneLine(value))
    }
    changed.set(unit.path, document.toString({ lineWidth: 0 }))
  }
  return changed
}

/** The lines of a mail's or a topic's file above its body. */
export function linesAbove(unit: Unit): number {
  return unit.fields.length
}

/** Where a field of a unit stands in its YAML file. */
export function yamlPath(root: unknown, unit: Unit, name: string): (string | number)[] | undefined {
  const [kind, id] = split(unit.id)
  switch (kind) {
    case 'text':
      return ['texts', id]
    case 'page':
      return ['pages', id, name]
    case 'dates':
      return ['applications', name]
    case 'asking':
      return ['publication', name]
    case 'letter':
      return ['letter', name]
    case 'call':
      return ['calls', unit.at ?? -1, name]
    case 'faq':
      return ['faq', unit.at ?? -1, name]
    default: {
      const at = Array.isArray(root) ? root.findIndex((one: { id?: unknown }) => one.id === id) : -1
      return at === -1 ? undefined : [at, name]
    }
  }
}

const optional = new Set(['hint', 'page', 'nextOpen'])

function split(id: string): [string, string] {
  const dash = id.indexOf('-')
  return dash === -1 ? [id, ''] : [id.slice(0, dash), id.slice(dash + 1)]
}

const oneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, ' ')
const lines = (text: string) => text.replace(/\r\n?/g, '\n').trim()

function headed(unit: Unit, said: (name: string) => string): string {
  const heads = unit.fields.filter(({ name }) => name !== 'body')
  return `${heads.map(({ name }) => `${name}: ${oneLine(said(name))}`).join('\n')}\n---\n${said('body')}\n`
}

function headedUnits(
  folder: Folder,
  pattern: RegExp,
  group: 'topics' | 'mails',
  kind: string,
  heads: readonly string[],
): Unit[] {
  return [...folder.keys()].sort().flatMap((path) => {
    const id = pattern.exec(path)?.[1]
    const text = (folder.get(path) ?? '').replace(/\r\n?/g, '\n')
    const [head, body] = cut(text)
    if (id === undefined || body === undefined) return []
    const valueOf = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(head)?.[1]?.trim() ?? ''
    const fields: Field[] = [
      ...heads.map((name) => ({ name, label: capitalized(name), value: valueOf(name), rows: 1 })),
      { name: 'body', label: 'Body', value: body.trim(), rows: 16 },
    ]
    const title = group === 'topics' ? valueOf('title') : capitalized(id.replaceAll('_', ' '))
    return [{ id: `${kind}-${id}`, group, path, title, fields }]
  })
}

function cut(text: string): [string, string | undefined] {
  const found = /^---[ \t]*$/m.exec(text)
  return found === null ? [text, undefined] : [text.slice(0, found.index), text.slice(found.index + found[0].length)]
}

type Settings = {
  texts?: Record<string, unknown>
  pages?: { [page: string]: { [sentence: string]: unknown } | null } | null
  faq?: { ask?: unknown; answer?: unknown }[]
  calls?: { id?: unknown; list?: unknown; text?: unknown }[]
  letter?: Record<string, unknown>
  applications?: { close?: unknown; nextOpen?: unknown }
  publication?: { confirm?: unknown }
}

/** Whatever the file holds; what is not a text is no unit. */
function settingsIn(folder: Folder): Settings {
  return (parseDocument(folder.get('program.yaml') ?? '').toJS() ?? {}) as Settings
}

const path = 'program.yaml'

/** Every date that is named in words follows from these, since the words name them by their placeholders (R6). */
function dateUnits(folder: Folder): Unit[] {
  const { close, nextOpen } = settingsIn(folder).applications ?? {}
  if (typeof close !== 'string') return []
  const fields: Field[] = [
    { name: 'close', label: 'Applications close at the end of this day', value: close, rows: 1, date: true },
    {
      name: 'nextOpen',
      label: 'The next call opens, as far as it is planned',
      value: typeof nextOpen === 'string' ? nextOpen : '',
      rows: 1,
      date: true,
    },
  ]
  return [{ id: 'dates', group: 'dates', path, title: 'Deadline of applications', fields }]
}

function faqUnits(folder: Folder): Unit[] {
  return (settingsIn(folder).faq ?? []).flatMap(({ ask, answer }, at): Unit[] =>
    typeof ask === 'string' && typeof answer === 'string'
      ? [
          {
            id: `faq-${slug(ask)}`,
            at,
            group: 'questions',
            path,
            title: ask,
            fields: [
              { name: 'ask', label: 'Question', value: ask, rows: 1 },
              { name: 'answer', label: 'Answer', value: answer, rows: 4 },
            ],
          },
        ]
      : [],
  )
}

function callUnits(folder: Folder): Unit[] {
  return (settingsIn(folder).calls ?? []).flatMap(({ id, list, text }, at): Unit[] =>
    typeof id === 'string' && typeof list === 'string' && typeof text === 'string'
      ? [
          {
            id: `call-${id}`,
            at,
            group: 'calls',
            path,
            title: list,
            fields: [
              { name: 'list', label: 'List', value: list, rows: 1 },
              { name: 'text', label: 'What is written to it; the link comes below', value: text, rows: 6 },
            ],
          },
        ]
      : [],
  )
}

function letterUnits(folder: Folder): Unit[] {
  const letter = settingsIn(folder).letter ?? {}
  const names = {
    mentorWord: 'Of a mentor it recognizes',
    menteeWord: 'Of a mentee it recognizes',
    aims: 'What it says of the program',
  }
  const fields = Object.entries(names).flatMap(([name, label]): Field[] => {
    const value = letter[name]
    return typeof value === 'string' ? [{ name, label, value, rows: rowsFor(value) }] : []
  })
  return fields.length === 0 ? [] : [{ id: 'letter', group: 'letter', path, title: 'The letter', fields }]
}

function questionUnits(folder: Folder, file: string, group: 'form' | 'survey', kind: string): Unit[] {
  const list: unknown = parseDocument(folder.get(file) ?? '').toJS()
  if (!Array.isArray(list)) return []
  return list.flatMap((one: Record<string, unknown> | null): Unit[] => {
    const { id, label, page, hint } = one ?? {}
    if (typeof id !== 'string' || typeof label !== 'string') return []
    const fields: Field[] = [
      ...(typeof page === 'string'
        ? [{ name: 'page', label: 'Title of the page that begins here', value: page, rows: 1 }]
        : []),
      { name: 'label', label: 'Question', value: label, rows: rowsFor(label) },
      ...(group === 'form'
        ? [
            {
              name: 'hint',
              label: 'Hint below it (may be empty)',
              value: typeof hint === 'string' ? hint : '',
              rows: 3,
            },
          ]
        : []),
    ]
    return [{ id: `${kind}-${id}`, group, path: file, title: label, fields }]
  })
}

/** A question is known by the folder's words for it, wherever it stands. */
const slug = (text: string) => fold(text).replaceAll(' ', '-').slice(0, 60)

/** The unit as the folder has it. */
export function unitIn(folder: Folder, id: string): Unit | undefined {
  return unitsOf(folder).find((unit) => unit.id === id)
}
