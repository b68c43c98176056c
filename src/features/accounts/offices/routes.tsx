import { dayIn, addDays } from '#kit/dates.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { endOffice, invite, officesDesk, takeBack } from '#features/accounts/offices/actions.ts'
import { endForm, inviteForm } from '#features/accounts/offices/input.ts'
import { type InviteField, officesPage, type OfficesView, type Typed } from '#features/accounts/offices/pages.tsx'
import { policy } from '#features/accounts/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type Pairs = {
  answersFor(scope: Ask<Viewer>['scope'], cycle: LiveCycle, officeId: string): Promise<number>
  reassign(officeId: string): string
}

/**
 * Below /committee; for the chairs of the program, and only with a passkey used just now (trust.md, section 4).
 * `answersFor`: how many pairs an office answers for; while there are any its term is not ended, and the chairs are led to
 * `reassign` first (R7).
 */
export const routesWith = (pairs: Pairs): Route<Who, Viewer>[] => [
  {
    method: 'GET',
    path: '/offices',
    policy: policy.offices,
    handler: (ask) => inCycle(ask, (cycle) => show(ask, cycle)),
  },
  {
    method: 'POST',
    path: '/offices/invitations',
    policy: policy.offices,
    fresh: true,
    handler: (ask) => inCycle(ask, (cycle) => send(ask, cycle)),
  },
  {
    method: 'POST',
    path: '/offices/invitations/:id/withdrawal',
    policy: policy.offices,
    fresh: true,
    handler: (ask) => inCycle(ask, (cycle) => withdraw(ask, cycle)),
  },
  {
    method: 'POST',
    path: '/offices/:id/passkey',
    policy: policy.offices,
    fresh: true,
    handler: (ask) => inCycle(ask, (cycle) => inviteAgain(ask, cycle)),
  },
  {
    method: 'POST',
    path: '/offices/:id/end',
    policy: policy.offices,
    fresh: true,
    handler: (ask) => inCycle(ask, (cycle) => end(ask, cycle, pairs)),
  },
]

async function inCycle(ask: Ask<Viewer>, work: (cycle: LiveCycle) => Promise<Answer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  return cycle === undefined ? absent : work(cycle)
}

async function show({ scope, now }: Ask<Viewer>, cycle: LiveCycle, failed?: OfficesView['failed']): Promise<Answer> {
  const { zone } = cycle.calendar
  const desk = await officesDesk(scope, cycle, now)
  const page = officesPage({ ...desk, today: dayIn(zone, now), zone, ...(failed === undefined ? {} : { failed }) })
  return sheet(page, failed === undefined ? 200 : failed.withoutChair === true ? 409 : 422)
}

const by = ({ personId, name }: Viewer) => ({ id: personId, name })

async function send(ask: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const { viewer, scope, random, now } = ask
  const form = inviteForm.safeParse(ask.form)
  if (!form.success) {
    const fields = [...new Set(form.error.issues.map((issue) => issue.path[0] as InviteField))]
    const typed = Object.fromEntries(Object.entries(ask.form).filter(([, value]) => typeof value === 'string')) as Typed
    return show(ask, cycle, { fields, typed })
  }
  const { name, email, handsOver, ...office } = form.data
  const own = viewer.offices.find((one) => one.programId === cycle.programId && one.kind === 'chair')
  const inviting = { purpose: 'office' as const, name, email, personId: null, office, by: by(viewer) }
  const hands = handsOver === 'yes' && office.kind === 'chair' ? (own?.id ?? null) : null
  await invite(scope, cycle, { ...inviting, handsOver: hands }, random, now)
  return redirect('/committee/offices')
}

async function withdraw({ scope, viewer, params, now }: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const id = params['id'] ?? ''
  const { open } = await officesDesk(scope, cycle, now)
  if (!open.some((one) => one.id === id)) return absent
  await takeBack(scope, cycle, id, viewer.personId, now)
  return redirect('/committee/offices')
}

async function inviteAgain({ scope, viewer, params, random, now }: Ask<Viewer>, cycle: LiveCycle): Promise<Answer> {
  const { offices } = await officesDesk(scope, cycle, now)
  const office = offices.find((one) => one.id === params['id'])
  if (office === undefined) return absent
  const { name, email, personId } = office
  const inviting = { purpose: 'passkey' as const, name, email, personId, office: null, handsOver: null, by: by(viewer) }
  await invite(scope, cycle, inviting, random, now)
  return redirect('/committee/offices')
}

async function end(ask: Ask<Viewer>, cycle: LiveCycle, pairs: Pairs): Promise<Answer> {
  const { scope, viewer, params, now } = ask
  const form = endForm.safeParse(ask.form)
  const yesterday = addDays(dayIn(cycle.calendar.zone, now), -1)
  const lastDay = form.success ? (form.data.lastDay < yesterday ? yesterday : form.data.lastDay) : yesterday
  const officeId = params['id'] ?? ''
  const { offices } = await officesDesk(scope, cycle, now)
  if (!offices.some((one) => one.id === officeId)) return absent
  if (!form.success) return redirect('/committee/offices')
  const answersFor = await pairs.answersFor(scope, cycle, officeId)
  const ended = await endOffice(scope, cycle, { officeId, lastDay, actor: viewer.personId, answersFor }, now)
  if (!ended.ok && ended.refusal.kind === 'answers for pairs') return redirect(pairs.reassign(officeId))
  return ended.ok || ended.refusal.kind !== 'without chair'
    ? redirect('/committee/offices')
    : show(ask, cycle, { withoutChair: true })
}
