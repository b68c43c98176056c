import type { Day, Instant } from '#kit/dates.ts'
import { hashOf, sorted } from '#kit/ids.ts'

/** An audit row as it stands in the database; the last four are null until the clock puts it into the chain (R52). */
export type ChainRow = {
  id: string
  at: Instant
  actor: string
  what: string
  subject: string
  before: unknown
  after: unknown
  why: string
  nth: number | null
  hash: string | null
  wordsHash: string | null
  /** null in a row of the chain: its words were erased. */
  salt: string | null
}

/** The end of a chain as it was told to somebody: how many rows, and the last one's hash. */
export type Head = { nth: number; hash: string }
/** As it was mailed; `day` is the day of that mail. */
export type MailedHead = Head & { day: Day }

/** What an empty chain ends with. */
export const start: Head = { nth: 0, hash: '' }

/** What a mail says and `bookend doctor --head` takes: "a-name:128:9f3a…". */
export const headText = (association: string, { nth, hash }: Head): string => `${association}:${nth}:${hash}`

export function headFrom(text: string): (Head & { association: string }) | null {
  const [, association, nth, hash] = /^\s*([^\s:]+):(\d{1,9}):([0-9a-f]{64})\s*$/.exec(text) ?? []
  return association === undefined || nth === undefined || hash === undefined
    ? null
    : { association, nth: Number(nth), hash }
}

/** The row that says of another that its words were erased; its subject is that row. */
export const erased = 'words erased'

/** What is hashed of a row's words: kept apart from the row's own hash, so that they can go and the chain stays. */
export function wordsHashOf(row: Pick<ChainRow, 'before' | 'after' | 'why'>, salt: string): string {
  return hashOf(JSON.stringify([salt, sorted(row.before ?? null), sorted(row.after ?? null), row.why]))
}

export type Linked = Pick<ChainRow, 'id' | 'at' | 'actor' | 'what' | 'subject'> & { nth: number; wordsHash: string }

/** The hash of a row behind the one whose hash is `previous`. */
export function hashAfter(association: string, previous: string, row: Linked): string {
  const { nth, id, at, actor, what, subject, wordsHash } = row
  return hashOf(JSON.stringify([association, nth, previous, id, at, actor, what, subject, wordsHash]))
}

/** A row's place in the chain, to be stored with it. */
export type Link = { id: string; nth: number; hash: string; wordsHash: string; salt: string }
