import type { ChainFacts } from '#features/audit/chain/actions.ts'

/** What a check found. `attention`: it works, but somebody should know; `todo`: what to do about it. */
export type Finding = { check: string; state: 'ok' | 'attention' | 'failed'; says: string; todo?: string }

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says })
export const attention = (check: string, says: string, todo: string): Finding => ({
  check,
  state: 'attention',
  says,
  todo,
})
export const failed = (check: string, says: string, todo: string): Finding => ({ check, state: 'failed', says, todo })

export type RuntimeFacts = {
  node: string
  temporal: boolean
  zstd: boolean
  tz: string
  summer: string
  winter: string
}

export type DatabaseFacts = {
  about: string
  /** As PostgreSQL counts: 150018 is 15.18. */
  version: number
  encoding: string
  roundTripMs: number
  /** How far the database's clock is ahead of this process's, as near as the round trip lets one say. */
  aheadMs: number
  migrations: { applied: string[]; missing: string[]; unknown: string[] }
  guard: GuardFacts | 'no_tables' | 'not_prepared'
  post: PostFacts | null
  /** The audit's chain of each association. */
  chains: ChainFacts[]
}

/**
 * Row-level security as it stands. Not prepared: the role the application works in is not there, or may not read some
 * table, until a process has opened the database.
 */
export type GuardFacts = {
  tables: number
  /** Tables of an association whose rows are not guarded, or not from their owner. */
  unguarded: string[]
  /** The role the application works in, and whether it passes by the guard. */
  role: string
  passesBy: boolean
  /** Tables of which rows can be seen though no association is set. */
  leaks: string[]
}

/**
 * Mail of all associations that has not left; `late` was due more than a quarter of an hour ago, `refused` is what our own
 * mail server does not take from us.
 */
export type PostFacts = {
  armed: boolean
  waiting: number
  late: number
  refused: { n: number; said: string }
  zones: string[]
  /** The addresses that programs write from. */
  senders: string[]
}

export type MailFacts =
  | { url: 'none' }
  | { url: 'unreadable' }
  | { url: 'other_scheme' }
  | { url: 'read'; host: string; problem: string | null }

export type FolderFacts = {
  path: string
  exists: boolean
  writable: boolean
  mode: number
  freeShare: number
  freeGb: number
}

export type ProgramFacts = { dir: string; zone: string | null; faults: string }
