import { resolve } from 'node:path'
import pg from 'pg'
import { type Address, type Database, openDatabase, poolConfig } from '#platform/database.ts'
import { superuser } from '#platform/postgres/cluster.ts'
import { refusalSentence, startEmbedded } from '#platform/postgres/embedded.ts'
import { runningOn } from '#platform/postgres/running.ts'

/** Where the rows are: a server by DATABASE_URL, else PostgreSQL of our own with its files in BOOKEND_DATA or ./data. */
export type Place = { kind: 'server'; url: string } | { kind: 'embedded'; dataDir: string; scratch: boolean }

export type Started = { database: Database; notes: string[]; embedded: boolean; close(): Promise<void> }

/**
 * A server that can be connected to; nothing is migrated. `running`: it was running before, for another process of ours,
 * and goes on after `close`.
 */
export type Reached = { address: Address; notes: string[]; embedded: boolean; running: boolean; close(): Promise<void> }

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
  return opened(await startServer(place), options)
}

/** As `startDatabase`, for a command that may be given beside a running service: its server is used where there is one. */
export async function reachDatabase(place: Place, options: { connections?: number } = {}): Promise<Started> {
  return opened(await reachServer(place), options)
}

/** The server without opening it: for those who must look before anything is migrated. Throws CannotStart. */
export async function reachServer(place: Place): Promise<Reached> {
  const host = place.kind === 'embedded' ? runningOn(clusterFolder(place)) : null
  if (host === null) return startServer(place)
  const address = { host, user: superuser, database: 'bookend' }
  return { address, notes: [], embedded: true, running: true, close: async () => undefined }
}

async function startServer(place: Place): Promise<Reached> {
  if (place.kind === 'server')
    return { address: { url: place.url }, notes: [], embedded: false, running: true, close: async () => undefined }
  const settings: Record<string, string> = place.scratch
    ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' }
    : {}
  const started = await startEmbedded({ dataDir: clusterFolder(place), settings })
  if (!started.ok) throw new CannotStart(refusalSentence(started.refusal))
  const { host, user, database, notes, stop } = started.value
  const address = { host, user, database: 'bookend' }
  try {
    await createDatabase({ ...address, database }, 'bookend')
  } catch (error) {
    await stop()
    throw error
  }
  return { address, notes, embedded: true, running: false, close: stop }
}

function clusterFolder(place: Place & { kind: 'embedded' }): string {
  return resolve(place.dataDir, 'postgres')
}

async function opened(server: Reached, options: { connections?: number }): Promise<Started> {
  try {
    const database = await openDatabase(server.address, options)
    return {
      database,
      notes: server.notes,
      embedded: server.embedded,
      async close() {
        await database.close()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Makes a database unless it is there; another process may be making it at this moment. */
export async function createDatabase(address: Address, name: string, template?: string): Promise<void> {
  const client = new pg.Client(poolConfig(address))
  await client.connect()
  try {
    await client.query(
      `create database ${client.escapeIdentifier(name)}${template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`}`,
    )
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end()
  }
}
