import { no, type Result } from '#kit/result.ts'
import { readTable } from '#kit/table.ts'
import { emailKey } from '#kit/text.ts'
import type { CommitteeRow, ImportReading, ImportRefusal, Mapping } from '../../model.ts'
import { recognize } from '../columns/input.ts'
import { readRows, type Row } from '../rows/input.ts'
import { committeeWordings } from '../wordings/lists/input.ts'

const committeeFields: readonly (readonly string[])[] = [['name', 'firstName'], ['email'], ['office'], ['from'], ['to']]

/** A vice, past or assistant chair has no chair's rights until somebody gives them. */
const offices: readonly [RegExp, CommitteeRow['office']][] = [
  [/\b(vice|past|former|assistant|deputy|elect|incoming|outgoing)\b/, 'member'],
  [/\b(chair|chairs|co-?chairs?|chairperson|convener|convenor)\b/, 'chair'],
  [/\b(members?|liaison|intern|volunteer|contact|secretary|ex officio|advisor|adviser|committee)\b/, 'member'],
]

/** The committee with its offices and terms (R7, R43). `mostPairs` stands in where the list names no limit. */
export function readCommittee(
  bytes: Uint8Array,
  mapping: Mapping = {},
  mostPairs = 8,
): Result<ImportReading<CommitteeRow>, ImportRefusal> {
  const table = readTable(bytes)
  if (!table.ok) return no(table.refusal)
  const columns = recognize(table.value, committeeWordings, committeeFields, mapping)
  const seen = new Map<string, number>()
  return readRows(table.value, columns, (row) => {
    const read = committeeRowOf(row, mostPairs)
    const first = seen.get(emailKey(read.email))
    if (first !== undefined) row.fault('email', read.email, `an address of their own; line ${first} has it`)
    else seen.set(emailKey(read.email), row.line)
    return read
  })
}

function committeeRowOf(row: Row, mostPairs: number): CommitteeRow {
  const from = row.day('from')
  const to = row.day('to')
  if (from !== '' && to !== '' && to < from) row.fault('to', row.text('to'), 'a day that is not before the first')
  const most = row.text('mostPairs')
  if (most !== '' && !/^\d{1,3}(\.0+)?$/.test(most)) row.fault('mostPairs', most, 'a whole number, or nothing')
  return {
    line: row.line,
    name: row.name(),
    email: row.email('email'),
    office: row.oneOf('office', offices, 'Chair, Co-chair or Member') ?? 'member',
    title: row.text('title') || row.text('office'),
    employer: row.text('employer'),
    from,
    to,
    mostPairs: most === '' ? mostPairs : Number(most),
  }
}
