import { addMinutes, type Instant } from '#kit/dates.ts'

export type Session = { personId: string; createdAt: Instant; seenAt: Instant; expiresAt: Instant }

/**
 * Minutes without a request after which a session is over, shorter for the committee (trust.md, section 3: the lost
 * laptop), and days after which it is over in any case.
 */
export const sessionSettings = { staffIdleMinutes: 30, participantIdleMinutes: 14 * 24 * 60, longestDays: 60 }

export function isOver(session: Session, isStaff: boolean, now: Instant, settings = sessionSettings): boolean {
  const idle = isStaff ? settings.staffIdleMinutes : settings.participantIdleMinutes
  return now >= session.expiresAt || now >= addMinutes(session.seenAt, idle)
}

/** The last request is noted at most once a minute: a page of a list is not worth a write. */
export function needsTouch(session: Session, now: Instant): boolean {
  return now >= addMinutes(session.seenAt, 1)
}

/** Sign-in by a mailed code: how long it holds, how often one may guess, how many mails an address gets (trust.md, 6.8–6.10). */
export const codeSettings = { minutes: 10, guesses: 5, mailsPerHour: 5 }

export const cookies = { session: 'bookend', attempt: 'bookend-attempt' } as const

/** What became of a code that somebody typed in. `wrong` says how many guesses are left. */
export type CodeOutcome = { kind: 'in'; personId: string } | { kind: 'wrong'; left: number } | { kind: 'over' }
