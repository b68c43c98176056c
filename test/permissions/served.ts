// The real application over HTTP, each question in a transaction that is taken back, so that no case depends on another.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { buildApp } from '#src/app.tsx'
import { silentProvider } from '#test/provider.ts'
import { baseUrl, evening, keys } from '#test/year.ts'

export type Asked = { method: 'GET' | 'POST' | 'HEAD'; path: string; cookie?: string; form?: Record<string, string> }
/** `wrote`: something was written, whether or not it would have stayed. `noted`: what rows of the audit it left. */
export type Answered = { status: number; location: string; body: string; wrote: boolean; noted: string[] }

export type Asking = { ask(asked: Asked): Promise<Answered>; close(): Promise<void> }

class TakenBack extends Error {}

export async function servedBackwards(database: Database, random: (bytes: number) => Uint8Array): Promise<Asking> {
  let current: Transaction<Tables> | undefined
  const within = (readOnly: boolean) => ({
    setAccessMode: () => within(true),
    setIsolationLevel: () => within(readOnly),
    execute: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => inSavepoint(current, readOnly, work),
  })
  const kysely = { transaction: () => within(false) } as unknown as Database['kysely']
  const log = { info: () => undefined, error: () => undefined }
  const app = buildApp({
    database: { ...database, kysely },
    association: 'a1',
    ...keys,
    baseUrl,
    now: () => evening,
    dev: false,
    settings: silentProvider,
    log,
    random,
  })
  const server = listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const request = async ({ method, path, cookie, form }: Asked) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { origin: baseUrl, ...(cookie === undefined ? {} : { cookie }) },
      ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
    })
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      body: await response.text(),
    }
  }
  return {
    async ask(asked) {
      let answered: Answered | undefined
      try {
        await database.kysely.transaction().execute(async (tx) => {
          current = tx
          const response = await request(asked)
          const { rows } = await sql<{ wrote: boolean }>`
            select pg_current_xact_id_if_assigned() is not null as wrote`.execute(tx)
          const wrote = rows[0]?.wrote ?? true
          const noted =
            wrote && asked.method === 'POST'
              ? await tx.selectFrom('audit').select('what').where('at', '=', evening).execute()
              : []
          answered = { ...response, wrote, noted: noted.map(({ what }) => what) }
          throw new TakenBack()
        })
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error
      }
      if (answered === undefined) throw new Error('no answer')
      return answered
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function inSavepoint<T>(
  tx: Transaction<Tables> | undefined,
  readOnly: boolean,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  if (tx === undefined) throw new Error('nobody asked')
  await sql`savepoint asked`.execute(tx)
  try {
    if (readOnly) await sql`set transaction read only`.execute(tx)
    const result = await work(tx)
    // what only reads is rolled back, which makes the transaction one that may write again
    await sql.raw(readOnly ? 'rollback to savepoint asked' : 'release savepoint asked').execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint asked`.execute(tx)
    throw error
  }
}
