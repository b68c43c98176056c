import { type Day, dayIn, isDay } from '#kit/dates.ts'
import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { end, enter, type PairsAgainst } from '#features/accounts/absences/actions.ts'
import { absenceForm } from '#features/accounts/absences/input.ts'
import { type AbsencesView, absencesPage, type Typed } from '#features/accounts/absences/pages.tsx'
import { absencesFrom } from '#features/accounts/absences/store.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { officesOf } from '#features/accounts/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * Below /committee: who is away and who stands in (R19). A member enters and ends their own absence, a chair anybody's; of
 * another's the address answers like nothing.
 */
export const routesWith = (against: PairsAgainst): Route<Who, Viewer>[] => [
  {
    method: 'GET',
    path: '/absences',
    policy: policy.absences,
    handler: (ask) => inCycle(ask, (room) => show(ask, room)),
  },
  {
    method: 'POST',
    path: '/absences',
    policy: policy.absences,
    handler: (ask) => inCycle(ask, (room) => take(ask, room, against)),
  },
  {
    method: 'POST',
    path: '/absences/:id/end',
    policy: policy.absences,
    handler: (ask) => inCycle(ask, (room) => back(ask, room)),
  },
]

/** The cycle, and the offices whose absence the viewer may enter. */
type Room = { cycle: LiveCycle; chair: boolean; own: string[]; today: Day }

async function inCycle(ask: Ask<Viewer>, work: (room: Room) => Promise<Answer>): Promise<Answer> {
  const cycle = workingCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const own = ask.viewer.offices.filter(({ programId }) => programId === cycle.programId).map(({ id }) => id)
  return work({ cycle, chair: reachOf(ask.viewer, cycle) === 'all', own, today: dayIn(cycle.calendar.zone, ask.now) })
}

async function show(ask: Ask<Viewer>, { cycle, chair, own, today }: Room, failed?: AbsencesView['failed']) {
  const offices = (await officesOf(ask.scope, { programId: cycle.programId })).filter(({ endsOn }) => endsOn >= today)
  const view: AbsencesView = {
    absences: await absencesFrom(ask.scope, cycle.programId, today),
    offices,
    own,
    chair,
    today,
    zoneName: cycle.definition.zoneName,
    done: oneOf(ask.query.get('done'), ['entered', 'ended'] as const),
    ...(failed === undefined ? {} : { failed }),
  }
  return sheet(absencesPage(view), failed === undefined ? 200 : 422)
}

const by = ({ personId, name }: Viewer) => ({ id: personId, name })

async function take(ask: Ask<Viewer>, room: Room, against: PairsAgainst): Promise<Answer> {
  const { cycle, chair, own } = room
  const form = absenceForm.safeParse(ask.form)
  const office = String(ask.form['office'] ?? '')
  const offices = await officesOf(ask.scope, { programId: cycle.programId })
  if (office !== '' && !(chair ? offices.some(({ id }) => id === office) : own.includes(office))) return absent
  const typed: Typed = {
    office,
    deputy: String(ask.form['deputy'] ?? ''),
    startsOn: dayTyped(ask.form['startsOn']),
    endsOn: dayTyped(ask.form['endsOn']),
  }
  if (!form.success) return show(ask, room, { typed, fields: form.error.issues.map(({ path }) => String(path[0])) })
  const { deputy, startsOn, endsOn } = form.data
  const wish = { officeId: form.data.office, deputyId: deputy, startsOn, endsOn }
  const refusal = await enter(ask.scope, cycle, { wish, by: by(ask.viewer), against }, ask.now)
  return refusal === null ? redirect('/committee/absences?done=entered') : show(ask, room, { typed, refusal })
}

const dayTyped = (text: unknown): string => (typeof text === 'string' && isDay(text) ? text : '')

async function back(ask: Ask<Viewer>, { cycle, chair, own, today }: Room): Promise<Answer> {
  const all = await absencesFrom(ask.scope, cycle.programId, today)
  const absence = all.find(({ id, officeId }) => id === ask.params['id'] && (chair || own.includes(officeId)))
  if (absence === undefined) return absent
  await end(ask.scope, cycle, { absence, by: by(ask.viewer) }, ask.now)
  return redirect('/committee/absences?done=ended')
}
