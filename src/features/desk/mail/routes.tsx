import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { mailCsp } from '#platform/http/headers.ts'
import { type Answer, absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { mailboxClock } from '#features/desk/mail/actions.ts'
import { settleMail } from '#features/desk/mail/health/actions.ts'
import { routes as healthRoutes } from '#features/desk/mail/health/routes.tsx'
import { mailStates, type MailWish, withoutSecretLinks, withoutSecrets } from '#features/desk/mail/model.ts'
import { mailDone, mailPage } from '#features/desk/mail/one/pages.tsx'
import { mailWordsForm } from '#features/desk/mail/rewording/input.ts'
import type { Tried } from '#features/desk/mail/rewording/model.ts'
import { ownWords, rewordMail } from '#features/desk/mail/rewording/actions.ts'
import { mailListPage } from '#features/desk/mail/pages.tsx'
import { waits } from '#features/desk/mail/waiting/model.ts'
import { fullMail, mailCounts, mailRows, type MailScope } from '#features/desk/mail/store.ts'
import { policy } from '#features/desk/policy.ts'
import { lostLinks, wordsMissing } from '#features/mail/rewording/model.ts'

/** Below /committee. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/mail', policy: policy.mail, handler: (ask) => ofCommittee(ask, list) },
  // before a mail of any id
  ...healthRoutes,
  {
    method: 'GET',
    path: '/mail/:id',
    policy: policy.mail,
    handler: (ask) => ofCommittee(ask, (one, place) => show(one, place)),
  },
  { method: 'POST', path: '/mail/:id/words', policy: policy.mail, handler: (ask) => ofCommittee(ask, reword) },
  { method: 'POST', path: '/mail/:id/settling', policy: policy.mail, handler: (ask) => ofCommittee(ask, settle) },
  { method: 'GET', path: '/mail/:id/html', policy: policy.mail, handler: (ask) => ofCommittee(ask, html) },
]

/** Below /dev: everybody's mail, its links alive. */
export const mailboxRoutes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/mailbox', policy: policy.mailbox, handler: (ask) => inMailbox(ask, list) },
  {
    method: 'GET',
    path: '/mailbox/:id',
    policy: policy.mailbox,
    handler: (ask) => inMailbox(ask, (one, place) => show(one, place)),
  },
  { method: 'GET', path: '/mailbox/:id/html', policy: policy.mailbox, handler: (ask) => inMailbox(ask, html) },
]

/** `years`: the years whose mail is here, by what they are called. */
type Place = { within: MailScope; base: string; zone: string; zoneName: string; years: ReadonlyMap<string, string> }

async function inMailbox(
  ask: Ask<Viewer | undefined>,
  page: (ask: Ask, place: Place) => Promise<Answer>,
): Promise<Answer> {
  const { zone, zoneName } = await mailboxClock(ask.scope)
  return page(ask, {
    within: { reach: 'all', developer: true },
    base: '/dev/mailbox',
    zone,
    zoneName,
    years: new Map(),
  })
}

async function ofCommittee(
  ask: Ask<Viewer>,
  page: (ask: Ask<Viewer>, place: Place) => Promise<Answer>,
): Promise<Answer> {
  const cycle = workingCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { zone, zoneName } = cycle.definition
  const cycles = ask.viewer.cycles.filter((one) => one.programId === cycle.programId)
  const years = new Map(cycles.map(({ id, label }) => [id, label]))
  const within = { reach: reachOf(ask.viewer, cycle), cycleIds: [...years.keys()], viewerId: ask.viewer.personId }
  return page(ask, { within, base: '/committee/mail', zone, zoneName, years })
}

async function list({ scope, query, url, now }: Ask, { within, base, zone, years }: Place) {
  const wish = wishOf(query)
  const { states, kinds } = await mailCounts(scope, within, wish, now)
  const health = within.reach === 'all' && within.developer !== true
  const rows = await mailRows(scope, within, wish, now)
  const year = years.get(wish.cycleId ?? '')
  return sheet(mailListPage({ rows, states, kinds, wish, zone, url, base, health, year }))
}

async function show({ scope, params, query }: Ask, { within, base, zone, zoneName }: Place, tried?: Tried) {
  const mail = await fullMail(scope, within, params['id'] ?? '')
  if (mail === undefined) return absent
  const text = within.developer === true ? mail.text : withoutSecrets(mail.text)
  const mine = mail.mine && within.developer !== true
  const done = mine ? oneOf(query.get('done'), mailDone) : undefined
  if (!mine || mail.state !== 'draft') return sheet(mailPage({ mail, text, zone, zoneName, base, mine, done }))
  const page = mailPage({ mail, text, zone, zoneName, base, mine, done, own: ownWords(mail), tried })
  return sheet(page, tried === undefined ? 200 : tried.stale ? 409 : 422)
}

/** A chair, or whoever answers for all its pairs, stops a mail that has not left, or sends one that was stopped (R12). */
async function settle({ scope, viewer, params, form: sent, now }: Ask<Viewer>, { within }: Place): Promise<Answer> {
  const mail = await fullMail(scope, within, params['id'] ?? '')
  if (mail?.mine !== true) return absent
  const does = oneOf(String(sent['does'] ?? ''), ['stop', 'again'] as const)
  const open = does !== undefined && mail.state === (does === 'stop' ? 'queued' : 'draft')
  const command = { mailId: mail.id, does: does ?? 'stop', actor: viewer.personId, cycleIds: within.cycleIds ?? [] }
  return redirect(`/committee/mail/${mail.id}?done=${open ? await settleMail(scope, command, now) : 'gone'}`)
}

/** The same people change the words of a mail that was stopped. */
async function reword(ask: Ask<Viewer>, place: Place): Promise<Answer> {
  const mail = await fullMail(ask.scope, place.within, ask.params['id'] ?? '')
  if (mail?.mine !== true) return absent
  const tried = { subject: String(ask.form['subject'] ?? ''), source: String(ask.form['source'] ?? ''), stale: false }
  const again = (error: Tried['error'], stale = false) => show(ask, place, { ...tried, stale, error })
  const to = (done: 'kept' | 'gone') => redirect(`/committee/mail/${mail.id}?done=${done}`)
  if (mail.state !== 'draft') return to('gone')
  const form = mailWordsForm.safeParse(ask.form)
  if (!form.success || form.data.subject === '' || form.data.source === '') {
    const field = form.success && form.data.subject !== '' ? ('source' as const) : ('subject' as const)
    return again({ field, text: wordsMissing[field] })
  }
  const { seen, ...words } = form.data
  const done = await rewordMail(ask.scope, { mail, words, seen, actor: ask.viewer.personId }, ask.now)
  if (done === 'stale') return again(undefined, true)
  return typeof done === 'string' ? to(done) : again({ field: 'source', text: lostLinks(done.lost) })
}

async function html({ scope, params }: Ask, { within }: Place): Promise<Answer> {
  const mail = await fullMail(scope, within, params['id'] ?? '')
  if (mail === undefined) return absent
  if (within.developer !== true) return { kind: 'document', html: withoutSecretLinks(mail.html), csp: mailCsp(false) }
  return { kind: 'document', html: mail.html.replace('<head>', '<head><base target="_top">'), csp: mailCsp(true) }
}

function wishOf(query: URLSearchParams): MailWish {
  return {
    state: oneOf(query.get('state'), mailStates),
    kind: query.get('kind') || undefined,
    pairId: query.get('pair') || undefined,
    personId: query.get('person') || undefined,
    cycleId: query.get('cycle') || undefined,
    waits: oneOf(query.get('waits'), waits),
    left: leftOf(query),
    text: cutText(cleanLine(query.get('q') ?? ''), 100),
    page: pageOf(query),
  }
}

/** What is no pair of instants asks for nothing. */
function leftOf(query: URLSearchParams): MailWish['left'] {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  return [from, to].every(
    (at) => /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/.test(at) && !Number.isNaN(Date.parse(at)),
  )
    ? { from, to }
    : undefined
}
