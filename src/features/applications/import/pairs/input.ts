import { no, ok, type Result } from '#kit/result.ts'
import { readTable } from '#kit/table.ts'
import { emailKey } from '#kit/text.ts'
import type { ImportReading, ImportRefusal, Mapping, RunningPairRow } from '../../model.ts'
import { recognize } from '../columns/input.ts'
import { readRows, type Row } from '../rows/input.ts'
import { pairWordings } from '../wordings/lists/input.ts'

const pairFields: readonly (readonly string[])[] = [
  ['mentorName'],
  ['mentorEmail'],
  ['menteeName'],
  ['menteeEmail'],
  ['contactName'],
  ['contactEmail'],
  ['pairedOn'],
]

const states: readonly [RegExp, RunningPairRow['state']][] = [
  [/^(active|ongoing|running|current|ok|yes|matched|paired|in progress)?$/, 'active'],
  [/^(paused?|on hold|hold|leave|on leave|suspended|waiting)\b/, 'paused'],
  [/^(ended?|closed?|complete[d]?|finished|withdrawn|withdrew|stopped|cancell?ed|dissolved|inactive)\b/, 'ended'],
]

/**
 * The pairs of a cycle that already runs (R54). A pair that was entered twice is taken once, and told; whether the people
 * are known is looked up by the action.
 */
export function readRunningPairs(
  bytes: Uint8Array,
  mapping: Mapping = {},
): Result<ImportReading<RunningPairRow>, ImportRefusal> {
  const table = readTable(bytes)
  if (!table.ok) return no(table.refusal)
  const columns = recognize(table.value, pairWordings, pairFields, mapping)
  const pairs = new Map<string, number>()
  const mentees = new Map<string, number>()
  const read = readRows(table.value, columns, (row) => {
    const pair = pairOf(row)
    const mentee = emailKey(pair.menteeEmail)
    const key = `${emailKey(pair.mentorEmail)} ${mentee}`
    const first = pairs.get(key)
    if (first !== undefined) {
      row.notice(
        'mentorName',
        `${pair.mentorName}, ${pair.menteeName}`,
        `the pair stands in line ${first} already; this line is left out`,
      )
      return undefined
    }
    const other = mentees.get(mentee)
    if (other !== undefined && pair.state !== 'ended')
      row.notice('menteeName', pair.menteeName, `has another mentor in line ${other}; both pairs are taken`)
    if (emailKey(pair.mentorEmail) === mentee)
      row.fault('menteeEmail', pair.menteeEmail, 'an address other than the mentor’s')
    pairs.set(key, row.line)
    if (pair.state !== 'ended') mentees.set(mentee, row.line)
    return pair
  })
  return read.ok ? ok({ ...read.value, rows: read.value.rows.filter((pair) => pair !== undefined) }) : read
}

function pairOf(row: Row): RunningPairRow {
  return {
    line: row.line,
    mentorName: row.name('mentorName'),
    mentorEmail: row.email('mentorEmail'),
    menteeName: row.name('menteeName'),
    menteeEmail: row.email('menteeEmail'),
    contactName: row.name('contactName'),
    contactEmail: row.email('contactEmail'),
    pairedOn: row.day('pairedOn'),
    state: row.oneOf('state', states, 'Active, Paused or Ended') ?? 'active',
    notes: row.lines('notes'),
  }
}
