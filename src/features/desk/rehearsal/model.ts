import type { Day, Instant } from '#kit/dates.ts'
import type { Definition } from '#features/programs/model.ts'

export type RehearsalState = 'asked' | 'playing' | 'played' | 'failed'

/** A year played with invented people. `line`: what it said last. */
export type Rehearsal = {
  id: string
  seed: number
  by: string
  askedAt: Instant
  endedAt: Instant | null
  state: RehearsalState
  line: string
  mails: number
  breaches: string[]
}

/** A mail as it would leave. */
export type RehearsedMail = { at: Instant; day: Day; kind: string; toName: string; subject: string; text: string }

/** A day of the calendar on which mail leaves, and how many of each kind. */
export type MailDay = { day: Day; kinds: { kind: string; n: number }[] }

export type Played = { mails: RehearsedMail[]; breaches: string[] }

/** Plays a year in a process of its own, on a database of its own that is thrown away. */
export type PlayYear = (
  input: { definition: Definition; seed: number },
  told: (line: string) => void,
  signal: AbortSignal,
) => Promise<Played>

/** Whether it waits for its turn or is being played. */
export const isOpen = ({ state }: Pick<Rehearsal, 'state'>): boolean => state === 'asked' || state === 'playing'

/**
 * How the page of an open year goes on: `reloads` by itself, also without scripts · `live`: it is told how far the year is ·
 * `polls`: it reloads, since telling broke off · `still`.
 */
export type Way = 'reloads' | 'live' | 'polls' | 'still'
