import { CannotStart } from '#platform/start.ts'
import { Complaint } from '#src/cli/program.ts'

/** What went wrong, for whoever typed the command; null for what nobody but a programmer can put right. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof Complaint || error instanceof CannotStart) return error.message
  const { code, path, errors } = (error ?? {}) as { code?: string; path?: string; errors?: unknown[] }
  if (Array.isArray(errors) && errors.length > 0) return sentenceFor(errors[0])
  const message = error instanceof Error ? error.message : String(error)
  const newer = /previously executed migration (\S+) is missing/.exec(message)?.[1]
  if (newer !== undefined) return `A newer version of Bookend has been at this database (${newer}): use that version.`
  if (code === undefined) return /timeout|terminated unexpectedly/i.test(message) ? noDatabase(message) : null
  if (path !== undefined && code === 'ENOENT') return `There is no ${path}.`
  if (path !== undefined && ['EACCES', 'EPERM'].includes(code))
    return `${path} may not be read or written by this user.`
  if (path !== undefined && code === 'EISDIR') return `${path} is a folder; a file is needed.`
  if (code === 'ENOSPC') return 'There is no space left on the disk.'
  if (code === 'EADDRINUSE') return `The port is taken by another program (${message}): set PORT to another one.`
  return unreachable.has(code) ? noDatabase(message) : null
}

/** A server that cannot be found, entered, or is not the one that was meant; the last five are PostgreSQL's. */
const unreachable = new Set(
  'ECONNREFUSED ENOTFOUND ETIMEDOUT ECONNRESET ENOENT EACCES EAI_AGAIN 28000 28P01 3D000 57P03 53300'.split(' '),
)

function noDatabase(said: string): string {
  return `The database cannot be reached (${said}). DATABASE_URL names the server; without it Bookend runs its own.`
}
