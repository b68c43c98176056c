import type { Day } from '#kit/dates.ts'
import type { Hold } from '#features/pairs/holds/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Somebody who holds the link of one of their mails, and may ask for a pause (R11). */
export type PauseView = {
  sealed: string
  cycle: LiveCycle
  people: PairPeople
  role: Role
  /** Their own open pause. */
  mine: Hold | undefined
}

/** What was sent, kept for the form that comes back. */
export type PauseTyped = { long?: string; day?: string; reason?: string; tell?: string; note?: string; who?: string }
/** The fields that can be put right, in the order they stand. */
export const pauseFaults = ['who', 'long', 'day', 'reason', 'note', 'tell'] as const
export type PauseFault = (typeof pauseFaults)[number]

/** A day on which a pause can end: after today, up to the cycle's last. */
export const mayEndOn = (day: Day, today: Day, last: Day): boolean => day > today && day <= last

export function pauseUrl(baseUrl: string, sealed: string): string {
  return `${baseUrl}/pause/${sealed}`
}

/** What was sent, kept for the form that comes back. */
export function typedOf(form: Readonly<Record<string, string | string[] | undefined>>): PauseTyped {
  const one = (name: keyof PauseTyped) => {
    const value = form[name]
    return typeof value === 'string' ? { [name]: value } : {}
  }
  return { ...one('long'), ...one('day'), ...one('reason'), ...one('tell'), ...one('note'), ...one('who') }
}
