import type { Part } from '@bookend/matching'
import { formatsOf } from '#kit/locales.ts'
import { givenName } from '#kit/text.ts'
import { isAside, keyOf, type Person, type ProgramCriterion, type Word } from '../model.ts'
import { pointsBy } from '../problem/model.ts'
import { hoursApart, shared, stepsUp } from '../reasons/model.ts'
import { said } from '../said/model.ts'

/** What speaks for a pair by one criterion: its points and, where it is told, its sentence without a full stop. */
export type Reason = { criterion: string; name: string; points: number; text: string }

/** What a sentence of each kind may name in {{ }}. */
export const placeholders = {
  equal: ['mentor', 'mentee', 'shared', 'Shared', 'count', 'of'],
  overlap: ['mentor', 'mentee', 'shared', 'Shared', 'count', 'of'],
  different: ['mentor', 'mentee'],
  gap: ['mentor', 'mentee', 'steps'],
  timezone: ['mentor', 'mentee', 'hours'],
} as const satisfies Record<ProgramCriterion['kind'], readonly string[]>

/** What speaks for a pair, most points first, but for what was said for the matching alone (R37); the points of a criterion whose sentence another covers are with that one. */
export function reasonsOf(
  criteria: readonly ProgramCriterion[],
  parts: readonly Part[],
  mentee: Person,
  mentor: Person,
  locale: string,
): Reason[] {
  const points = pointsBy(parts)
  const told = (criterion: ProgramCriterion) =>
    criterion.reason !== undefined && (points.get(criterion.id) ?? 0) >= criterion.tellFrom
  const covered = new Set(criteria.filter(told).flatMap(({ covers }) => covers))
  return criteria
    .flatMap((criterion, at): Reason[] => {
      const { id, covers, words } = criterion
      if (covered.has(id) || isAside(criterion) || (points.get(id) ?? 0) === 0) return []
      const given = [id, ...(told(criterion) ? covers : [])].reduce((sum, one) => sum + (points.get(one) ?? 0), 0)
      const text = told(criterion) ? sentence(criterion, at, mentee, mentor, locale) : ''
      return [{ criterion: id, name: words ?? id, points: given, text }]
    })
    .toSorted((a, b) => b.points - a.points)
}

/** The sentences that are told. */
export function textsOf(reasons: readonly Reason[]): string[] {
  return reasons.map(({ text }) => text).filter((text) => text !== '')
}

function sentence(criterion: ProgramCriterion, at: number, mentee: Person, mentor: Person, locale: string): string {
  const [asked = [], given = []] = [mentee.said[at], mentor.said[at]]
  const names = { mentee: givenName(mentee.name), mentor: givenName(mentor.name) }
  const words = (number: number, more: { [name: string]: string }) =>
    said(criterion.reason ?? '', number, { ...names, ...more }, locale)
  switch (criterion.kind) {
    case 'equal':
    case 'overlap': {
      const items = shared(asked, given)
      const small = items.map((item) => called(criterion, item) ?? item.toLocaleLowerCase(locale))
      return words(items.length, {
        shared: listed(small, locale),
        Shared: listed(
          items.map((item) => called(criterion, item) ?? item),
          locale,
        ),
        count: figure(items.length, locale),
        of: figure(asked.length, locale),
      })
    }
    case 'different':
      return words(1, {})
    case 'gap': {
      const steps = Math.abs(stepsUp(criterion.order, asked[0]!, given[0]!))
      return words(steps, { steps: figure(steps, locale) })
    }
    case 'timezone': {
      const hours = hoursApart(key(asked), key(given))
      return words(hours, { hours: figure(hours, locale) })
    }
  }
}

const figure = (number: number, locale: string): string => formatsOf(locale).figure.format(number)
const listed = (items: readonly string[], locale: string): string => formatsOf(locale).list.format(items)
const key = (words: readonly Word[]): number => Number(words[0]?.key)

/** By the items of a criterion, since the same ones are asked for with every pair. */
const calledBy = new WeakMap<ProgramCriterion['items'], Map<string, string>>()

function called({ items }: ProgramCriterion, answer: string): string | undefined {
  let found = calledBy.get(items)
  if (found === undefined) {
    found = new Map(Object.entries(items).map(([item, name]) => [keyOf(item), name] as const))
    calledBy.set(items, found)
  }
  return found.size === 0 ? undefined : found.get(keyOf(answer))
}
