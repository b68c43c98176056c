import { nearest } from '#kit/nearest.ts'
import { countText } from '#kit/text.ts'
import type { Inputs } from '#src/cli/matchfiles/read.ts'
import type { CastFault, Path, Setup, Wants } from '#features/programs/criteria/model.ts'
import { criterionCode } from '#features/programs/criteria/problem/model.ts'
import { brokenText } from '#features/programs/criteria/reasons/model.ts'
import type { Fault } from '#features/programs/model.ts'
import { foundText, keyText } from '#features/programs/yaml/input.ts'

/** A fault with the file's name, its line, and what was expected there. */
export function faultOf(fault: CastFault, names: Inputs<string>, setup: Setup, lineOf: (path: Path) => number): Fault {
  if (!('path' in fault)) {
    const column = 'column' in fault ? fault.column : ''
    return { file: names[fault.side], line: fault.line, key: column, message: cellText(fault) }
  }
  const message = settingText(fault, names, setup)
  return { file: names.criteria, line: lineOf(fault.path), key: keyText(fault.path), message }
}

type InSettings = Extract<CastFault, { path: Path }>

function settingText(fault: InSettings, names: Inputs<string>, setup: Setup): string {
  switch (fault.kind) {
    case 'no_column': {
      const { side, column, headings } = fault
      const meant = nearest(column, headings)
      return `expected a heading of ${names[side]}: ${headings.join(', ')}${meant === undefined ? '' : ` (perhaps ${meant})`}; found ${foundText(column)}`
    }
    case 'column_twice':
      return `expected a heading that stands once in ${names[fault.side]}, found ${foundText(fault.column)} more than once`
    case 'no_person':
      return `expected the id of somebody in ${names[fault.side]}, found ${foundText(fault.id)}`
    case 'points_too_large':
      return 'expected points that together stay below a thousand million, found more'
    case 'level_of_large':
      return `expected ${fault.level === 'total' ? 'true' : 'false'}, or nothing said of it: ${fault.mentees.toLocaleString('en-US')} mentees and ${fault.mentors.toLocaleString('en-US')} mentors are too many for it; found ${fault.level === 'total' ? 'false' : 'true'}. Write levels: { ${fault.level}: ${fault.level === 'total' ? 'true' : 'false'} }, or match fewer people`
    case 'lock':
      return `expected a pair that can be, found ${fault.mentee} with ${fault.mentor}: ${lockText(fault, setup)}`
  }
}

function lockText({ why }: Extract<CastFault, { kind: 'lock' }>, setup: Setup): string {
  if (why === 'twice') return 'the mentee has another lock'
  if (why === 'over_capacity') return 'the mentor has no place left for it'
  if (why === 'banned') return 'they are kept apart, or one and the same person'
  return `a rule forbids it (${brokenText(criterionCode(why.broken), setup.criteria)})`
}

function cellText(fault: Exclude<CastFault, InSettings>): string {
  switch (fault.kind) {
    case 'long_row':
      return `expected as many cells as there are headings, ${fault.headings}; found ${fault.cells}. A cell with a comma in it stands in quotation marks`
    case 'no_id':
      return 'expected an id, found nothing'
    case 'id_twice':
      return `expected an id that nobody else has, found ${foundText(fault.id)} as in line ${fault.first}`
    case 'cell':
      return `expected ${wantsText(fault.wants)}, found ${foundText(fault.cell)}`
  }
}

function wantsText(wants: Wants): string {
  if (typeof wants === 'object') return `one of ${wants.order.join(', ')}`
  return {
    capacity: 'a whole number from 0 on',
    priority: 'a whole number, or yes or no',
    number: 'a number such as 12 or 2.5',
    zone: 'a time zone such as America/Chicago, or hours from UTC such as -6 or UTC+5:30',
  }[wants]
}

/** Faults for a person at a terminal, a line each. */
export function faultLines(faults: readonly Fault[]): string[] {
  const shown = faults
    .slice(0, 200)
    .map(({ file, line, key, message }) => `${file}:${line}${key === '' ? '' : ` ${key}`}: ${message}`)
  return faults.length > 200 ? [...shown, `and ${countText(faults.length - 200, 'place')} more`] : shown
}
