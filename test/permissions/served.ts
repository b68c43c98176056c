// The real application over HTTP, each question in a transaction that is taken back, so that no case depends on another.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { buildApp } from '#src/app.tsx'
import { backwards } from '#test/backwards.ts'
import { silentProvider } from '#test/provider.ts'
import { baseUrl, evening, keys } from '#test/year.ts'

export type Asked = { method: 'GET' | 'POST' | 'HEAD'; path: string; cookie?: string; form?: Record<string, string> }
/** `wrote`: something was written, whether or not it would have stayed. `noted`: what rows of the audit it left. */
export type Answered = { status: number; location: string; body: string; wrote: boolean; noted: string[] }

export type Asking = { ask(asked: Asked): Promise<Answered>; close(): Promise<void> }

export async function servedBackwards(database: Database, random: (bytes: number) => Uint8Array): Promise<Asking> {
  const back = backwards(database)
  const log = { info: () => undefined, error: () => undefined }
  const app = buildApp({
    database: back.database,
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
    ask: (asked) =>
      back.takenBack(async (tx) => {
        const response = await request(asked)
        const { rows } = await sql<{ wrote: boolean }>`
          select pg_current_xact_id_if_assigned() is not null as wrote`.execute(tx)
        const wrote = rows[0]?.wrote ?? true
        const noted =
          wrote && asked.method === 'POST'
            ? await tx.selectFrom('audit').select('what').where('at', '=', evening).execute()
            : []
        return { ...response, wrote, noted: noted.map(({ what }) => what) }
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
