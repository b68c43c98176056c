import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { type Address, type Database, openDatabase, poolConfig } from '#platform/database.ts'
import { refusalSentence, startEmbedded } from '#platform/postgres/embedded.ts'

/** Where the rows are: a server by DATABASE_URL, else PostgreSQL of our own with its files in BOOKEND_DATA or ./data. */
export type Place = { kind: 'server'; url: string } | { kind: 'embedded'; dataDir: string; scratch: boolean }

export type Started = { database: Database; notes: string[]; embedded: boolean; close(): Promise<void> }

/** A sentence for people, where the database cannot be had. */
export class CannotStart extends Error {}

export function placeFrom(env: { DATABASE_URL?: string; BOOKEND_DATA?: string }, name = 'bookend'): Place {
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL !== '') return { kind: 'server', url: env.DATABASE_URL }
  return { kind: 'embedded', dataDir: resolve(env.BOOKEND_DATA ?? 'data', name), scratch: false }
}

/**
 * Starts what is needed and opens it. `scratch` databases (rehearsals) do not wait for the disk: they are thrown away.
 * Throws CannotStart with a sentence that says what to set.
 */
export async function startDatabase(place: Place, options: { connections?: number } = {}): Promise<Started> {
  if (place.kind === 'server') {
    const database = await openDatabase({ url: place.url }, options)
    return { database, notes: [], embedded: false, close: () => database.close() }
  }
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
  const settings: Record<string, string> = place.scratch ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}
  const started = await startEmbedded({ dataDir: resolve(place.dataDir, 'postgres'), settings })
  if (!started.ok) throw new CannotStart(refusalSentence(started.refusal))
  const embedded = started.value
  try {
    const address = { host: embedded.host, user: embedded.user, database: 'bookend' }
    await createDatabase({ ...address, database: embedded.database }, 'bookend')
    const database = await openDatabase(address, options)
    return {
      database,
      notes: embedded.notes,
      embedded: true,
      async close() {
        await database.close()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** Makes a database unless it is there; another process may be making it at this moment. */
export async function createDatabase(address: Address, name: string, template?: string): Promise<void> {
  const client = new pg.Client(poolConfig(address))
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}${template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`}`)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end()
  }
}
