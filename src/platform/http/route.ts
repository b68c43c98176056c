import type { ComponentChildren } from 'preact'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Files, Form } from './forms.ts'

/**
 * One address as data. `W` are the words of the house for whom a route is for (its feature's policy.ts has them), `V` is
 * who asks. A route is mounted with both checked by the compiler and, again, by a test over every mounted route.
 */
export type Route<W extends string = string, V = unknown> = {
  method: 'GET' | 'POST'
  /** Below its mount: "/pairs/:id". */
  path: string
  policy: W
  handler: (ask: Ask<V>) => Promise<Answer>
  /** Most bytes a body may have; 64 kB unless told. */
  maxBytes?: number
  /**
   * Only with a passkey used within minutes; who has not is asked for it, and what was sent is kept meanwhile. `office`: of
   * those alone who hold an office. `own`: what is one's own; who holds no office may have signed in just now instead.
   */
  fresh?: boolean | 'office' | 'own'
  /** Files may come with its form, within `maxBytes`. */
  files?: boolean
  /** POST without a browser's origin: only for what the sender cannot send with one (a mail program's unsubscribe). */
  fromAnywhere?: boolean
  /**
   * GET, and the same for everybody who has not signed in: made of the house's edition, the address and the second it is, so
   * that it is made once a second, however many ask. Its handler reads no cookie and no row that the edition does not name.
   */
  shared?: boolean
}

/** A request, as far as a feature may see it. GET runs in a transaction that cannot write. */
export type Ask<V = unknown> = {
  scope: Scope
  now: Instant
  viewer: V
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** Empty for GET. */
  form: Form
  /** By the form's field; only where the route takes files. */
  files: Files
  /** Path and query of this very page. */
  url: string
  random(bytes: number): Uint8Array
  /** What the browser says it is. */
  agent: string
  /** The address the request came from; empty when it is not known. */
  network: string
  /** What the host has set, by name. */
  settings: Readonly<Record<string, string | undefined>>
  /** A cookie by its plain name. */
  cookie(name: string): string | undefined
}

/** A cookie of ours; null takes it away. */
export type CookieChange = { name: string; value: string | null; maxAgeSeconds?: number }

/** What stands in the frame of the mount; `small` is the program's name beside the mark when the mount does not know it. */
export type Sheet = {
  title: string
  body: ComponentChildren
  narrow?: boolean
  stack?: boolean
  error?: boolean
  toast?: ComponentChildren
  small?: string
  /** For the document's head: what a link to the page shows of it. */
  head?: ComponentChildren
  /** Of a preview: what its readers will have around it, in place of the mount's frame. */
  around?: Surround
}

/** What stands above and below a page. */
export type Surround = {
  lang: string | undefined
  roomy: boolean
  brand: { name: string; small: string; href: string }
  nav: { href: string; label: string; current?: boolean }[]
  foot: ComponentChildren
}

/** What a page that waits is told; `end`: there is nothing more to tell. */
export type LiveEvent = { data: string; end: boolean }

/** `reloadSeconds`: the browser asks again after so long, also without scripts; the page offers to stand still (WCAG 2.2.1). */
export type SheetAnswer = {
  kind: 'sheet'
  status: 200 | 403 | 409 | 410 | 422
  sheet: Sheet
  cookies?: CookieChange[]
  reloadSeconds?: number
}

export type Answer =
  | SheetAnswer
  | { kind: 'document'; html: string; csp?: string }
  | { kind: 'redirect'; to: string; cookies?: CookieChange[] }
  | { kind: 'file'; type: string; name: string; body: Uint8Array<ArrayBuffer> | string; inline?: boolean }
  | { kind: 'events'; everyMs: number; next: (scope: Scope, now: Instant) => Promise<LiveEvent> }
  | { kind: 'absent' }

export const sheet = (content: Sheet, status: SheetAnswer['status'] = 200, cookies?: CookieChange[]): SheetAnswer => ({
  kind: 'sheet',
  status,
  sheet: content,
  ...(cookies === undefined ? {} : { cookies }),
})

/** After a POST: the browser gets the next page by GET, so that reloading repeats nothing. */
export const redirect = (to: string, cookies?: CookieChange[]): Answer => ({
  kind: 'redirect',
  to,
  ...(cookies === undefined ? {} : { cookies }),
})

/** Not there, or not for you: the same answer (trust.md, 6.2). */
export const absent: Answer = { kind: 'absent' }

/** A path of ours to go on to after signing in; anything that could lead elsewhere becomes the fallback. */
export function ownPath(text: string | undefined, fallback: string): string {
  return text !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(text) && !text.includes('\\') ? text : fallback
}

/** The same of what may be no text at all, and undefined where it leads nowhere. */
export function nextOf(next: unknown): string | undefined {
  const own = typeof next === 'string' ? ownPath(next, '') : ''
  return own === '' ? undefined : own
}
