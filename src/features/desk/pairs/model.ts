import type { Day, Instant } from '#kit/dates.ts'
import type { SignKind } from '#features/contact/model.ts'
import type { Standing } from '#features/desk/model.ts'

/** A pair in a list. */
export type PairRow = {
  id: string
  mentor: string
  mentee: string
  mentorId: string
  menteeId: string
  officeId: string
  contact: string
  standing: Standing
  lastSign: Instant | null
  lastSignKind: SignKind | null
  pausedUntil: Day | null
  /** The open ticket that is due first. */
  ticketId: string | null
  ticketDue: Day | null
  /** When this month's question was asked once more, by the clock or by a press that was not taken back. */
  askedAgainAt: Instant | null
}

/** `next`: what needs somebody first, of the same need whoever gave no sign for longest. */
export const orders = ['pair', 'sign', 'contact', 'next'] as const
export type Order = (typeof orders)[number]

/** What the address asks for. */
export type PairsWish = {
  /** `active`: all of those that go on. */
  standing?: Standing | 'active'
  /** Only pairs of which somebody told us that they have met. */
  met: boolean
  officeId?: string
  personId?: string
  text: string
  order: Order
  descending: boolean
  page: number
}

export const pageSize = 50
