import { Hono } from 'hono'
import type { Instant } from '#kit/dates.ts'
import { base32 } from '#kit/ids.ts'
import { kept } from '#kit/kept.ts'
import { readBody } from './body.ts'
import { readCookie } from './cookies.ts'
import { isDown } from './down.ts'
import { type Form, parseForm, parseUpload, withoutNul } from './forms.ts'
import { fromOurPage, securityHeaders } from './headers.ts'
import { liveStream } from './live.ts'
import { goTo, type Out, outOf, packed, respond } from './out.ts'
import type { Answer, Route, Sheet } from './route.ts'
import { type StaticFile, staticFiles } from './static.ts'
import type { Scope } from '#platform/scope.ts'

/** A route where it is mounted: `at` + its path is its address. */
export type Mounted<V> = { at: string; route: Route<string, V> }

export type Log = {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Who asks, found in the request's own transaction; `note` is what remains to be written of it (the last request's time). */
export type Visitor<V> = { viewer: V; note?: (scope: Scope) => Promise<void> }

/** All that the house knows and this file does not. */
export type House<V, M extends Mounted<V>> = {
  baseUrl: string
  mounted: readonly M[]
  assets: readonly StaticFile[]
  log: Log
  now(): Instant
  random(bytes: number): Uint8Array
  sessionCookie: string
  within<T>(access: 'read' | 'write', work: (scope: Scope) => Promise<T>): Promise<T>
  visitor(scope: Scope, token: string | undefined, now: Instant): Promise<Visitor<V>>
  settings: Readonly<Record<string, string | undefined>>
  /**
   * `sign in`: nobody asks, and somebody might be let in. `absent`: the same answer as for what is not there. `confirm`:
   * whoever asks has to show once more who they are.
   */
  judge(viewer: V, mounted: M): 'welcome' | 'sign in' | 'absent' | 'confirm'
  /** The step-up: in which field its answer comes, what it changes, and the page that asks for it and keeps the form. */
  stepUp: {
    field: string
    take(scope: Scope, viewer: V, answer: string, now: Instant): Promise<void>
    sheet(
      scope: Scope,
      about: { viewer: V; url: string; form: Form | undefined; failed: boolean; now: Instant },
    ): Promise<Sheet>
  }
  page(scope: Scope, mounted: M, sheet: Sheet, about: { viewer: V; url: string; now: Instant }): Promise<string>
  /** `learn` reads the words of these pages; without it they are as they were read last. */
  trouble: {
    learn(scope: Scope): Promise<void>
    absent(): string
    foreign(): string
    large(most: string): string
    down(): string
    failed(reference: string): string
  }
  /** All that shared pages are made of, but for their address and the time; none are shared without it. */
  edition?(scope: Scope): Promise<string>
  /** Throws when the house cannot serve. */
  ready(): Promise<void>
}

type Keep = (key: string, make: () => Promise<Out>) => Promise<Out>

/** Pages that are shared, each in the second that was asked for last; addresses beyond these are made anew. */
const mostShared = 64
const bodyLimit = 64 * 1024

export function httpApp<V, M extends Mounted<V>>(house: House<V, M>): Hono {
  const app = new Hono()
  const https = house.baseUrl.startsWith('https:')
  const files = staticFiles(house.assets, securityHeaders(https))
  const keep: Keep = kept<Out>(mostShared)
  const reply = (request: Request, out: Out): Response => respond(request, out, https)
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', async (context) => {
    try {
      await house.ready()
      return context.text('ready\n')
    } catch {
      return context.text('not ready\n', 503)
    }
  })
  app.get(
    '/assets/*',
    (context) => files(context.req.raw) ?? reply(context.req.raw, { status: 404, body: house.trouble.absent() }),
  )
  for (const mounted of house.mounted) {
    const path = `${mounted.at}${mounted.route.path}`.replace(/(.)\/$/, '$1')
    app.on(mounted.route.method, path, async (context) => {
      const started = performance.now()
      const { network = '' } = (context.env ?? {}) as { network?: string }
      const params = Object.fromEntries(
        Object.entries<string>(context.req.param()).map(([name, value]) => [name, withoutNul(value)]),
      )
      const out = await guarded(house, mounted, context.req.raw, { params, network }, keep)
      // the pattern, never the address: addresses hold mailed secrets
      const fields = {
        method: mounted.route.method,
        route: path,
        status: out.status,
        ms: Math.round(performance.now() - started),
      }
      house.log.info(fields, 'request')
      return reply(context.req.raw, out)
    })
  }
  app.notFound(async (context) => reply(context.req.raw, await lost(house, 404, house.trouble.absent)))
  return app
}

/** Outside every transaction; where nothing can be read, the page is shown all the same. */
async function lost<V, M extends Mounted<V>>(house: House<V, M>, status: number, page: () => string): Promise<Out> {
  await house.within('read', house.trouble.learn).catch(() => undefined)
  return { status, body: page() }
}

type Came = { params: Record<string, string>; network: string }

/** Nothing that goes wrong leaves without words for the reader and a line in the log. */
async function guarded<V, M extends Mounted<V>>(
  house: House<V, M>,
  mounted: M,
  request: Request,
  came: Came,
  keep: Keep,
): Promise<Out> {
  try {
    return await serve(house, mounted, request, came, keep)
  } catch (error) {
    const reference = base32(house.random(5), 8)
    const { message, stack, code } = error as Error & { code?: string }
    house.log.error({ reference, route: `${mounted.at}${mounted.route.path}`, code, message, stack }, 'request failed')
    return isDown(error)
      ? { status: 503, body: house.trouble.down(), headers: { 'retry-after': '10' } }
      : { status: 500, body: house.trouble.failed(reference) }
  }
}

async function serve<V, M extends Mounted<V>>(
  house: House<V, M>,
  mounted: M,
  request: Request,
  { params, network }: Came,
  keep: Keep,
): Promise<Out> {
  const { route } = mounted
  // before the body is read: what was begun in time counts, however slow the line
  const now = house.now()
  const writes = route.method === 'POST'
  if (writes && route.fromAnywhere !== true && !fromOurPage(request.headers, house.baseUrl))
    return lost(house, 403, house.trouble.foreign)
  const most = route.maxBytes ?? bodyLimit
  const body = writes ? await readBody(request, most) : Buffer.alloc(0)
  if (body === undefined) return lost(house, 413, () => house.trouble.large(`${Math.floor(most / 1024)} kB`))
  const type = request.headers.get('content-type') ?? ''
  const sent =
    route.files === true && type.startsWith('multipart/form-data')
      ? await parseUpload(body, type)
      : { form: parseForm(body.toString('utf8')), files: {} }
  const address = new URL(request.url.replaceAll('%00', ''))
  const url = address.pathname + address.search
  const cookie = (name: string) => readCookie(request.headers.get('cookie'), name, house.baseUrl)
  let note: Visitor<V>['note']
  const own = async (scope: Scope): Promise<Out> => {
    const who = () => house.visitor(scope, cookie(house.sessionCookie), now)
    let visitor = await who()
    const { form, proof } = apart(
      sent.form,
      (route.fresh ?? false) !== false && writes ? house.stepUp.field : undefined,
    )
    if (proof !== undefined) {
      await house.stepUp.take(scope, visitor.viewer, proof, now)
      visitor = await who()
    }
    const { viewer } = visitor
    note = visitor.note
    const verdict = house.judge(viewer, mounted)
    if (verdict === 'confirm') {
      const kept = { viewer, url, form: writes ? form : undefined, failed: proof !== undefined, now }
      const asking = await house.stepUp.sheet(scope, kept)
      return { status: 403, body: await house.page(scope, mounted, asking, { viewer, url, now }) }
    }
    if (verdict === 'absent') await house.trouble.learn(scope)
    if (verdict === 'absent') return { status: 404, body: house.trouble.absent() }
    if (verdict === 'sign in') return goTo(writes ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`)
    const answer = await route.handler({
      scope,
      now,
      viewer,
      params,
      query: address.searchParams,
      form,
      files: sent.files,
      url,
      random: house.random,
      agent: request.headers.get('user-agent') ?? '',
      network,
      settings: house.settings,
      cookie,
    })
    if (answer.kind === 'events') return live(house, mounted, answer, cookie(house.sessionCookie))
    if (answer.kind === 'absent') await house.trouble.learn(scope)
    const html = answer.kind === 'sheet' ? await house.page(scope, mounted, answer.sheet, { viewer, url, now }) : ''
    return outOf(answer, html, { baseUrl: house.baseUrl, absent: house.trouble.absent })
  }
  const out = await house.within(writes ? 'write' : 'read', async (scope): Promise<Out> => {
    const known = cookie(house.sessionCookie) !== undefined
    if (route.shared !== true || house.edition === undefined || known) return own(scope)
    const key = [url, now.slice(0, 'yyyy-mm-ddThh:mm:ss'.length), await house.edition(scope)].join('\n')
    return keep(key, async () => packed(await own(scope)))
  })
  const write = note
  if (write !== undefined) await house.within('write', write)
  // with a session a page is nobody else's: not even the browser's own copy, on a machine that others use
  const cache = cookie(house.sessionCookie) === undefined ? 'private, no-cache' : 'private, no-store'
  return { ...out, headers: { 'cache-control': cache, ...out.headers } }
}

/** The form, and apart from it the answer of the device, which no feature's form knows. */
function apart(form: Form, field: string | undefined): { form: Form; proof?: string } {
  const proof = field === undefined ? undefined : form[field]
  if (field === undefined || typeof proof !== 'string') return { form }
  const rest = Object.assign(Object.create(null) as Record<string, string | string[]>, form)
  delete rest[field]
  return { form: rest, proof }
}

/** Each piece in a transaction of its own, in which whoever asks is let in anew. */
function live<V, M extends Mounted<V>>(
  house: House<V, M>,
  mounted: M,
  { everyMs, next }: Extract<Answer, { kind: 'events' }>,
  token: string | undefined,
): Out {
  const stream = liveStream(everyMs, () =>
    house.within('read', async (scope) => {
      const { viewer } = await house.visitor(scope, token, house.now())
      return house.judge(viewer, mounted) === 'welcome' ? next(scope, house.now()) : null
    }),
  )
  return { status: 200, body: '', type: 'text/event-stream; charset=utf-8', stream }
}
