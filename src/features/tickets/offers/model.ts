import type { Seeks, TicketKind } from '#features/tickets/model.ts'
import type { FullTicket, Reachable } from '#features/tickets/reading/model.ts'

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

type About = Pick<FullTicket, 'kind' | 'personId' | 'pairState' | 'people' | 'seeks'>

/** What the choice of who looks for somebody else begins with: what was said, else whoever is left, else both (R42). */
export function usualSeeks({ kind, personId, people, seeks }: About): Seeks {
  if (seeks !== null) return seeks
  const role = people.find(({ id }) => id === personId)?.role
  if (role === undefined) return 'both'
  // who stays, in one whose partner goes; else it is about whoever cannot be reached
  if (kind === 'leave') return role
  return kind === 'cannot_reach' ? (role === 'mentor' ? 'mentee' : 'mentor') : 'both'
}

/** Who looks for whom, in a sentence without its full stop. */
export function seeksText(seeks: Seeks, people: readonly Pick<Reachable, 'role' | 'name'>[]): string {
  const name = (role: 'mentor' | 'mentee') => people.find((one) => one.role === role)?.name ?? ''
  switch (seeks) {
    case 'mentee':
      return `${name('mentee')} looks for another mentor`
    case 'mentor':
      return `${name('mentor')} looks for another mentee`
    case 'both':
      return `${name('mentor')} and ${name('mentee')} each look for somebody else`
  }
}
