// The command line as somebody types it.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import type { Address } from '#platform/database.ts'

export type Said = { code: number; out: string; err: string }

const program = resolve(import.meta.dirname, '../bin/bookend')

/** Runs `bookend ARGS` in a folder, without the settings of whoever runs the tests. */
export function bookend(args: readonly string[], env: Record<string, string> = {}, cwd?: string): Promise<Said> {
  const given = { ...process.env, DATABASE_URL: '', BOOKEND_PROGRAM: '', ...env }
  return new Promise((done) => {
    execFile(program, args, { env: given, cwd }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out: out.trimEnd(), err: err.trimEnd() })
    })
  })
}

/** A database's address as DATABASE_URL has it. */
export function urlOf(address: Address): string {
  if ('url' in address) return address.url
  return `postgres://${address.user}@/${address.database}?host=${encodeURIComponent(address.host)}`
}
