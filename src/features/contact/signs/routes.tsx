import { dayIn } from '#kit/dates.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { pairIn } from '#features/contact/leave/actions.ts'
import { policy } from '#features/contact/policy.ts'
import { enterSign, withdrawSign } from '#features/contact/signs/actions.ts'
import { readSign, signForm } from '#features/contact/signs/input.ts'
import { signPage } from '#features/contact/signs/pages.tsx'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee: signs of life that a member heard of, entered and taken back (R11). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/pairs/:id/sign', policy: policy.enter, handler: form },
  { method: 'POST', path: '/pairs/:id/signs', policy: policy.enter, handler: enter },
  { method: 'POST', path: '/pairs/:id/signs/:sign/withdrawal', policy: policy.enter, handler: withdraw },
]

type Found = { cycle: LiveCycle; people: PairPeople }

function form(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) => {
    const today = dayIn(cycle.calendar.zone, ask.now)
    return sheet(signPage({ people, today, ticket: ask.query.get('ticket') }))
  })
}

function enter(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ cycle, people }) => {
    const { scope, viewer, now } = ask
    const today = dayIn(cycle.calendar.zone, now)
    const read = signForm.safeParse(ask.form)
    const sent = read.success ? read.data : { who: '', kind: '', day: '', known: '' }
    const ticket = read.success && read.data.ticket ? read.data.ticket : null
    const { sign, problems } = readSign(sent, people.pair.formedOn, today)
    if (sign === null) return sheet(signPage({ people, today, ticket, typed: sent, problems }), 422)
    const batch = await enterSign(scope, cycle, people, { ...sign, by: viewer.personId, ticket }, now)
    return redirect(`/committee/pairs/${people.pair.id}?done=sign&pause=${batch}`)
  })
}

function withdraw(ask: Ask<Viewer>): Promise<Answer> {
  return behind(ask, async ({ people }) => {
    const what = { pairId: people.pair.id, batch: ask.params['sign'] ?? '', by: ask.viewer.personId }
    if (!(await withdrawSign(ask.scope, what, ask.now))) return absent
    return redirect(`/committee/pairs/${people.pair.id}`)
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
