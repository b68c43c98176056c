import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { dayIn, type Instant } from '#kit/dates.ts'
import type { Ids, Links } from '#kit/ids.ts'
import { type Database, within } from '#platform/database.ts'
import type { Form } from '#platform/http/forms.ts'
import type { Sheet } from '#platform/http/route.ts'
import { httpApp, type Log, type Mounted, type Visitor } from '#platform/http/server.ts'
import type { Scope } from '#platform/scope.ts'
import { assets } from '#ui/assets.ts'
import { renderPage } from '#ui/html.ts'
import { asksAgain, maySee, type Viewer, type Who } from '#features/accounts/model.ts'
import { seen, viewerOf } from '#features/accounts/sessions/actions.ts'
import { askToUse, confirm, ownPasskeys } from '#features/accounts/passkeys/actions.ts'
import { answerField } from '#features/accounts/passkeys/model.ts'
import { stepUpPage } from '#features/accounts/passkeys/pages.tsx'
import { cookies, type Strictness } from '#features/accounts/sessions/model.ts'
import { type Content, framed, type Place } from '#features/desk/frame/pages.tsx'
import { placesOf } from '#features/desk/frame/store.ts'
import { SwitcherBar } from '#features/desk/switcher/pages.tsx'
import { cast } from '#features/desk/switcher/store.ts'
import { absentPage, downPage, failedPage, foreignPage, largePage } from '#features/desk/trouble/pages.tsx'
import { edition, liveCycles } from '#features/programs/actions.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'
import { type Mount, mounts } from './mounts.ts'

export type AppDeps = {
  database: Database
  /** Whose program this is. */
  association: string
  ids: Ids
  links: Links
  /** "https://mentoring.example.org", without a slash at the end. */
  baseUrl: string
  now(): Instant
  /** Whether an office needs a passkey; it does, unless the host says otherwise. */
  passkeys?: 'required' | 'offered'
  /** What the host has set, by name. */
  settings?: Readonly<Record<string, string | undefined>>
  /** A demonstration: everybody may be anybody, and mail can be read. */
  dev: boolean
  log: Log
  /** Secrets come from here; the operating system's unless told otherwise. */
  random?: (bytes: number) => Uint8Array
}

type InMount = Mounted<Viewer | undefined> & { mount: Mount; policy: Who }

/** The whole application as one fetch handler. It holds no state of its own but the words of pages that are shown in trouble. */
export function buildApp(deps: AppDeps): Hono {
  const random = deps.random ?? ((bytes: number) => randomBytes(bytes))
  const { association, ids, links, baseUrl } = deps
  const inbound = deps.settings?.['MAIL_ADDRESSES'] || null
  const strictness = { passkeys: deps.passkeys ?? 'required', dev: deps.dev }
  // as they were read last: they are needed, too, where no record can be had
  let known: LiveCycle | undefined
  const plain = (about: (definition: LiveCycle['definition'] | undefined) => Content) => {
    const shown = (cycle: LiveCycle | undefined) =>
      renderPage(framed('public', about(cycle?.definition), { url: '', bare: true, ...(cycle && { cycle }) }) as VNode)
    try {
      return shown(known)
    } catch {
      // what went wrong may lie in these very words: the page is shown without them
      return shown(undefined)
    }
  }
  return httpApp<Viewer | undefined, InMount>({
    baseUrl,
    log: deps.log,
    now: deps.now,
    random,
    assets: assets(),
    sessionCookie: cookies.session,
    mounted: mounts.flatMap((mount) =>
      mount.routes.map((route) => ({ at: mount.at, route, mount, policy: route.policy })),
    ),
    within: (access, work) =>
      within(deps.database.kysely, association, (tx) => work({ tx, association, ids, links, baseUrl, inbound }), {
        readOnly: access === 'read',
      }),
    visitor: (scope, token, now) => visitor(scope, token, strictness, now),
    settings: deps.settings ?? {},
    judge: (viewer, { mount, policy, route }) => {
      if (maySee(viewer, mount.gate, deps.dev) && maySee(viewer, policy, deps.dev))
        return asksAgain(viewer, route.fresh) ? 'confirm' : 'welcome'
      const hidden = mount.gate === 'developer' || policy === 'developer'
      return viewer === undefined && !hidden ? 'sign in' : 'absent'
    },
    stepUp: {
      field: answerField,
      take: async (scope, viewer, answer, now) => {
        if (viewer !== undefined)
          await confirm(scope, { hash: viewer.session.hash, personId: viewer.personId }, answer, now)
      },
      sheet: async (scope, about) => stepUp(scope, about, random),
    },
    page: (scope, { mount }, sheet, about) => page(scope, mount, sheet, about, deps.dev),
    trouble: {
      learn: async (scope) => {
        known = (await liveCycles(scope)).at(-1)
      },
      absent: () => plain(absentPage),
      foreign: () => plain(foreignPage),
      large: (most) => plain((definition) => largePage(most, definition)),
      down: () => plain(downPage),
      failed: (reference) => plain((definition) => failedPage(reference, definition)),
    },
    ...(deps.dev ? {} : { edition }),
    ready: async () => {
      await sql`select 1`.execute(deps.database.kysely)
    },
  })
}

type Asking = { viewer: Viewer | undefined; url: string; form: Form | undefined; failed: boolean; now: Instant }
type About = { viewer: Viewer | undefined; url: string; now: Instant }

/** Asks for the passkey; a form that was sent waits in the page, and a page that was asked for is come back to. */
async function stepUp(scope: Scope, { viewer, url, form, failed, now }: Asking, random: (bytes: number) => Uint8Array) {
  const personId = viewer?.personId ?? ''
  const has = (await ownPasskeys(scope, personId)).length > 0
  const bound = { purpose: 'confirm', to: viewer?.session.hash ?? '' } as const
  const kept =
    form === undefined
      ? [['next', url] as const]
      : Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  // whoever holds an office shows a passkey; everybody else may sign in once more, and goes on from the page above
  const back = form === undefined ? url : url.split('/').slice(0, 3).join('/')
  const again = viewer?.held.length === 0 ? `/sign-in?next=${encodeURIComponent(back)}` : undefined
  return stepUpPage({
    request: has ? await askToUse(scope, bound, random, now, personId) : undefined,
    action: form === undefined ? '/account/confirm' : url,
    kept,
    typed: form !== undefined && kept.length > 0,
    failed,
    ...(again === undefined ? {} : { again }),
  })
}

async function visitor(
  scope: Scope,
  token: string | undefined,
  strictness: Strictness,
  now: Instant,
): Promise<Visitor<Viewer | undefined>> {
  const found = token === undefined ? undefined : await viewerOf(scope, token, placesOf, strictness, now)
  if (found === undefined) return { viewer: undefined }
  const { viewer, tokenHash, stale } = found
  return { viewer, ...(stale ? { note: (writing: Scope) => seen(writing, tokenHash, now) } : {}) }
}

async function page(
  scope: Scope,
  { place, year = place === 'public' ? 'newest' : 'running' }: { place: Place; year?: 'newest' | 'running' },
  sheet: Sheet,
  { viewer, url, now }: About,
  dev: boolean,
): Promise<string> {
  const cycles = viewer?.cycles ?? (await liveCycles(scope))
  // public pages are the newest year's, which the page of the program is, too; what is behind mailed links, the running one's
  const running = cycles.findLast((one) => phaseOf(one.calendar, now) === 'running')
  const cycle = (year === 'newest' ? undefined : running) ?? cycles.at(-1)
  const bar = dev ? (
    <SwitcherBar cast={await cast(scope, dayIn(cycle?.calendar.zone ?? 'UTC', now))} viewer={viewer} />
  ) : undefined
  return renderPage(framed(place, sheet, { viewer, cycle, url, dev: bar }))
}
