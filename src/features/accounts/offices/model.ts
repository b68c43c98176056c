import { addDays, type Day, daysBetween, type Instant } from '#kit/dates.ts'
import type { GuardKind, Office } from '#features/accounts/model.ts'

/** What an invitation offers: an office with its term. */
export type Offer = {
  kind: Office['kind'] | GuardKind
  title: string
  employer: string
  startsOn: Day
  endsOn: Day
  mostPairs: number
}

/**
 * `office`: to take an office up. `passkey`: to register a passkey for an office that is held, in place of all there were.
 * `first chair`: from the host, where a program has none; whoever opens it says who they are.
 */
export type Purpose = 'office' | 'passkey' | 'first chair'

export type Invitation = {
  id: string
  programId: string
  purpose: Purpose
  name: string
  email: string
  /** Whom it is for, where that is known already. */
  personId: string | null
  office: Offer | null
  /** The inviter's own office, which ends when this one begins. */
  handsOver: string | null
  /** A person's id, or "command line". */
  invitedBy: string
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
  withdrawnAt: Instant | null
}

/** Seven days (trust.md, 6.15). */
export const invitationDays = 7

export function isOpen(invitation: Pick<Invitation, 'expiresAt' | 'usedAt' | 'withdrawnAt'>, now: Instant): boolean {
  return invitation.usedAt === null && invitation.withdrawnAt === null && now < invitation.expiresAt
}

/** So many days before the last chair's term ends the chairs are told. */
export const warningDays = 45

/** So many days the last chair's term runs on at a time, while nobody follows. */
export const runOnDays = 28

export type Term = Pick<Office, 'id' | 'startsOn' | 'endsOn'> & { kind: Offer['kind'] }

/** The last day up to which the program has a chair on every day from today on; null where it has none today. */
export function chairsUntil(offices: readonly Term[], today: Day): Day | null {
  let last: Day | null = null
  for (let day = today; ; ) {
    const at = day
    const reach = offices
      .filter((office) => office.kind === 'chair' && office.startsOn <= at && at <= office.endsOn)
      .map((office) => office.endsOn)
      .sort()
      .at(-1)
    if (reach === undefined) return last
    last = reach
    day = addDays(reach, 1)
  }
}

/** In how many days the program has no chair any more, when that is soon; 0: it has none now. */
export function chairWarning(offices: readonly Term[], today: Day): { lastDay: Day | null; days: number } | undefined {
  const lastDay = chairsUntil(offices, today)
  const days = lastDay === null ? 0 : daysBetween(today, lastDay) + 1
  return days <= warningDays ? { lastDay, days } : undefined
}
