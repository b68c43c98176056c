import type { TicketKind } from '#features/tickets/model.ts'

/** What a ticket offers to do, each prefilled: a mail, a call, the question to both, a pause, another partner (R11). */
export type Offer = 'mail' | 'call' | 'ask' | 'pause' | 'rematch'

/** By what often helps, so that the first is the one to begin with. */
export const offersFor: Record<TicketKind, readonly Offer[]> = {
  never_met: ['mail', 'ask', 'call', 'pause', 'rematch'],
  went_silent: ['ask', 'mail', 'call', 'pause', 'rematch'],
  cannot_reach: ['mail', 'call', 'ask', 'pause', 'rematch'],
  delivery: ['mail', 'ask', 'call'],
  returned: ['call', 'mail', 'pause'],
  mismatch: ['mail', 'call', 'pause', 'rematch'],
  leave: ['mail', 'call', 'rematch'],
  call: ['call', 'mail', 'pause'],
  question: ['mail', 'call'],
  comment: ['mail'],
  criticism: ['mail'],
  accolade: ['mail'],
}
