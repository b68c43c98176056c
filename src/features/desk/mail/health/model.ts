import type { Instant } from '#kit/dates.ts'
import type { Waiting } from '#features/desk/mail/waiting/model.ts'
import type { ArrivalKind, Door } from '#features/mail/incoming/model.ts'
import type { Category, Failure } from '#features/mail/model.ts'

/** How the post is: of one program's mail. */
export type Health = {
  /** Due by now and not gone, and since when the oldest of them; put off: those the other side asked to come again with. */
  due: Waiting
  oldest: Instant | null
  putOff: Waiting
  /** What our own mail server refuses to take from us, since when, and the server's last words. */
  refusing: (Waiting & { since: Instant; said: string }) | null
  /** To leave later, as planned. */
  planned: Waiting
  /** Stopped by a chair. */
  stopped: Waiting
  armed: boolean
  /** What came in and could not be passed on yet, since when the oldest of it, and the other server's last words. */
  waiting: { n: number; since: Instant; said: string } | null
  failed: Troubled[]
  uncertain: Troubled[]
  buried: Buried[]
  /** Who stopped a kind of mail. */
  refused: Refused[]
  arrived: { kind: ArrivalKind; n: number }[]
  doors: { door: Door; lookedAt: Instant; workedAt: Instant | null; said: string }[]
}

export type Troubled = {
  id: string
  subject: string
  toName: string
  toAddress: string
  at: Instant
  failure: Failure | null
  said: string
  /** The address gets no more mail: sending again is of no use. */
  buried: boolean
}

export type Buried = { addressKey: string; name: string; at: Instant; said: string }

export type Refused = { personId: string; name: string; category: Exclude<Category, 'essential'>; at: Instant }

/** Failures of so many days are shown, at most so many. */
export const shownDays = 30
export const mostShown = 50
export const done = ['address', 'again', 'left', 'stop', 'refused', 'gone'] as const
export type Done = (typeof done)[number]
