import type { Part } from '@bookend/matching'
import { countText } from '#kit/text.ts'
import { banCode, criterionCode, pointsBy, selfCode } from '../problem/model.ts'
import type { Criterion, Person, Word } from '../model.ts'

/**
 * What speaks for a pair, most points first, in phrases without a full stop: "topics in common (2): archives, teaching".
 * A hard gap is told although it gives no points. What speaks against it comes last, after "although".
 */
export function reasonsFor(
  criteria: readonly Criterion[],
  parts: readonly Part[],
  mentee: Person,
  mentor: Person,
): string[] {
  const points = pointsBy(parts)
  const told = criteria.flatMap((criterion, at) => {
    const given = points.get(criterionCode(at)) ?? 0
    const [one = [], other = []] = [mentee.said[at], mentor.said[at]]
    const nothingSaid = one.length === 0 || other.length === 0
    if (nothingSaid || (given === 0 && !(criterion.hard && criterion.kind === 'gap'))) return []
    return [{ given, text: reason(criterion, one, other) }]
  })
  return told.toSorted((a, b) => b.given - a.given).map(({ given, text }) => (given < 0 ? `although ${text}` : text))
}

/** A rule that stands between two people, after "3 mentors": "same employer". */
export function brokenText(code: string, criteria: readonly Criterion[]): string {
  if (code === selfCode) return 'the same person'
  if (code === banCode) return 'kept apart by “bans”'
  const criterion = criteria.find((_, at) => criterionCode(at) === code)
  return criterion === undefined ? code : broken(criterion)
}

function reason(criterion: Criterion, mentee: readonly Word[], mentor: readonly Word[]): string {
  const { words } = criterion
  switch (criterion.kind) {
    case 'equal':
      return `${words ?? `same ${columnOf(criterion)}`}: ${shared(mentee, mentor).join(', ')}`
    case 'different':
      return words ?? `different ${columnOf(criterion)}`
    case 'overlap': {
      const items = shared(mentee, mentor)
      return `${words ?? `${columnOf(criterion)} in common`} (${items.length}): ${items.join(', ')}`
    }
    case 'gap':
      return `${words ?? columnOf(criterion)}: ${gapText(criterion.order, mentee[0]!, mentor[0]!)}`
    case 'timezone': {
      const clocks = clocksText(hoursApart(Number(mentee[0]!.key), Number(mentor[0]!.key)))
      return words === undefined ? clocks : `${words}: ${clocks}`
    }
    case 'exclusion':
      return words ?? columnOf(criterion)
  }
}

function broken(criterion: Criterion): string {
  const name = columnOf(criterion)
  const { words } = criterion
  const nothing = criterion.unsaid === 'forbid' ? ', or nothing said' : ''
  if (words !== undefined && criterion.kind !== 'exclusion') return `not “${words}”${nothing}`
  switch (criterion.kind) {
    case 'equal':
      return `another ${name}${nothing}`
    case 'different':
      return `same ${name}${nothing}`
    case 'overlap':
      return `no ${name} in common${nothing}`
    case 'gap':
      return `${name} not ${rangeText(criterion.wanted)}${nothing}`
    case 'timezone':
      return `clocks ${countText(criterion.within, 'hour')} or more apart${nothing}`
    case 'exclusion':
      return `named under “${words ?? name}”`
  }
}

/** The mentees' heading, else the mentors'; its own capitals are kept. */
function columnOf({ column }: Criterion): string {
  return column.mentees ?? column.mentors ?? ''
}

/** What both say, as the mentee wrote it. */
export function shared(mentee: readonly Word[], mentor: readonly Word[]): string[] {
  const keys = new Set(mentor.map(({ key }) => key))
  return mentee.filter(({ key }) => keys.has(key)).map(({ text }) => text)
}

function gapText(order: readonly string[] | undefined, mentee: Word, mentor: Word): string {
  const steps = stepsUp(order, mentee, mentor)
  return steps === 0 ? `both ${mentor.text}` : `${mentor.text}, ${stepsText(steps)} ${mentee.text}`
}

/** How many steps the mentor stands above the mentee. */
export function stepsUp(order: readonly string[] | undefined, mentee: Word, mentor: Word): number {
  const height = ({ key }: Word) => (order === undefined ? Number(key) : order.indexOf(String(key)))
  return height(mentor) - height(mentee)
}

function stepsText(steps: number): string {
  if (steps === 0) return 'the same'
  return `${Math.round(Math.abs(steps) * 100) / 100} ${steps > 0 ? 'above' : 'below'}`
}

/** "1 to 2 above", "between 1 below and 2 above". */
function rangeText([from, to]: readonly [number, number]): string {
  if (from === to) return stepsText(from)
  if (from >= 0) return `${from} to ${to} above`
  return to <= 0 ? `${-to} to ${-from} below` : `between ${stepsText(from)} and ${stepsText(to)}`
}

export function hoursApart(one: number, other: number): number {
  const hours = Math.abs(one - other) % 24
  return Math.min(hours, 24 - hours)
}

function clocksText(hours: number): string {
  if (hours === 0) return 'the same clock'
  return hours === 1 ? 'clocks one hour apart' : `clocks ${Math.round(hours * 100) / 100} hours apart`
}
