import type { Day, Instant } from '#kit/dates.ts'
import type { PairState } from '#features/pairs/model.ts'
import type { Quoting } from '#features/tickets/quoting/model.ts'
import type { Seeks, Ticket, TicketKind } from '#features/tickets/model.ts'

/** A ticket in a list. */
export type TicketRow = Pick<
  Ticket,
  'id' | 'kind' | 'state' | 'openedAt' | 'dueOn' | 'closedAt' | 'escalatedAt' | 'officeId'
> & {
  pairId: string | null
  names: string
  owner: string
}

export const shown = ['open', 'closed', 'all'] as const
export type Shown = (typeof shown)[number]

/**
 * Whose: of these offices; `passed`: and what is a chair's too on this day, because it was passed on, must be decided, or its
 * owner's term is over.
 */
export type Whose = { officeIds?: readonly string[] | undefined; passed?: Day | undefined }

/** What the address asks for. */
export type TicketsWish = Whose & { shown: Shown; kind?: TicketKind; page: number }

export const pageSize = 50

/** Somebody a ticket is about, with every way to reach them that they gave us. */
export type Reachable = {
  id: string
  name: string
  role: 'mentor' | 'mentee'
  email: string
  secondEmail: string | null
  phone: string | null
  /** The partner may not have the number. */
  phonePrivate: boolean
  addressState: 'works' | 'returned'
}

export type FullTicket = Ticket & {
  opener: string | null
  /** '' where nobody wrote from the public page. */
  writerName: string
  writerEmail: string
  pairState: PairState | null
  /** Who looks for somebody else, once the chairs were asked for it. */
  seeks: Seeks | null
  person: string | null
  owner: string
  people: Reachable[]
  /** Of praise: whether it may be quoted, as its writer said last. */
  quoting: Quoting | null
  steps: { at: Instant; actor: string; text: string }[]
}

/** The shape beside each kind's word; red is for what needs somebody. */
export const kindLooks = {
  never_met: { shape: 'triangle', hot: true },
  went_silent: { shape: 'triangle', hot: true },
  returned: { shape: 'cross', hot: true },
  cannot_reach: { shape: 'triangle', hot: true },
  leave: { shape: 'triangle', hot: true },
  delivery: { shape: 'triangle', hot: true },
  mismatch: { shape: 'triangle', hot: true },
  call: { shape: 'triangle', hot: true },
  question: { shape: 'diamond', hot: false },
  comment: { shape: 'diamond', hot: false },
  criticism: { shape: 'diamond', hot: false },
  accolade: { shape: 'diamond', hot: false },
} as const satisfies Record<TicketKind, { shape: string; hot: boolean }>
