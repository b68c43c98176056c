import type { Instant } from '#kit/dates.ts'

/** What goes past the committee: how somebody behaved (R47), or what a chair does (R13). */
export type ConcernKind = 'conduct' | 'criticism'

/**
 * A report that nobody reads but those named for it, minus anyone it names. Kept apart from tickets, so that no list,
 * timeline, search, file or history of the committee's can show it.
 */
export type Concern = {
  id: string
  programId: string
  cycleId: string
  kind: ConcernKind
  pairId: string | null
  /** A person we know, where the report came by a mailed link of theirs. */
  reporterId: string | null
  reporterName: string
  /** '' for somebody who wants no answer. */
  reporterEmail: string
  text: string
  /** People the reporter said it is about. */
  named: readonly string[]
  openedAt: Instant
  remindedAt: Instant | null
  escalatedAt: Instant | null
  acknowledgedAt: Instant | null
  acknowledgedBy: string | null
  /** The pair was paused for it. */
  holds: boolean
  closedAt: Instant | null
  outcome: string | null
}

export type ConcernStep = { at: Instant; actor: string; text: string }

/** Within so many hours a person says that they have read it (trust.md, 6.25); halfway the readers are reminded. */
export const acknowledgedWithinHours = 24
export const remindedAfterHours = 12

/** Mails of these kinds are their reader's alone. */
export const concernMails = [
  'concern_opened',
  'concern_late',
  'concern_answered',
  'concern_received',
  'concern_read',
] as const

export const concernWords: Record<ConcernKind, string> = {
  conduct: 'How somebody behaved',
  criticism: 'Criticism of a chair',
}
/** Of these, what goes to whoever reads. */
export const readerMails = ['concern_opened', 'concern_late', 'concern_answered'] as const

/** Under which occasions a reader is told of a report. */
export const readerKeys = (concernId: string, personId: string): string[] => [
  `concern_opened:${concernId}:${personId}`,
  `concern_late:${concernId}:remind:${personId}`,
  `concern_late:${concernId}:escalate:${personId}`,
]

/** Under which whoever wrote it is answered. */
export const reporterKeys = (concernId: string): string[] => [
  `concern_received:${concernId}:reporter`,
  `concern_read:${concernId}:reporter`,
]
