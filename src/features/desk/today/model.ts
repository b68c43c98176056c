import type { Day, Instant } from '#kit/dates.ts'
import type { TicketKind } from '#features/tickets/model.ts'

/** An open ticket as it stands in the list of what needs whom. */
export type Need = {
  id: string
  kind: TicketKind
  pairId: string | null
  mentor: string | null
  mentee: string | null
  /** Whom it is about, and who opened it; null: the clock. */
  person: string | null
  opener: string | null
  officeId: string
  owner: string
  /** The owner's term is over. */
  orphan: boolean
  openedAt: Instant
  dueOn: Day
  escalatedAt: Instant | null
  decideBy: Day | null
  /** The pair's first sign of having met, when there is one. */
  metAt: Instant | null
  reason: string
  lastStep: { at: Instant; text: string } | null
}

/** What happened in the last 24 hours; what happens often is counted. */
export type Happening = { at: Instant } & (
  | { what: 'sign'; pairId: string; names: string; sign: string }
  | { what: 'opened'; ticketId: string; kind: TicketKind; names: string }
  | { what: 'closed'; ticketId: string; names: string; outcome: string }
  /** From `from` to `at`. */
  | { what: 'mails'; kind: string; n: number; from: Instant }
  | { what: 'letter'; names: string }
  | { what: 'application'; applicationId: string; names: string }
)

/** Everything counted that is not a pair's standing or a ticket. */
export type Counts = { review: number; late: number; uncertain: number }

/** Another year whose applications wait for a decision while this one runs (R1). */
export type Coming = { id: string; label: string; review: number }

export type Unmatched = { applicationId: string; name: string; role: 'mentor' | 'mentee'; reason: string }

/** Open tickets of somebody else. */
export type OwnersTickets = { officeId: string; owner: string; n: number; nextDue: Day }

/**
 * Whose work a ticket is today: its owner's; a chair's too once it was passed on, when it must be decided, or when the
 * owner's term is over. The rest is
 * with others (R11).
 */
export function needsMe(
  need: Pick<Need, 'officeId' | 'orphan' | 'escalatedAt' | 'decideBy'>,
  myOffices: readonly string[],
  chair: boolean,
): boolean {
  return (
    myOffices.includes(need.officeId) || (chair && (need.orphan || need.escalatedAt !== null || need.decideBy !== null))
  )
}

/** What is due first comes first; of the same day what waits longer. */
export function inOrder(needs: readonly Need[]): Need[] {
  const due = (need: Need) => need.decideBy ?? need.dueOn
  return needs.toSorted((a, b) => (due(a) === due(b) ? compare(a.openedAt, b.openedAt) : compare(due(a), due(b))))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Whoever has a ticket that is not also the reader's, with all that are open with them: the rows behind the number. `mine`:
 * whether a ticket needs the reader.
 */
export function ownersTickets(needs: readonly Need[], mine: (need: Need) => boolean): OwnersTickets[] {
  return [...Map.groupBy(needs, (need) => need.officeId)]
    .filter(([, own]) => !own.every(mine))
    .map(([officeId, own]) => ({
      officeId,
      owner: own[0]?.owner ?? '',
      n: own.length,
      nextDue: own.map((need) => need.dueOn).toSorted(compare)[0] ?? '',
    }))
    .toSorted((a, b) => compare(a.nextDue, b.nextDue))
}
