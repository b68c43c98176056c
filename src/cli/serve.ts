import { serve as listen } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { openLog } from '#platform/log.ts'
import { networkOf } from '#platform/http/network.ts'
import { startJobs } from '#platform/jobs.ts'
import type { Scope } from '#platform/scope.ts'
import { placeFrom, type Started, startDatabase } from '#platform/start.ts'
import { buildApp } from '#src/app.tsx'
import { type Doors, openDoors } from '#src/cli/doors.ts'
import { type Post, postFrom, transportFrom } from '#src/cli/post.ts'
import { associationOf, installFolder, loadFolder } from '#src/cli/program.ts'
import { buildHouse, type House, installationKey, realClock } from '#src/main.ts'
import { playBeside } from '#src/rehearsal/beside.ts'
import { hostLink } from '#features/accounts/offices/actions.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import { workRehearsals } from '#features/desk/rehearsal/jobs.ts'
import { isArmed, releaseLeases } from '#features/mail/store.ts'
import { liveCycles } from '#features/programs/actions.ts'

export type Running = { url: string; house: House; stop(): Promise<void> }

export type Service = {
  started: Started
  house: House
  association: string
  now: () => Instant
  port: number
  host: string
  dev: boolean
  /** Whether this process serves pages, works jobs, or both. */
  pages: boolean
  /** None: mail waits in the outbox. */
  transport: Transport | undefined
  /** How mail comes in; none in a demonstration. */
  post?: Post
}

/** In place of SMTP in a demonstration: mail stays in the development mailbox, where it can be read. */
export const mailbox: Transport = {
  about: 'the development mailbox',
  send: async () => ({ kind: 'sent' }),
  close: async () => undefined,
}

/**
 * `bookend serve`: pages and jobs. PORT (4000), HOST (127.0.0.1), BASE_URL, DATABASE_URL or BOOKEND_DATA,
 * BOOKEND_PROGRAM, and for mail what cli/post.ts reads.
 */
export async function run(_args: string[], pages = true): Promise<number> {
  const post = postFrom(process.env)
  const started = await startDatabase(placeFrom(process.env))
  const port = Number(process.env.PORT ?? 4000)
  const host = process.env.HOST ?? '127.0.0.1'
  const baseUrl = (process.env.BASE_URL ?? `http://localhost:${port}`).replace(/\/$/, '')
  const now = realClock()
  const house = buildHouse(started.database, await installationKey(started.database), baseUrl, post.settings)
  const { definition, files } = await loadFolder()
  const association = associationOf(definition)
  const { dropped } = await house.work(association, (scope) => installFolder(scope, { definition, files }, now()))
  const transport = transportFrom(post)
  const armed = await house.work(association, isArmed)
  const service = { started, house, association, now, port, host, dev: false, pages, transport, post }
  const running = await startService(service)
  for (const note of started.notes) console.log(note)
  if (dropped.length > 0) console.log(droppedText(dropped))
  if (pages) {
    const line = await house.work(association, (scope) => setupLine(scope, now()))
    if (line !== undefined) console.log(line)
  }
  console.log(
    `${definition.name}: ${pages ? `serving ${baseUrl}` : 'working'} on ${started.database.about}; mail ${mailText(transport, armed)}`,
  )
  await untilStopped(running)
  return 0
}

function droppedText(units: readonly string[]): string {
  return `${countText(units.length, 'change')} that chairs made to the words no longer ${units.length === 1 ? 'goes' : 'go'} with the program’s folder, which has its own in their place: ${units.join(', ')}. They find theirs under Words.`
}

function mailText(transport: Transport | undefined, armed: boolean): string {
  if (transport === undefined) return 'waits in the outbox until SMTP_URL is set.'
  return armed ? `goes to ${transport.about}.` : 'waits: this is a restored copy, and “bookend arm” lets it send.'
}

/** The way in for the first chair, where nobody could let anybody in; printed anew with each start, the old one void. */
async function setupLine(scope: Scope, now: Instant): Promise<string | undefined> {
  const cycle = (await liveCycles(scope)).at(-1)
  const link = cycle === undefined ? undefined : await hostLink(scope, cycle, randomBytes, now)
  if (link === undefined) return undefined
  const whose = link.name === '' ? 'the first chair' : `${link.name}, to register a passkey`
  return `Nobody can act as chair yet. This link is for ${whose}; it is good once, for seven days:\n  ${link.url}`
}

/** Starts what serves and what works; everything it started ends with `stop`. */
export async function startService(service: Service): Promise<Running> {
  const { house, association, now, started } = service
  const log = openLog(service.dev ? 'warn' : undefined)
  if (started.embedded) await house.work(association, releaseLeases)
  const post = async () => {
    const { transport } = service
    if (transport === undefined) return
    for (let left = 1; left > 0; ) left = await house.deliver(association, transport, now)
  }
  const year = async () => {
    await house.tick(association, now())
    await house.prove(association, now())
    await post()
  }
  const doors =
    service.post === undefined
      ? undefined
      : await openDoors(service.post, { house, association, transport: service.transport, now, log })
  // what came in may have put mail into the outbox
  const look = async () => {
    await doors?.look()
    await post()
  }
  const ending = new AbortController()
  const match = async () => {
    for (const { message, stack } of await house.match(association, now, ending.signal))
      log.error({ reason: message, stack }, 'a run failed')
  }
  const rehearse = async () => {
    const work: Parameters<typeof workRehearsals>[0]['work'] = (job) => house.work(association, job)
    for (const { message, stack } of await workRehearsals({ work, play: playBeside, now, signal: ending.signal }))
      log.error({ reason: message, stack }, 'a rehearsal failed')
  }
  const jobs = await startJobs(
    started.database.address,
    [
      { name: 'year', cron: '* * * * *', run: year },
      { name: 'post', cron: '* * * * *', run: post },
      { name: 'match', cron: '* * * * *', run: match },
      { name: 'rehearse', cron: '* * * * *', run: rehearse },
      ...(service.post?.imap ? [{ name: 'mailbox', cron: '* * * * *', run: look }] : []),
    ],
    (error) => log.error({ reason: error.message }, 'a job failed'),
  )
  await year()
  const server = service.pages ? await servePages(service, log, doors, (name) => jobs.poke(name)) : undefined
  return {
    url: house.baseUrl,
    house,
    async stop() {
      ending.abort()
      if (server !== undefined) await closeServer(server)
      await doors?.close()
      await jobs.stop()
      await service.transport?.close()
      await started.close()
    },
  }
}

/** What a write may have asked for, by where it was made. */
const askedBy = (path: string): readonly Pokable[] =>
  path.startsWith('/committee/matching')
    ? ['post', 'match']
    : path.startsWith('/committee/rehearsal')
      ? ['rehearse']
      : ['post']

type Pokable = 'post' | 'match' | 'rehearse'

async function servePages(
  service: Service,
  log: ReturnType<typeof openLog>,
  doors: Doors | undefined,
  poke: (name: Pokable) => Promise<void>,
): Promise<Server> {
  const { house, association, now } = service
  const app = buildApp({
    database: house.database,
    association,
    ids: house.ids,
    links: house.links,
    baseUrl: house.baseUrl,
    now,
    dev: service.dev,
    passkeys: process.env.BOOKEND_PASSKEYS === 'offered' ? 'offered' : 'required',
    settings: process.env,
    log,
  })
  const trusted = (process.env.BOOKEND_TRUSTED_PROXY ?? '').split(/[\s,]+/).filter((part) => part !== '')
  const fetch = async (request: Request, env?: { incoming?: { socket: { remoteAddress?: string } } }) => {
    const peer = env?.incoming?.socket.remoteAddress ?? ''
    const network = networkOf(peer, request.headers.get('x-forwarded-for'), trusted)
    const response = await (doors?.hook(request) ?? app.fetch(request, { network }))
    // What a write put into the outbox leaves at once, not with the next minute; and so begins a run.
    if (request.method === 'POST' && response.status < 400)
      for (const name of askedBy(new URL(request.url).pathname))
        poke(name).catch((error: Error) => log.error({ reason: error.message }, `could not ask for the ${name}`))
    return response
  }
  const server = listen({ fetch, port: service.port, hostname: service.host }) as Server
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error as Error)),
  ])
  return server
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
}

/** Until Ctrl-C or SIGTERM; what was begun is finished. */
export async function untilStopped(running: Running): Promise<void> {
  const signal = new Promise<void>((done) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => done())
  })
  await signal
  await running.stop()
}
