import { never } from '#kit/result.ts'

/**
 * Why the built-in PostgreSQL did not start. `held`: `pid` is the process to stop (the application where it is known),
 * `by` what that process is. `no_way`: what was tried, a clause each.
 */
export type EmbeddedRefusal =
  | { kind: 'no_binary'; platform: string }
  | { kind: 'held'; pid: number; dir: string; by: string }
  | { kind: 'no_way'; tried: string[] }

/** One sentence for the terminal: what happened and what to set or do. */
export function refusalSentence(refusal: EmbeddedRefusal): string {
  switch (refusal.kind) {
    case 'no_binary':
      return `There is no built-in PostgreSQL here for ${refusal.platform}: set DATABASE_URL to a PostgreSQL server, version 15 or later.`
    case 'held':
      return `The data in ${refusal.dir} is in use by process ${refusal.pid} (${refusal.by}): stop that one first, or set BOOKEND_DATA to another folder.`
    case 'no_way':
      return `The built-in PostgreSQL could not start (${refusal.tried.join('; ')}): set BOOKEND_DATA to a folder where it can keep its data, or DATABASE_URL to a PostgreSQL server, version 15 or later.`
    default:
      return never(refusal)
  }
}
