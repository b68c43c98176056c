import { readOffset } from '#kit/offsets.ts'
import { exactCell, type Table } from '#kit/table.ts'
import { cleanLine, emailKey, fold } from '#kit/text.ts'
import {
  type Cast,
  type CastFault,
  counting,
  type Criterion,
  keyOf,
  otherSide,
  type Path,
  type Person,
  type Setup,
  type Side,
  type Sides,
  sides,
  type Wants,
  type Word,
} from '../model.ts'

/** Everybody in two tables as the settings see them, and everything that is wrong, in the order of the files. */
export function castFrom(setup: Setup, tables: Sides<Table>): { cast: Cast; faults: CastFault[] } {
  const faults: CastFault[] = []
  const read = (side: Side) => peopleOf(setup, side, tables[side], (fault) => faults.push(fault))
  const cast = { mentees: read('mentees'), mentors: read('mentors') }
  return { cast: { ...cast, unknown: findNamed(setup.criteria, cast) }, faults }
}

type Note = (fault: CastFault) => void
type Cells = { line: number; cells: readonly string[] }
/** A column that was looked for, and its place; -1 where there is none, which has been noted. */
type Found = { column: string; at: number }

function peopleOf(setup: Setup, side: Side, table: Table, note: Note): Person[] {
  const find = finder(side, table.header, note)
  const id = find(setup.id[side], ['id'])
  const name = setup.name[side].map((column) => find(column, ['name']))
  const what = side === 'mentors' ? 'capacity' : 'priority'
  const number = setup[what] === null ? null : find(setup[what], [what])
  const said = setup.criteria.map((criterion, at) => {
    const column = criterion.column[side]
    return column === null ? null : find(column, ['criteria', at, 'column'])
  })
  const lines = new Map<string, number>()
  return table.rows.map((row) => {
    const { line } = row
    const filled = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1
    // What its cells hold would all be wrong: it is out of step with the headings.
    const long = filled > table.header.length
    if (long) note({ kind: 'long_row', side, line, cells: filled, headings: table.header.length })
    const known = textIn(row, id)
    const before = lines.get(emailKey(known))
    if (known === '' && id.at >= 0) note({ kind: 'no_id', side, line, column: id.column })
    else if (before !== undefined && known !== '')
      note({ kind: 'id_twice', side, line, column: id.column, id: known, first: before })
    else lines.set(emailKey(known), line)
    const read = <T>({ column, at }: Found, wants: Wants, reader: (cell: string) => T | undefined, none: T): T => {
      const cell = textIn(row, { column, at })
      if (cell === '' || long) return none
      const value = reader(cell)
      if (value === undefined) note({ kind: 'cell', side, line, column, cell, wants })
      return value ?? none
    }
    return {
      id: known,
      name:
        name
          .map((column) => textIn(row, column))
          .join(' ')
          .trim() || known,
      line,
      number:
        number === null
          ? Number(side === 'mentors')
          : side === 'mentors'
            ? read(number, 'capacity', wholeIn, 1)
            : read(number, 'priority', rankIn, 0),
      said: said.map((found, at) => (found === null ? [] : wordsIn(setup.criteria[at]!, found, row, read))),
    }
  })
}

/** Finds a column by its heading as written, else without capitals, accents and punctuation. */
function finder(side: Side, header: readonly string[], note: Note) {
  const headings = header.map(cleanLine)
  return (column: string, path: Path): Found => {
    const exact = headings.flatMap((heading, at) => (heading === column ? [at] : []))
    const alike =
      exact.length > 0
        ? exact
        : headings.flatMap((one, at) => (fold(one) !== '' && fold(one) === fold(column) ? [at] : []))
    const [at = -1, another] = alike
    if (at < 0) note({ kind: 'no_column', path, side, column, headings: headings.filter((one) => one !== '') })
    if (another !== undefined) note({ kind: 'column_twice', path, side, column })
    return { column, at }
  }
}

const cellIn = ({ cells }: Cells, { at }: Found): string => exactCell(cells[at] ?? '')
const textIn = (row: Cells, found: Found): string => cleanLine(cellIn(row, found))

function wholeIn(cell: string): number | undefined {
  return /^\d{1,9}$/.test(cell) ? Number(cell) : undefined
}

function rankIn(cell: string): number | undefined {
  if (/^-?\d{1,9}$/.test(cell)) return Number(cell)
  return { yes: 1, y: 1, true: 1, no: 0, n: 0, false: 0 }[cell.toLowerCase()]
}

function numberIn(cell: string): number | undefined {
  return /^[-−]?\d{1,9}(\.\d+)?$/.test(cell) ? Number(cell.replace('−', '-')) : undefined
}

type Read = <T>(found: Found, wants: Wants, reader: (cell: string) => T | undefined, none: T) => T

/** What a cell says to a criterion, each thing once. */
function wordsIn(criterion: Criterion, found: Found, row: Cells, read: Read): Word[] {
  const cell = textIn(row, found)
  switch (criterion.kind) {
    case 'equal':
    case 'different':
    case 'overlap':
    case 'exclusion':
      return counting(criterion, itemsIn(cellIn(row, found), criterion.separator))
    case 'gap': {
      const { order } = criterion
      if (keyOf(cell) === '') return []
      if (order === undefined)
        return worded(
          cell,
          read(found, 'number', (text) => numberIn(text), undefined),
        )
      return worded(
        cell,
        read(found, { order }, (text) => order.find((grade) => keyOf(grade) === keyOf(text)), undefined),
      )
    }
    case 'timezone':
      if (keyOf(cell) === '') return []
      return worded(
        cell,
        read(found, 'zone', (text) => readOffset(text, criterion.on), undefined),
      )
  }
}

const worded = (text: string, key: string | number | undefined): Word[] => (key === undefined ? [] : [{ key, text }])

function itemsIn(cell: string, separator: string | undefined): Word[] {
  const parts = separator === undefined ? [cell] : cell.split(separator)
  const seen = new Set<string>()
  return parts.flatMap((part) => {
    const text = cleanLine(part)
    const key = keyOf(text)
    return key === '' || seen.has(key) || !seen.add(key) ? [] : [{ key, text }]
  })
}

/** Puts the ids of the people whom exclusion lists name in place of the names; what names nobody in either file is told. */
function findNamed(criteria: readonly Criterion[], cast: Sides<Person[]>): Cast['unknown'] {
  const unknown: Cast['unknown'] = []
  const lists = criteria.flatMap(({ kind }, at) => (kind === 'exclusion' ? [at] : []))
  if (lists.length === 0) return unknown
  const known = { mentees: namesOf(cast.mentees), mentors: namesOf(cast.mentors) }
  for (const side of sides)
    for (const [place, person] of cast[side].entries()) {
      const said = [...person.said]
      for (const at of lists)
        said[at] = said[at]!.flatMap(({ key, text }) => {
          const ids = known[otherSide[side]].get(String(key)) ?? []
          if (ids.length === 0 && !known[side].has(String(key))) unknown.push({ side, person, entry: text })
          return ids.map((id) => ({ key: id, text }))
        })
      cast[side][place] = { ...person, said }
    }
  return unknown
}

function namesOf(people: readonly Person[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, name } of people)
    for (const key of new Set([keyOf(id), keyOf(name)])) found.set(key, [...(found.get(key) ?? []), id])
  return found
}
