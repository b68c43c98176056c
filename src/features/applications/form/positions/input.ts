import { cleanLine, fold } from '#kit/text.ts'
import type { Position } from '#features/applications/model.ts'
import {
  type PositionPart,
  positionField,
  positionParts,
  positionRows,
  type Problem,
  type Said,
  textIn,
} from '#features/applications/form/model.ts'

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A post as far as its row could be read. */
export type ReadPosition = { number: number; position: Position | null; problems: Problem[] }

/** The dated rows (R16). A row that is empty throughout is no post; months count from their 1st, as in imported forms. */
export function readPositionRows(said: Said, id: string): ReadPosition[] {
  return Array.from({ length: positionRows(said, id) }, (_, at) => readRow(said, id, at + 1)).filter(
    (one) => one !== undefined,
  )
}

function readRow(said: Said, id: string, number: number): ReadPosition | undefined {
  const part = (name: PositionPart): string => cleanLine(textIn(said, positionField(id, number, name)))
  if (positionParts.every((name) => part(name) === '')) return undefined
  const problems: Problem[] = []
  const problem = (name: PositionPart, text: string) =>
    void problems.push({ field: positionField(id, number, name), text })
  const title = part('title')
  const employer = part('employer')
  if (title === '') problem('title', `Enter the title of position ${number}`)
  if (employer === '') problem('employer', `Enter the employer of position ${number}`)
  const start = readMonth('from', `you started position ${number}`, part, problem)
  const held = part('still') !== ''
  const end = held ? null : readMonth('to', `position ${number} ended, or tick that you still hold it`, part, problem)
  if (start !== undefined && end !== null && end !== undefined && end < start)
    problem('toYear', `Position ${number} ends before it starts: look at its dates again`)
  if (held && (part('toMonth') !== '' || part('toYear') !== ''))
    problem('toMonth', `Position ${number} has an end, and is ticked as still held: leave one of the two out`)
  const whole = problems.length === 0 && start !== undefined && end !== undefined
  return { number, position: whole ? { start, end, title, employer } : null, problems }
}

function readMonth(
  which: 'from' | 'to',
  what: string,
  part: (name: PositionPart) => string,
  problem: (name: PositionPart, text: string) => void,
): string | undefined {
  const month = monthNumber(part(`${which}Month`))
  const year = part(`${which}Year`)
  if (month === undefined) problem(`${which}Month`, `Choose the month ${what}`)
  const right = /^(19[3-9]\d|20\d\d)$/.test(year)
  if (!right)
    problem(
      `${which}Year`,
      year === '' ? `Enter the year ${what}` : `Enter the year ${what} with four digits, such as 2023`,
    )
  return month !== undefined && right ? `${year}-${String(month).padStart(2, '0')}-01` : undefined
}

function monthNumber(text: string): number | undefined {
  const at = monthNames.findIndex((name) => fold(name) === fold(text))
  return at < 0 ? undefined : at + 1
}

/** The same rows without one of them; the others move up. */
export function withoutRow(said: Said, id: string, gone: number): Said {
  const rest = Object.entries(said).filter(([field]) => !field.startsWith(`${id}.`))
  const rows = Array.from({ length: positionRows(said, id) }, (_, at) => at + 1).filter((number) => number !== gone)
  const moved = rows.flatMap((number, at) =>
    positionParts.flatMap((name): [string, string][] => {
      const field = positionField(id, number, name)
      return said[field] === undefined ? [] : [[positionField(id, at + 1, name), textIn(said, field)]]
    }),
  )
  return Object.fromEntries([...rest, ...moved])
}
