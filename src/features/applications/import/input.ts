import { languageOf } from '#kit/languages.ts'
import { splitList } from '#kit/lists.ts'
import { no, type Result } from '#kit/result.ts'
import { readTable } from '#kit/table.ts'
import { fold } from '#kit/text.ts'
import { readInstant } from '#kit/when.ts'
import type { Definition, Role } from '#features/programs/model.ts'
import type { Answers, ApplicationRow, ImportReading, ImportRefusal, Mapping, Position } from '../model.ts'
import { readBodyMember, readCapacity, readChannels, readLanguages, readPlace, readPromise } from './cells/input.ts'
import { recognize } from './columns/input.ts'
import { readPositions } from './positions/input.ts'
import { readRows, type Row } from './rows/input.ts'
import { applicationWordings, type Wording } from './wordings/input.ts'

/** What of a program an import rests on; a `Definition` has it all. */
export type ImportRules = Pick<Definition, 'zone' | 'locale' | 'association' | 'body' | 'questions' | 'matching'>

const applicationFields: readonly (readonly string[])[] = [
  ['receivedAt'],
  ['name', 'firstName'],
  ['email'],
  ['positions'],
]

/**
 * A form's export, one row an application. All or nothing: faults name the file's line, the column and what was
 * expected. Times without a zone are the program's; lists come in the program's own option words.
 */
export function readApplications(
  bytes: Uint8Array,
  role: Role,
  rules: ImportRules,
  mapping: Mapping = {},
): Result<ImportReading<ApplicationRow>, ImportRefusal> {
  const table = readTable(bytes)
  if (!table.ok) return no(table.refusal)
  const labels = rules.questions.map(({ id, label }) => ({ field: id, label }))
  const columns = recognize(table.value, wordingsFor(rules), applicationFields, mapping, labels)
  const read = readRows(table.value, columns, (row) => applicationOf(row, role, rules))
  if (read.ok && role === 'mentee' && columns.at.has('capacity'))
    read.value.notices.unshift({
      line: table.value.headerLine,
      column: table.value.header[columns.at.get('capacity')!] ?? '',
      found: '',
      text: 'is asked of mentors; these rows are read as mentees',
    })
  return read
}

function applicationOf(row: Row, role: Role, rules: ImportRules): ApplicationRow {
  const received = row.text('receivedAt')
  const zone = /\b(utc|gmt)\b/i.test(row.heading('receivedAt')) ? 'UTC' : rules.zone
  const receivedAt = readInstant(received, zone)
  if (receivedAt === undefined)
    row.fault('receivedAt', received, 'a day and a time, such as 09/03/2026 23:02:04 or 2026-09-03T23:02:04-05:00')
  return {
    line: row.line,
    role,
    name: row.name(),
    pronouns: row.text('pronouns'),
    email: row.email('email'),
    receivedAt: receivedAt ?? '',
    answers: answersOf(row, role, rules, positionsOf(row)),
  }
}

/** One record's answers; the posts are handed in, because forms have them in different shapes. */
export function answersOf(row: Row, role: Role, rules: ImportRules, positions: Position[]): Answers {
  const options = (field: string): string[] => rules.questions.find(({ id }) => id === field)?.options ?? []
  const list = (field: string): string[] => splitList(row.lines(field), options(field))
  const held = positions.findLast(({ end }) => end === null)
  return {
    // Without a column of its own, the post that is held says it.
    jobTitle: row.has('jobTitle') ? row.text('jobTitle') : (held?.title ?? ''),
    employer: row.has('employer') ? row.text('employer') : (held?.employer ?? ''),
    supervisor: row.text('supervisor'),
    libraryTypes: list('libraryTypes'),
    ...readPlace(row, rules.zone),
    positions,
    areas: list('areas'),
    topics: list('topics'),
    channels: readChannels(row),
    languages: readLanguages(row, options('languages'), languageOf(rules.locale)),
    promise: readPromise(row),
    statement: row.lines('statement'),
    capacity: role === 'mentor' ? readCapacity(row, rules.matching.maxCapacity) : 1,
    exclusions: row.lines('exclusions'),
    memberNumber: row.text('memberNumber'),
    bodyMember: readBodyMember(row),
  }
}

function positionsOf(row: Row): Position[] {
  const read = readPositions(row.lines('positions'))
  if (read.ok) return read.value
  for (const { found, expected } of read.refusal) row.fault('positions', found, expected)
  return []
}

/** "Are you a member of …?" is about the round table; the same words about the association are not (R4, R5). */
function wordingsFor({ association, body }: ImportRules): Wording[] {
  const word = (text: string): string => `\\b${fold(text)}\\b`
  return applicationWordings.map((wording) => {
    if (wording.field !== 'bodyMember') return wording
    const about: [RegExp, number][] = body
      ? [[new RegExp(`${word(body.short)}.*\\bmember|\\bmember.*${word(body.short)}`), 95]]
      : []
    const others = `(?!.*${word(body?.short ?? association.short)})(?=.*${word(association.short)})`
    const not = new RegExp(
      body ? `${wording.not?.source}|^${others}` : `${wording.not?.source}|${word(association.short)}`,
    )
    return { ...wording, like: [...about, ...(wording.like ?? [])], not }
  })
}
