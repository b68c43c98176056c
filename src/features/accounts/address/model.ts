import type { Instant } from '#kit/dates.ts'

/** A change of somebody's address, from being asked for to being put back. */
export type AddressChange = {
  id: string
  personId: string
  from: string
  to: string
  toKey: string
  /** Empty where nothing can confirm it. */
  codeHash: string
  linkHash: string
  /** The person, or whoever of the committee entered it. */
  askedBy: string
  /** Why the committee entered it. */
  why: string
  askedAt: Instant
  /** Until when it can be confirmed. */
  expiresAt: Instant
  doneAt: Instant | null
  /** Until when the old address can put it back. */
  undoUntil: Instant | null
  undoneAt: Instant | null
}

/** Code and link hold for ten minutes, with five guesses (trust.md, 6.8 and 6.10); the old address may undo for seven days. */
export const addressSettings = { minutes: 10, guesses: 5, undoDays: 7, changesPerHour: 5 }

/** For what the link to the old address is sealed. */
export const undoSeal = 'address'

/** Whether the old address can still put it back. */
export const canUndo = (
  { undoUntil, undoneAt }: Pick<AddressChange, 'undoUntil' | 'undoneAt'>,
  now: Instant,
): boolean => undoUntil !== null && undoneAt === null && now < undoUntil

/** `own`: it is the address that is on file. */
export type Asked = 'asked' | 'own'
export type Confirmed = { kind: 'done' } | { kind: 'wrong'; left: number } | { kind: 'over' }
export type Entered = 'entered' | 'own' | 'taken'
