import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { playFor } from '#features/programs/playbook/model.ts'
import {
  acknowledgeConcern,
  closeConcern,
  concernView,
  guardsToday,
  myConcerns,
  noteOnConcern,
  releasePair,
} from '#features/tickets/concerns/actions.ts'
import { closeForm, readForm, stepForm } from '#features/tickets/concerns/input.ts'
import type { Concern } from '#features/tickets/concerns/model.ts'
import { concernsPage } from '#features/tickets/concerns/list/pages.tsx'
import { concernPage, type ConcernFailed } from '#features/tickets/concerns/pages.tsx'
import { policy } from '#features/tickets/policy.ts'

/** Below /concerns: reports as their readers see them; anyone else's, or one that names its reader, is not there (R47). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '', policy: policy.concerns, handler: list },
  { method: 'GET', path: '/:id', policy: policy.concerns, handler: (ask) => behind(ask, (found) => show(ask, found)) },
  { method: 'POST', path: '/:id/acknowledgement', policy: policy.concerns, handler: acknowledge },
  { method: 'POST', path: '/:id/steps', policy: policy.concerns, handler: step },
  { method: 'POST', path: '/:id/closure', policy: policy.concerns, handler: close },
  { method: 'POST', path: '/:id/release', policy: policy.concerns, handler: release },
]

const readerIn = ({ personId, guards, cycles }: Viewer) => ({
  personId,
  programIds: [...new Set(guards.map((guard) => guard.programId))],
  cycles,
})

async function list({ scope, viewer, now }: Ask<Viewer>): Promise<Answer> {
  const concerns = await myConcerns(scope, readerIn(viewer), now)
  const own = viewer.guards[0]?.programId
  const cycle = viewer.cycles.findLast((one) => one.programId === own)
  if (cycle === undefined) return absent
  const guards = await guardsToday(scope, cycle, now)
  return sheet(concernsPage({ concerns, guards, clock: clockOf(cycle) }))
}

type Found = { concern: Concern; cycle: LiveCycle }

async function behind(ask: Ask<Viewer>, work: (found: Found) => Promise<Answer>): Promise<Answer> {
  const concerns = await myConcerns(ask.scope, readerIn(ask.viewer), ask.now)
  const concern = concerns.find((one) => one.id === ask.params['id'])
  const cycle = ask.viewer.cycles.find((one) => one.id === concern?.cycleId)
  return concern === undefined || cycle === undefined ? absent : work({ concern, cycle })
}

async function show(ask: Ask<Viewer>, { concern, cycle }: Found, failed?: ConcernFailed): Promise<Answer> {
  const view = await concernView(ask.scope, cycle, concern, ask.now)
  const done = oneOf(ask.query.get('done'), ['read', 'step', 'closed', 'released'] as const)
  const play = playFor(cycle.definition, 'conduct', {})
  const page = concernPage({
    ...view,
    play,
    me: ask.viewer.personId,
    now: ask.now,
    clock: clockOf(cycle),
    done,
    failed,
  })
  return sheet(page, failed === undefined ? 200 : 422)
}

const back = (id: string, done: string) => redirect(`/concerns/${id}?done=${done}`)
const sent = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

function acknowledge(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async (found) => {
    const form = readForm.safeParse(ask.form)
    if (!form.success) return show(ask, found, { field: 'words', value: sent(ask.form['words']) })
    const { personId, name, email } = ask.viewer
    const command = { concern: found.concern, by: { personId, name, email }, words: form.data.words }
    await acknowledgeConcern(ask.scope, found.cycle, command, ask.now)
    return back(found.concern.id, 'read')
  })
}

function step(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async (found) => {
    const form = stepForm.safeParse(ask.form)
    if (!form.success) return show(ask, found, { field: 'text', value: sent(ask.form['text']) })
    const note = { at: ask.now, actor: ask.viewer.personId, text: form.data.text }
    await noteOnConcern(ask.scope, found.concern.id, note)
    return back(found.concern.id, 'step')
  })
}

function close(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async (found) => {
    const form = closeForm.safeParse(ask.form)
    if (!form.success) return show(ask, found, { field: 'outcome', value: sent(ask.form['outcome']) })
    const closing = { id: found.concern.id, actor: ask.viewer.personId, outcome: form.data.outcome }
    await closeConcern(ask.scope, closing, ask.now)
    return back(found.concern.id, 'closed')
  })
}

function release(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ concern, cycle }) => {
    await releasePair(ask.scope, cycle.calendar.zone, concern, ask.viewer.personId, ask.now)
    return back(concern.id, 'released')
  })
}

const clockOf = ({ calendar, definition }: LiveCycle) => ({
  zone: calendar.zone,
  zoneName: definition.zoneName,
  locale: definition.locale,
})
