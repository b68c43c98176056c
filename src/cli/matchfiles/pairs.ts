import type { MatchResult } from '@bookend/matching'
import { exactCell, readTable, tableRefusalText } from '#kit/table.ts'
import { cleanLine, listText } from '#kit/text.ts'
import { pairColumns } from '#src/cli/matchfiles/outcome.ts'
import type { Read } from '#src/cli/matchfiles/read.ts'
import { type Teller, tellerOf } from '#src/cli/matchfiles/words.ts'
import type { Side } from '#features/programs/criteria/model.ts'
import type { Fault } from '#features/programs/model.ts'

type Row = { line: number; mentor: string; mentee: string; points: string; reasons: string }

/**
 * pairs.csv as somebody may have edited it, against the criteria and against the run: which pair breaks what, which says
 * other points or reasons, which is another than the run's, which is missing.
 */
export function pairFaults(read: Read, result: MatchResult, bytes: Uint8Array | null): Fault[] {
  const file = 'pairs.csv'
  if (bytes === null)
    return [{ file, line: 1, key: '', message: 'expected this file, which the run wrote; it is not there' }]
  const rows = rowsOf(bytes)
  if (!Array.isArray(rows)) return [{ file, key: '', ...rows }]
  const tell = tellerOf(read)
  const fault = (line: number, key: string, message: string): Fault => ({ file, line, key, message })
  const mentorOf = new Map(result.pairs.map((pair) => [pair.mentee, pair]))
  const first = new Map<string, Row>()
  const held = new Map<string, number>()
  const faults = rows.flatMap((row): Fault[] => {
    const strange = (['mentors', 'mentees'] as const).flatMap((side) => strangerFault(row, side, tell, fault))
    if (strange.length > 0) return strange
    const { line, mentor, mentee } = row
    const pair = `${tell.called('mentors', mentor)} with ${tell.called('mentees', mentee)}`
    const before = first.get(mentee)
    if (before !== undefined)
      return [fault(line, 'mentee', `${tell.called('mentees', mentee)} has a mentor in line ${before.line} already`)]
    first.set(mentee, row)
    held.set(mentor, (held.get(mentor) ?? 0) + 1)
    const places = tell.person('mentors', mentor)!.number
    const broken = [
      ...tell.forbids(mentee, mentor).map((text) => `a rule forbids it (${text})`),
      ...(held.get(mentor)! > places
        ? [`the mentor has ${places} ${places === 1 ? 'place' : 'places'}, all taken above`]
        : []),
    ]
    const run = mentorOf.get(mentee)
    if (run?.mentor !== mentor)
      return [
        fault(
          line,
          '',
          `${pair} is not a pair of the run, in which ${run === undefined ? 'the mentee stays without' : `the mentee goes to ${tell.called('mentors', run.mentor)}`}; ${broken.length === 0 ? `the rules allow it, with ${pointsText(tell.points(mentee, mentor))}` : listText(broken)}`,
        ),
      ]
    if (broken.length > 0) return [fault(line, '', `${pair}: ${listText(broken)}`)]
    return sayingFaults(row, mentee, mentor, tell, fault)
  })
  const missing = result.pairs.filter(({ mentee }) => !first.has(mentee))
  return [
    ...faults,
    ...missing.map(({ mentee, mentor }) =>
      fault(
        1,
        '',
        `${tell.called('mentors', mentor)} with ${tell.called('mentees', mentee)} is a pair of the run and missing here`,
      ),
    ),
  ]
}

type Note = (line: number, key: string, message: string) => Fault

function strangerFault(row: Row, side: Side, tell: Teller, fault: Note): Fault[] {
  const what = side === 'mentors' ? 'mentor' : 'mentee'
  const id = row[what]
  if (tell.person(side, id) !== undefined) return []
  return [fault(row.line, what, `expected the id of somebody in input/${side}.csv, found “${id}”`)]
}

function sayingFaults(row: Row, mentee: string, mentor: string, tell: Teller, fault: Note): Fault[] {
  const points = tell.points(mentee, mentor)
  const reasons = cleanLine(tell.reasons(mentee, mentor).join('; '))
  const faults: Fault[] = []
  if (row.points !== String(points))
    faults.push(fault(row.line, 'points', `expected ${points}, which the criteria give; found “${row.points}”`))
  if (row.reasons !== reasons) faults.push(fault(row.line, 'reasons', `expected “${reasons}”, found “${row.reasons}”`))
  return faults
}

/** The rows, or why the file cannot be read as pairs. */
function rowsOf(bytes: Uint8Array): Row[] | { line: number; message: string } {
  const table = readTable(bytes)
  if (!table.ok)
    return { line: 'line' in table.refusal ? table.refusal.line : 1, message: tableRefusalText(table.refusal) }
  const { header, headerLine, rows } = table.value
  const places = pairColumns.map((column) => header.findIndex((heading) => cleanLine(heading) === column))
  const lacking = pairColumns.filter((_, at) => places[at]! < 0)
  if (lacking.length > 0)
    return {
      line: headerLine,
      message: `expected the columns ${pairColumns.join(', ')}; ${lacking.join(', ')} not found`,
    }
  return rows.map(({ line, cells }) => {
    const [mentor = '', mentee = '', points = '', reasons = ''] = places.map((at) =>
      cleanLine(exactCell(cells[at] ?? '')),
    )
    return { line, mentor, mentee, points, reasons }
  })
}

const pointsText = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`
