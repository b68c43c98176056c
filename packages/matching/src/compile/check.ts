import type { Column, Criterion, Gap, Overlap, People, Table, Timezone } from '../criteria.ts'
import { type Code, mostPoints } from '../scorer.ts'
import { listed, nameOf, type Side, type Word } from './said.ts'

/** What is wrong with one criterion, as data. `detail` by code: see `CriteriaFaultCode`. */
export type CriteriaFault = { code: CriteriaFaultCode; criterion: Code; detail: readonly string[] }

export type CriteriaFaultCode =
  /** Two criteria have this id. */
  | 'criterion_twice'
  /** The side and the column. */
  | 'column_unknown'
  /** The side, the column, its length, and how many people there are. */
  | 'column_length'
  /** The value; in a table the two words before it. */
  | 'points_not_whole'
  /** The value, or the sum of the largest or of the least points of all criteria up to this one. Tables as above. */
  | 'points_too_large'
  /** `most` or `loses`, and the value. */
  | 'points_negative'
  /** The two ends, from above to below, or not numbers. */
  | 'wanted_reversed'
  /** The value. */
  | 'within_not_positive'
  /** The word that stands in `order` twice. */
  | 'order_twice'
  /** The side, the person's id, and the first such value. */
  | 'not_in_order'
  | 'not_a_number'

/** Thrown by `compile`, with everything that is wrong. */
export class CriteriaError extends Error {
  readonly faults: readonly CriteriaFault[]
  constructor(faults: readonly CriteriaFault[]) {
    super(faults.map(({ code, criterion, detail }) => `${criterion}: ${[code, ...detail].join(' ')}`).join('; '))
    this.name = 'CriteriaError'
    this.faults = faults
  }
}

type Note = (code: CriteriaFaultCode, ...detail: unknown[]) => void

/** Everything that can be seen before the people are compared. */
export function criteriaFaults(criteria: readonly Criterion[], mentees: People, mentors: People): CriteriaFault[] {
  const found: CriteriaFault[] = []
  const ids = new Set<Code>()
  for (const criterion of criteria) {
    const note: Note = (code, ...detail) => found.push({ code, criterion: criterion.id, detail: detail.map(String) })
    if (ids.has(criterion.id)) note('criterion_twice')
    ids.add(criterion.id)
    values(criterion, note)
    for (const [side, people] of [
      ['mentees', mentees],
      ['mentors', mentors],
    ] as const) {
      const wrong = wrongWord(criterion)
      column(criterion.column, side, people, wrong, note)
      if (criterion.kind === 'exclusion' && criterion.names !== undefined)
        column(criterion.names, side, people, wrong, note)
    }
  }
  return found
}

function values(criterion: Criterion, note: Note): void {
  switch (criterion.kind) {
    case 'equal':
    case 'different':
      return whole(criterion.points, note)
    case 'overlap':
      return overlap(criterion, note)
    case 'gap':
      return gap(criterion, note)
    case 'timezone':
      return timezone(criterion, note)
    case 'table':
      return table(criterion, note)
    case 'exclusion':
  }
}

function overlap({ points, most }: Overlap, note: Note): void {
  for (const one of typeof points === 'object' ? points : [points]) whole(one, note)
  atLeastNothing('most', most, note)
}

function gap({ points, loses, order = [], wanted: [from, to] }: Gap, note: Note): void {
  whole(points, note)
  atLeastNothing('loses', loses, note)
  if (!(from <= to)) note('wanted_reversed', from, to)
  const words = order.map(String)
  for (const [at, word] of words.entries()) if (words.indexOf(word) < at) note('order_twice', word)
}

function timezone({ points, within = 12 }: Timezone, note: Note): void {
  whole(points, note)
  if (!(within > 0 && within < Infinity)) note('within_not_positive', within)
}

function table({ table: rows }: Table, note: Note): void {
  for (const [mentee, row] of Object.entries(rows))
    for (const [mentor, points] of Object.entries(row))
      whole(points, (code, value) => note(code, mentee, mentor, value))
}

function whole(points: number | undefined, note: Note): void {
  if (points === undefined) return
  if (!Number.isInteger(points)) note('points_not_whole', points)
  else if (Math.abs(points) > mostPoints) note('points_too_large', points)
}

function atLeastNothing(name: string, points: number | undefined, note: Note): void {
  whole(points, note)
  if (points !== undefined && points < 0) note('points_negative', name, points)
}

type Wrong = (word: Word) => 'not_in_order' | 'not_a_number' | null

/** How a word in the column of this criterion can be wrong. */
function wrongWord(criterion: Criterion): Wrong {
  const notFinite = (word: Word) => (typeof word === 'number' && !Number.isFinite(word) ? 'not_a_number' : null)
  if (criterion.kind === 'gap' && criterion.order !== undefined) {
    const known = new Set(criterion.order.map(String))
    return (word) => (known.has(String(word)) ? null : (notFinite(word) ?? 'not_in_order'))
  }
  if (criterion.kind === 'gap' || criterion.kind === 'timezone')
    return (word) => (typeof word === 'number' ? notFinite(word) : 'not_a_number')
  return notFinite
}

function column(named: Column, side: Side, people: People, wrong: Wrong, note: Note): void {
  const name = nameOf(named, side)
  const said = Object.hasOwn(people.columns, name) ? people.columns[name] : undefined
  if (said === undefined) return note('column_unknown', side, name)
  if (said.length !== people.ids.length) return note('column_length', side, name, said.length, people.ids.length)
  for (let person = 0; person < said.length; person++) {
    const value = said[person]
    const word = typeof value === 'number' ? value : listed(value).find((one) => wrong(one) !== null)
    const code = word === undefined ? null : wrong(word)
    if (code !== null) note(code, side, people.ids[person]!, word)
  }
}
