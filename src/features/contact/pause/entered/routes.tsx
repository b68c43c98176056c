import { dayIn } from '#kit/dates.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { pairIn } from '#features/contact/leave/actions.ts'
import { endEntered, enterPause, reopenEntered } from '#features/contact/pause/actions.ts'
import { enterPausePage } from '#features/contact/pause/entered/pages.tsx'
import { enteredPause } from '#features/contact/pause/input.ts'
import { policy } from '#features/contact/policy.ts'
import { typedOf } from '#features/contact/pause/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee: pauses that a pair's contact or a chair enters, ends, and takes up again (R11, R12). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/pairs/:id/pause', policy: policy.enter, handler: form },
  { method: 'POST', path: '/pairs/:id/pause', policy: policy.enter, handler: enter },
  { method: 'POST', path: '/pairs/:id/pauses/:hold/end', policy: policy.enter, handler: end },
  { method: 'POST', path: '/pairs/:id/pauses/:hold/reopening', policy: policy.enter, handler: reopen },
]

type Found = { cycle: LiveCycle; people: PairPeople }

function form(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) =>
    sheet(enterPausePage({ people, last: cycle.calendar.end, ticket: ask.query.get('ticket') })),
  )
}

function enter(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) => {
    const { scope, viewer, now } = ask
    const { zone, end: last } = cycle.calendar
    const read = enteredPause(ask.form, dayIn(zone, now), last)
    const sent = ask.form['ticket']
    const ticket = typeof sent === 'string' && sent !== '' ? sent : null
    if (!read.ok)
      return sheet(enterPausePage({ people, last, ticket, typed: typedOf(ask.form), faults: read.faults }), 422)
    const { who, reason, note, tell } = read.data
    const command = { who, reason, note, until: read.until, tell: tell === 'yes', by: viewer.personId, ticket }
    const id = await enterPause(scope, cycle, people, command, now)
    return redirect(`/committee/pairs/${people.pair.id}?done=paused&pause=${id}`)
  })
}

function end(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) => {
    const id = ask.params['hold'] ?? ''
    const command = { id, pairId: people.pair.id, by: ask.viewer.personId }
    if (!(await endEntered(ask.scope, cycle, command, ask.now))) return absent
    return redirect(`/committee/pairs/${people.pair.id}?done=goes-on&pause=${id}`)
  })
}

function reopen(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) => {
    const id = ask.params['hold'] ?? ''
    const command = { id, pairId: people.pair.id, by: ask.viewer.personId }
    if (!(await reopenEntered(ask.scope, cycle, command, ask.now))) return absent
    return redirect(`/committee/pairs/${people.pair.id}?done=paused&pause=${id}`)
  })
}

/** A pair within reach that goes on; anybody else's is not there. */
async function behind(ask: Ask<Viewer>, work: (found: Found) => Promise<Answer>): Promise<Answer> {
  const cycle = workingCycle(ask.viewer, ask.now)
  const people = cycle && (await pairIn(ask.scope, cycle, ask.params['id'] ?? ''))
  if (cycle === undefined || people === undefined) return absent
  const reach = reachOf(ask.viewer, cycle)
  if (reach !== 'all' && !reach.includes(people.pair.officeId)) return absent
  return people.pair.state === 'ended' ? redirect(`/committee/pairs/${people.pair.id}`) : work({ cycle, people })
}
