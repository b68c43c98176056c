import { type Instant, instantMs, monthOf, monthText } from '#kit/dates.ts'
import { emailKey, isEmail } from '#kit/text.ts'
import { type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { askedIn, choose } from '#features/applications/demographics/actions.ts'
import { readPress } from '#features/applications/demographics/input.ts'
import { forMatching } from '#features/applications/demographics/model.ts'
import {
  askForForm,
  closeForm,
  keyOfBrowser,
  linkHolds,
  openByCode,
  openByLink,
  type Proved,
  sentTo,
} from '#features/applications/door/actions.ts'
import { closedPage } from '#features/applications/door/closed/pages.tsx'
import { doorForm, formCodeForm, isCode, readKept, sourceOf } from '#features/applications/door/input.ts'
import { attemptCookie, doorSettings, formCookie, guardOf } from '#features/applications/door/model.ts'
import { doorPage, formCodePage, linkPage } from '#features/applications/door/pages.tsx'
import { formOf, openCycle, savePage } from '#features/applications/form/actions.ts'
import { pageAt, typedIn, withPage } from '#features/applications/form/input.ts'
import { newestCycle } from '#features/applications/interest/actions.ts'
import { policy } from '#features/applications/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Who = 'anyone' | 'mailed link'

/** What was typed on a page of the form may come along. */
const mostBytes = 1024 * 1024

/** Into a form, and out of it. */
export const doorRoutes = (proved: Proved): Route<Who, unknown>[] => [
  { method: 'GET', path: '/apply', policy: policy.door, handler: door },
  { method: 'POST', path: '/apply', policy: policy.door, handler: ask, maxBytes: mostBytes },
  { method: 'GET', path: '/apply/code', policy: policy.door, handler: code },
  {
    method: 'POST',
    path: '/apply/code',
    policy: policy.door,
    handler: (ask) => enter(ask, proved),
    maxBytes: mostBytes,
  },
  { method: 'GET', path: '/apply/link/:link', policy: policy.form, handler: link },
  { method: 'POST', path: '/apply/link/:link', policy: policy.form, handler: (ask) => openLink(ask, proved) },
  { method: 'POST', path: '/apply/exit', policy: policy.door, handler: exit },
]

async function door({ scope, now, query, cookie }: Ask) {
  const cycle = await openCycle(scope, now)
  if (cycle === undefined) return redirect('/')
  if ((await formOf(scope, cookie(formCookie), 'read', now)) !== undefined) return redirect('/apply/form')
  return sheet(doorPage({ ...fresh(cycle, scope.links, now), source: sourceOf(query.get('from') ?? '') }))
}

async function ask({ scope, now, form, random, network }: Ask) {
  const read = doorForm.safeParse(form)
  const cycle = await openCycle(scope, now)
  if (cycle === undefined) return closed(scope, read.data?.kept)
  if (!read.success) return sheet(doorPage({ ...fresh(cycle, scope.links, now), failed: 'email' }), 422)
  const { email, website, made, from, kept } = read.data
  const again = { ...fresh(cycle, scope.links, now), email, kept, source: from }
  if (!isEmail(email)) return sheet(doorPage({ ...again, failed: 'email' }), 422)
  const failed = guardOf(website, scope.links.open('door', made), instantMs(now))
  if (failed !== undefined) return sheet(doorPage({ ...again, made, failed }), 422)
  const attempt = await askForForm(scope, cycle, { email, source: from ?? '', network }, random, now)
  const cookies = [{ name: attemptCookie, value: attempt, maxAgeSeconds: doorSettings.minutes * 60 }]
  if (kept === undefined) return redirect('/apply/code', cookies)
  const { definition } = cycle
  return sheet(formCodePage({ definition, email, kept: keptFrom(kept, scope.links, now) }), 200, cookies)
}

async function code({ scope, cookie }: Ask) {
  const attempt = cookie(attemptCookie)
  const cycle = await newestCycle(scope)
  if (attempt === undefined || cycle === undefined) return redirect('/apply')
  return sheet(formCodePage({ definition: cycle.definition, email: await sentTo(scope, attempt) }))
}

async function enter({ scope, now, form, random, cookie }: Ask, proved: Proved) {
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return redirect('/')
  const { definition } = cycle
  const read = formCodeForm.safeParse(form)
  const attempt = cookie(attemptCookie) ?? ''
  const text = read.data?.kept
  const kept = text === undefined ? undefined : keptFrom(text, scope.links, now)
  const email = await sentTo(scope, attempt)
  // the mailed link has opened the form of this very address in this browser meanwhile
  const there = kept && email ? await keyOfBrowser(scope, cookie(formCookie), now) : undefined
  if (there !== undefined && there.emailKey === emailKey(email ?? ''))
    return redirect(await into(scope, cookie(formCookie), text, now))
  if (!read.success || !isCode(read.data.code))
    return sheet(formCodePage({ definition, email, kept, failed: { kind: 'shape' } }), 422)
  const outcome = await openByCode(scope, attempt, read.data.code, random, now)
  if (outcome.kind !== 'in') return sheet(formCodePage({ definition, email, kept, failed: outcome }), 422)
  await proved(scope, outcome.email, now)
  const to = await into(scope, outcome.token, text, now)
  return redirect(to, [held(outcome.token)])
}

async function link({ scope, now, params }: Ask) {
  const token = params['link'] ?? ''
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return redirect('/')
  return sheet(linkPage(cycle.definition, token, await linkHolds(scope, token, now)))
}

async function openLink({ scope, now, params, random }: Ask, proved: Proved) {
  const token = params['link'] ?? ''
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return redirect('/')
  const opened = await openByLink(scope, token, random, now)
  if (opened === undefined) return sheet(linkPage(cycle.definition, token, false), 410)
  await proved(scope, opened.email, now)
  return redirect(await into(scope, opened.token, undefined, now), [held(opened.token)])
}

async function exit({ scope, cookie }: Ask) {
  const token = cookie(formCookie)
  if (token !== undefined) await closeForm(scope, token)
  return redirect('/', [{ name: formCookie, value: null }])
}

/** The page one goes on with; what was typed while the form was closed is saved first. */
async function into(
  scope: Ask['scope'],
  token: string | undefined,
  kept: string | undefined,
  now: Instant,
): Promise<string> {
  const open = await formOf(scope, token, 'write', now)
  const typed = readKept(kept)
  if (open === undefined || typed === undefined) return open?.draft.sentAt ? '/apply/sent' : '/apply/form'
  if (typed.slug === forMatching) {
    const asked = askedIn(open.cycle)
    const read = asked && readPress(asked, typed.said)
    if (read?.ok === true) await choose(scope, open, read.value)
    return '/apply/form'
  }
  const page = pageAt(typed.slug, open.draft.said, open.cycle.definition)
  if (page === undefined) return '/apply/form'
  await savePage(scope, open.draft, withPage(open.draft.said, page, typedIn(page, typed.said)), now)
  return `/apply/form/${page.slug}`
}

/** The door, for a page that was sent when its form was not open any more: what was typed comes along (R34). */
export async function lostPage({ scope, now, form }: Ask, slug: string) {
  const cycle = await openCycle(scope, now)
  const kept = JSON.stringify({ slug, said: form })
  if (cycle === undefined) return closed(scope, kept)
  return sheet(doorPage({ ...fresh(cycle, scope.links, now), kept }))
}

/** The call is over: nobody gets in any more, and what was typed is shown, to be copied. */
async function closed(scope: Ask['scope'], kept: string | undefined): Promise<Answer> {
  const typed = readKept(kept)
  const cycle = await newestCycle(scope)
  if (typed === undefined || cycle === undefined) return redirect('/')
  return sheet(closedPage(cycle.definition, typed.said, typed.slug === forMatching), 409)
}

const keptFrom = (text: string, links: Ask['scope']['links'], now: Instant) => ({
  text,
  made: links.seal('door', String(instantMs(now))),
})

const held = (value: string) => ({ name: formCookie, value, maxAgeSeconds: doorSettings.formDays * 24 * 60 * 60 })

const fresh = ({ calendar, definition }: LiveCycle, links: Ask['scope']['links'], now: Instant) => ({
  definition,
  made: links.seal('door', String(instantMs(now))),
  until: monthText(monthOf(calendar.end), 'long', definition.locale),
})
