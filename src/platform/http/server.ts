import { Hono } from 'hono'
import type { Instant } from '#kit/dates.ts'
import { base32 } from '#kit/ids.ts'
import { kept } from '#kit/kept.ts'
import { readBody } from './body.ts'
import { cookieText, readCookie } from './cookies.ts'
import { isDown } from './down.ts'
import { parseForm } from './forms.ts'
import { fromOurPage, securityHeaders } from './headers.ts'
import type { Answer, Route, Sheet } from './route.ts'
import { pack, send } from './send.ts'
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
  /** `sign in`: nobody asks, and somebody might be let in. `absent`: the same answer as for what is not there. */
  judge(viewer: V, mounted: M): 'welcome' | 'sign in' | 'absent'
  page(scope: Scope, mounted: M, sheet: Sheet, about: { viewer: V; url: string; now: Instant }): Promise<string>
  trouble: {
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

type Out = {
  status: number
  body: string | Uint8Array<ArrayBuffer>
  type?: string
  headers?: Record<string, string>
  csp?: string
  cookies?: string[]
  /** The body compressed, where that was done before. */
  gzip?: Uint8Array<ArrayBuffer>
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
      const out = await guarded(house, mounted, context.req.raw, context.req.param(), keep)
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
  app.notFound((context) => reply(context.req.raw, { status: 404, body: house.trouble.absent() }))
  return app
}

/** Nothing that goes wrong leaves without words for the reader and a line in the log. */
async function guarded<V, M extends Mounted<V>>(
  house: House<V, M>,
  mounted: M,
  request: Request,
  params: Record<string, string>,
  keep: Keep,
): Promise<Out> {
  try {
    return await serve(house, mounted, request, params, keep)
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
  params: Record<string, string>,
  keep: Keep,
): Promise<Out> {
  const { route } = mounted
  // before the body is read: what was begun in time counts, however slow the line
  const now = house.now()
  const writes = route.method === 'POST'
  if (writes && route.fromAnywhere !== true && !fromOurPage(request.headers, house.baseUrl))
    return { status: 403, body: house.trouble.foreign() }
  const most = route.maxBytes ?? bodyLimit
  const body = writes ? await readBody(request, most) : ''
  if (body === undefined) return { status: 413, body: house.trouble.large(`${Math.floor(most / 1024)} kB`) }
  const address = new URL(request.url)
  const url = address.pathname + address.search
  const cookie = (name: string) => readCookie(request.headers.get('cookie'), name, house.baseUrl)
  let note: Visitor<V>['note']
  const own = async (scope: Scope): Promise<Out> => {
    const visitor = await house.visitor(scope, cookie(house.sessionCookie), now)
    const { viewer } = visitor
    note = visitor.note
    const verdict = house.judge(viewer, mounted)
    if (verdict === 'absent') return { status: 404, body: house.trouble.absent() }
    if (verdict === 'sign in') return goTo(writes ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`)
    const answer = await route.handler({
      scope,
      now,
      viewer,
      params,
      query: address.searchParams,
      form: parseForm(body),
      url,
      random: house.random,
      cookie,
    })
    const html = answer.kind === 'sheet' ? await house.page(scope, mounted, answer.sheet, { viewer, url, now }) : ''
    return outOf(house, answer, html)
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

function outOf<V, M extends Mounted<V>>(house: House<V, M>, answer: Answer, html: string): Out {
  switch (answer.kind) {
    case 'sheet':
      return {
        status: answer.status,
        body: html,
        cookies: answer.cookies?.map((change) => cookieText(change, house.baseUrl)),
        ...(answer.reloadSeconds === undefined ? {} : { headers: { refresh: String(answer.reloadSeconds) } }),
      }
    case 'document':
      return { status: 200, body: answer.html, csp: answer.csp }
    case 'redirect':
      return goTo(
        answer.to,
        answer.cookies?.map((change) => cookieText(change, house.baseUrl)),
      )
    case 'file': {
      const name = answer.name.replace(/[^\w.-]/g, '_')
      const disposition = `${answer.inline === true ? 'inline' : 'attachment'}; filename="${name}"`
      return { status: 200, body: answer.body, type: answer.type, headers: { 'content-disposition': disposition } }
    }
    case 'absent':
      return { status: 404, body: house.trouble.absent() }
  }
}

const goTo = (to: string, cookies?: string[]): Out => ({ status: 303, body: '', headers: { location: to }, cookies })

function packed(out: Out): Out {
  return typeof out.body === 'string' ? { ...out, gzip: pack(out.body) } : out
}

function respond(request: Request, out: Out, https: boolean): Response {
  const headers = { ...securityHeaders(https, out.csp), ...out.headers }
  const response = send(request, {
    status: out.status,
    type: out.type ?? 'text/html; charset=utf-8',
    body: out.body,
    headers,
    ...(out.gzip === undefined ? {} : { gzip: out.gzip }),
  })
  for (const cookie of out.cookies ?? []) response.headers.append('set-cookie', cookie)
  return response
}
