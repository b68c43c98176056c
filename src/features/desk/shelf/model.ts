import { type Day, type Month, monthOf, monthText } from '#kit/dates.ts'
import type { PairState } from '#features/pairs/model.ts'

/** What was told and asked about one month of a pair. */
export type MonthFacts = { month: Month; signs: number; strong: boolean; asked: boolean }

export type ShelfFacts = {
  state: PairState
  pausedOn: Day | null
  pausedUntil: Day | null
  endedOn: Day | null
  ticket: boolean
  months: readonly MonthFacts[]
}

/** One place on the shelf, as ui/shelf draws it. */
export type Place = {
  name: string
  state: 'well' | 'little' | 'none' | 'paused' | 'ahead' | 'unasked'
  signs: number
  ticket?: boolean
}

/**
 * A pair's year as the shelf shows it. A sign always counts; without one a month is paused, or asked without an answer,
 * or to come. "Not at all" is an answer to us, not a sign: its month stays an outline.
 */
export function shelfOf(facts: ShelfFacts, months: readonly Month[], today: Day): Place[] {
  const now = monthOf(today)
  const told = new Map(facts.months.map((month) => [month.month, month]))
  const last = facts.endedOn === null ? undefined : monthOf(facts.endedOn)
  return months.map((month) => {
    const at = told.get(month)
    const name = shortName(month)
    const signs = at?.signs ?? 0
    if (signs > 0) return { name, state: at?.strong ? 'well' : 'little', signs }
    if (month > now || (last !== undefined && month > last)) return { name, state: 'ahead', signs }
    if (pausedIn(facts, month, now)) return { name, state: 'paused', signs }
    if (at?.asked) return { name, state: 'none', signs }
    return { name, state: month === now ? 'ahead' : 'unasked', signs }
  })
}

const names = new Map<Month, string>()

/** Naming a month takes 50 µs, and a page draws hundreds: each is named once. */
function shortName(month: Month): string {
  const known = names.get(month) ?? monthText(month, 'short')
  names.set(month, known)
  return known
}

/** The place where an open ticket is shown on the large shelf: this month's. */
export function withTicket(places: readonly Place[], months: readonly Month[], today: Day): Place[] {
  const now = months.indexOf(monthOf(today))
  return places.map((place, at) => (at === now ? { ...place, ticket: true } : place))
}

function pausedIn(facts: ShelfFacts, month: Month, now: Month): boolean {
  if (facts.pausedOn === null) return false
  const until =
    facts.state === 'paused' ? now : facts.pausedUntil === null ? monthOf(facts.pausedOn) : monthOf(facts.pausedUntil)
  return month >= monthOf(facts.pausedOn) && month <= until
}
