import { dayIn } from '#kit/dates.ts'
import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { balance, balanceOf, contactsDesk, moveTo } from '#features/matching/contacts/actions.ts'
import { balanceForm, moveForm } from '#features/matching/contacts/input.ts'
import { type ContactsRefusal, contactsRefusalText, type ContactsWish } from '#features/matching/contacts/model.ts'
import { balancePage, contactsPage } from '#features/matching/contacts/pages.tsx'
import { policy } from '#features/matching/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Before there are pairs, matching is the page. */
const announced =
  (work: (ask: Ask<Viewer>) => Promise<Answer>) =>
  async (ask: Ask<Viewer>): Promise<Answer> =>
    chairedCycle(ask.viewer, ask.now)?.publishedAt === null ? redirect('/committee/matching') : work(ask)

/** Below /committee; for the chairs of the program (R7). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/contacts', policy: policy.matching, handler: announced((ask) => list(ask)) },
  { method: 'POST', path: '/contacts/moves', policy: policy.matching, handler: announced(move) },
  { method: 'GET', path: '/contacts/balance', policy: policy.matching, handler: announced((ask) => plan(ask)) },
  { method: 'POST', path: '/contacts/balance', policy: policy.matching, handler: announced(apply) },
]

function cycleOf({ viewer, now }: Ask<Viewer>): LiveCycle | undefined {
  const cycle = chairedCycle(viewer, now)
  return typeof cycle?.publishedAt === 'string' ? cycle : undefined
}

async function list(ask: Ask<Viewer>, refusal?: ContactsRefusal): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const { scope, query, now, url } = ask
  const wish: ContactsWish = {
    officeId: query.get('contact') || undefined,
    gone: query.get('show') === 'gone',
    text: cutText(cleanLine(query.get('q') ?? ''), 80),
    sort: oneOf(query.get('sort'), ['pair', 'contact'] as const) ?? 'pair',
    page: pageOf(query),
  }
  const desk = await contactsDesk(scope, cycle, wish, { today: dayIn(cycle.calendar.zone, now), now })
  const leaver = query.has('leaving') ? desk.members.find(({ id }) => id === wish.officeId) : undefined
  const page = contactsPage({
    ...desk,
    wish,
    leaving: leaver && { name: leaver.name, pairs: leaver.load },
    done: query.has('done'),
    url: refusal === undefined ? url : '/committee/contacts',
    error: refusal && contactsRefusalText(refusal),
  })
  return sheet(page, refusal === undefined ? 200 : 422)
}

async function move(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const form = moveForm.safeParse(ask.form)
  if (!form.success || form.data.pair.length === 0) return list(ask, { kind: 'none' })
  const { pair, office, past } = form.data
  const moving = { pairIds: pair, officeId: office, past: past === 'yes', personId: ask.viewer.personId }
  const refusal = await moveTo(ask.scope, cycle, moving, ask.now)
  return refusal === null ? redirect('/committee/contacts?done=1') : list(ask, refusal)
}

async function plan(ask: Ask<Viewer>, refusal?: ContactsRefusal, of = ask.query.get('of') ?? ''): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const made = await balanceOf(ask.scope, cycle, ask.now, of === '' ? undefined : of)
  const page = balancePage({ plan: made, of, error: refusal && contactsRefusalText(refusal) })
  return sheet(page, refusal === undefined ? 200 : 409)
}

async function apply(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const form = balanceForm.safeParse(ask.form)
  const { plan: fingerprint, of } = form.success ? form.data : { plan: '', of: '' }
  const how = { fingerprint, personId: ask.viewer.personId, ...(of === '' ? {} : { of }) }
  const refusal = await balance(ask.scope, cycle, how, ask.now)
  return refusal === null ? redirect('/committee/contacts?done=1') : plan(ask, refusal, of)
}
