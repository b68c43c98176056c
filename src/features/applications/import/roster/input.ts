import { sameName } from '#kit/names.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { readTable } from '#kit/table.ts'
import { emailKey, isEmail } from '#kit/text.ts'
import { type ImportReading, type ImportRefusal, type Mapping, memberKey, type RosterLine } from '../../model.ts'
import { recognize } from '../columns/input.ts'
import { readRows, type Row } from '../rows/input.ts'
import { rosterWordings } from '../wordings/lists/input.ts'

const rosterFields: readonly (readonly string[])[] = [['number'], ['lastName', 'name']]

type Line = RosterLine & { line: number; row: Row }

const statuses: readonly [RegExp, RosterLine['status']][] = [
  [
    /^(in-?active|lapsed|expired|dropped|cancell?ed|suspended|terminated|former|non-?member|pending|unpaid|overdue|no|n|false|0|i|l)\b/,
    'lapsed',
  ],
  [
    /^(active|current|member|paid|good|in good|regular|life|retired|student|honorary|renewed|yes|y|true|1|a)\b/,
    'active',
  ],
  [/^$/, 'active'],
]

/**
 * The association's roster (R4), a line for each number. A member with a line for each round table becomes one; a
 * number that stands with two people is a fault, because nobody could say whose it is.
 */
export function readRoster(bytes: Uint8Array, mapping: Mapping = {}): Result<ImportReading<RosterLine>, ImportRefusal> {
  const table = readTable(bytes)
  if (!table.ok) return no(table.refusal)
  const columns = recognize(table.value, rosterWordings, rosterFields, mapping)
  const kept = new Map<string, Line>()
  const read = readRows(table.value, columns, (row) => {
    const line = lineOf(row)
    const first = kept.get(line.number)
    if (!first) kept.set(line.number, line)
    else if (samePerson(first, line)) {
      kept.set(line.number, { ...joined(first, line), line: first.line, row })
      row.notice('number', line.number, `stands in line ${first.line} too; the two are taken as one`)
    } else row.fault('number', line.number, `a number of its own; line ${first.line} has it with another name`)
  })
  if (!read.ok) return read
  const rows = [...kept.values()].map(({ line: _, row: __, ...rest }) => rest)
  return ok({ ...read.value, rows })
}

function lineOf(row: Row): Line {
  const number = memberKey(row.must('number', 'a member number'))
  const full = row.has('lastName') ? '' : row.name()
  const [, before = '', after = full] = /^(.*?)\s+(\S+)$/.exec(full) ?? []
  const email = row.text('email')
  if (email !== '' && !isEmail(email)) row.fault('email', email, 'an address such as ana@example.org, or nothing')
  const status = row.oneOf('status', statuses, 'Active or Lapsed')
  return {
    line: row.line,
    row,
    number,
    first: full === '' ? row.text('firstName') : before,
    last: full === '' ? row.must('lastName', 'a last name') : after,
    email,
    status: status ?? 'active',
    paidThrough: row.text('paidThrough') === '' ? null : row.day('paidThrough'),
    groups: row.text('groups'),
  }
}

function samePerson(a: RosterLine, b: RosterLine): boolean {
  return (
    sameName(`${a.first} ${a.last}`, `${b.first} ${b.last}`) ||
    (a.email !== '' && emailKey(a.email) === emailKey(b.email))
  )
}

/** The better of two lines of one member: what is paid is paid. */
function joined(a: RosterLine, b: RosterLine): RosterLine {
  const later = (a.paidThrough ?? '') >= (b.paidThrough ?? '') ? a.paidThrough : b.paidThrough
  const groups = [...new Set([...a.groups.split(/\s*[,;|]\s*/), ...b.groups.split(/\s*[,;|]\s*/)])].filter(
    (group) => group !== '',
  )
  return {
    ...a,
    email: a.email || b.email,
    status: a.status === 'active' || b.status === 'active' ? 'active' : 'lapsed',
    paidThrough: later,
    groups: groups.join(', '),
  }
}
