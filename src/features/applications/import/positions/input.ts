import type { Day } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { cleanLine, cleanText, cutText } from '#kit/text.ts'
import { readMonthOrDay } from '#kit/when.ts'
import type { Position } from '../../model.ts'

/** An entry that could not be read, as it stands, and what was expected there. */
export type PositionFault = { found: string; expected: string }

const example = '"Aug 2022 - Jul 2026, Title, Employer; Jul 2026 - present, Title, Employer"'

/**
 * Posts as people write them (R16): entries separated by semicolon or line, each with its dates before or behind
 * "Title, Employer" or "Title at Employer". Month and year are needed; a month counts from its 1st. An empty cell, or
 * "none", is no post.
 */
export function readPositions(cell: string): Result<Position[], PositionFault[]> {
  const text = cleanText(cell)
  if (/^(none|n\/?a|no|nothing|not yet|none yet|[-–—.]*)\.?$/i.test(text)) return ok([])
  const read = entriesOf(text).map(readEntry)
  const faults = read.flatMap((one) => (one.ok ? [] : [one.refusal]))
  return faults.length > 0 ? no(faults) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])))
}

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const date = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
  '\\d{1,2}[-/]\\d{1,2}[-/]\\d{4}(?!\\d)',
  '\\d{4}[-/.]\\d{1,2}(?!\\d)',
  '\\d{1,2}[-/.]\\d{4}(?!\\d)',
  `${month}\\s*\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}(?!\\d)`,
  `\\d{1,2}(?:st|nd|rd|th)?\\s+${month},?\\s+\\d{4}(?!\\d)`,
  `${month},?[\\s-]*(?:of\\s+)?['’]?\\d{4}(?!\\d)`,
  '(?:(?:spring|summer|fall|autumn|winter|early|mid|late)[\\s-]+)?\\d{4}(?!\\d)',
].join('|')
const dash = '\\s*(?:[-‐‑‒–—−~→]+|\\bto\\b|\\bthrough\\b|\\bthru\\b|\\buntil\\b|\\btill\\b)\\s*'
const open = '(?:the\\s+)?(?:present|now|current(?:ly)?|today|ongoing|to date|date|still|continuing)\\b'
const range = new RegExp(
  `(?<![\\p{L}\\d])(?:${[
    `(?:from\\s+)?(?<from>${date})${dash}(?:(?<to>${date})|${open}|(?=\\s*(?:[,;)\\]|]|$)))`,
    `(?<fromMonth>${month})${dash}(?<toMonth>${month},?\\s+\\d{4})(?!\\d)`,
    `(?:since|starting|started|from|as of|beginning)\\s+(?<since>${date})`,
    `(?<onward>${date})\\s+(?:on|onwards?)\\b`,
  ].join('|')})`,
  'giu',
)

/** One entry for each post; dates on a line of their own join the title above or below them. */
function entriesOf(text: string): string[] {
  const parts = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(byRanges)
  const entries: string[] = []
  for (const part of parts) {
    const last = entries.at(-1)
    const joins =
      last !== undefined && (bare(part) === '' ? !dated(last) : !dated(part) && dated(last) && bare(last) === '')
    if (joins) entries[entries.length - 1] = `${last}, ${part}`
    else entries.push(part)
  }
  return entries
}

/** Several posts in one line with commas only: cut before each range, or behind each when the first words are a title. */
function byRanges(part: string): string[] {
  const ranges = [...part.matchAll(range)]
  if (ranges.length < 2) return [part]
  const before = bare(part.slice(0, ranges[0]!.index)) === ''
  const cuts = ranges
    .map((one) => (before ? one.index : one.index + one[0].length))
    .slice(before ? 1 : 0, before ? undefined : -1)
  return [0, ...cuts].map((cut, at) => part.slice(cut, cuts[at]))
}

function readEntry(entry: string): Result<Position, PositionFault> {
  const fault = (expected: string) => no({ found: entry.length > 80 ? `${cutText(entry, 79)}…` : entry, expected })
  const [found, second] = [...entry.matchAll(range)]
  if (!found) return fault(`a start and an end with month and year, such as ${example}`)
  if (second) return fault(`one post between semicolons, such as ${example}`)
  const { from = '', to, fromMonth, toMonth, since, onward } = found.groups ?? {}
  const startText = fromMonth ? `${fromMonth} ${toMonth?.slice(-4)}` : (since ?? onward ?? from)
  const endText = toMonth ?? to
  const start = read(startText)
  const end = endText === undefined ? null : read(endText)
  for (const [day, text] of [
    [start, startText],
    [end, endText],
  ] as const)
    if (day === undefined) return fault(`a month and a year, such as Aug 2022, where "${cleanLine(text ?? '')}" stands`)
  if (end && start && end < start) return fault('an end that is not before its start')
  return ok({ start: start!, end: end ?? null, ...titleAndEmployer(entry.replace(found[0], ' \u0000 ')) })
}

function read(text: string): Day | undefined {
  const day = readMonthOrDay(text)
  return day !== undefined && day >= '1930' && day < '2101' ? day : undefined
}

const dated = (part: string): boolean => part.search(range) >= 0

/** What is left of an entry without dates, brackets and the marks between. */
function bare(part: string): string {
  return part.replace(range, ' ').replace(/[\s,:|()[\]\-–—]+/g, '')
}

const workplace =
  /\b(librar(?:y|ies)|univ(?:ersity|\.)?|college|school|academy|district|archives?|museum|institut(?:e|ion)|system|society|hospital|cent(?:er|re)|county|city|company|corp|inc|llc|consortium|foundation|court|agency|council|seminary|health)\b/i
const work =
  /\b(librarian|director|manager|head|coordinator|archivist|specialist|catalog(?:u?er)|curator|dean|assistant|officer|chief|lead|supervisor|fellow|resident)\b/i

/** "Title, Employer", "Title at Employer", "Title - Employer", or the employer first when the words say so. */
function titleAndEmployer(rest: string): { title: string; employer: string } {
  const text = rest
    .replace(/[([]\s*\u0000\s*[)\]]/g, '\u0000')
    .replace(/[\s,:|–—-]*\u0000[\s,:|–—-]*/g, '\u0000')
    .replace(/^\u0000|\u0000$/g, '')
    .replaceAll('\u0000', ', ')
  const parts = text.split(/\s*[,|]\s*/).filter((part) => part !== '')
  const [first = '', ...others] = parts
  const at =
    /^(.+?)\s+(?:at|@)\s+(?!large\b)(.+)$/i.exec(first) ??
    (others.length === 0 ? /^(.+?)\s+[-–—]\s+(.+)$/.exec(first) : null)
  if (at) return { title: cleanLine(at[1] ?? ''), employer: cleanLine([at[2], ...others].join(', ')) }
  const turned =
    workplace.test(first) && !work.test(first) && work.test(others[0] ?? '') && !workplace.test(others[0] ?? '')
  if (turned && others.length === 1) return { title: cleanLine(others[0] ?? ''), employer: cleanLine(first) }
  const where = Math.max(
    1,
    parts.findIndex((part, index) => index > 0 && workplace.test(part)),
  )
  return { title: cleanLine(parts.slice(0, where).join(', ')), employer: cleanLine(parts.slice(where).join(', ')) }
}
