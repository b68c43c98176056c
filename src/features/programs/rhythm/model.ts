import { capitalized } from '#kit/text.ts'

/** As calendars count them: Monday is 1. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** The weekly mail's day, 1 for Monday to 7, and its time: Monday at eight where the program says nothing else. */
export function digestOf({ rhythm }: { rhythm: { digest?: { day?: Weekday; time?: string } } }): {
  weekday: number
  time: string
} {
  const { day = 'monday', time = '08:00' } = rhythm.digest ?? {}
  return { weekday: weekdays.indexOf(day) + 1, time }
}

/** "Monday" for 1. */
export const weekdayText = (weekday: number): string => capitalized(weekdays[weekday - 1] ?? '')

/** So many pairs, people or tickets a transaction of the clock takes at most (decision 51). */
export const pairsAtOnce = 500

/** What a job of the clock has yet to do, in transactions after this one; undefined once it is through. */
export type Rest = readonly string[] | undefined

/** What one transaction takes of these, and what is left for the next. */
export function pieceOf(ids: readonly string[]): { ids: readonly string[]; rest: Rest } {
  return { ids: ids.slice(0, pairsAtOnce), rest: ids.length > pairsAtOnce ? ids.slice(pairsAtOnce) : undefined }
}
