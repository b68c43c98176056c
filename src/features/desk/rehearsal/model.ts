import type { Day, Instant } from '#kit/dates.ts'
import type { Arrival } from '#features/mail/incoming/model.ts'
import type { Definition } from '#features/programs/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'

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
  /** How many mails left, and how many came in. */
  mails: number
  came: number
  breaches: string[]
}

/** It leaves the house · it comes in from outside · an answer, given on to whom it is for. */
export type Course = 'out' | 'in' | 'passed'

/** What the house made of a mail that came in; the ticket, where it is about one or opened one, and whose it is. */
export type Became = Pick<Arrival, 'state' | 'failure' | 'said'> & { ticket: TicketKind | null; owner: string }

/** A mail as it leaves, comes or is given on. `about`: the number of the mail that it answers, reports, or gives on. */
export type RehearsedMail = {
  at: Instant
  day: Day
  course: Course
  /** Of what came in, what it turned out to be. */
  kind: string
  fromName: string
  toName: string
  subject: string
  text: string
  about: number | null
  became: Became | null
}

/** A mail in a list, with its number. */
export type ListedMail = Omit<RehearsedMail, 'text'> & { nth: number }

/** A day of the calendar on which mail leaves or comes, and how many of each kind. */
export type MailDay = { day: Day; kinds: { course: Course; kind: string; n: number }[] }

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
