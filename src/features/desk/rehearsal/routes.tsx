import { isDay } from '#kit/dates.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/desk/policy.ts'
import { isOpen } from '#features/desk/rehearsal/model.ts'
import { howFar, listPage, yearPage } from '#features/desk/rehearsal/pages.tsx'
import { askFor, mailAt, mailDays, mailsBeside, mailsOf, rehearsalsOf } from '#features/desk/rehearsal/store.ts'

/** Below /committee: the year before it starts, mail by mail. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/rehearsal', policy: policy.rehearsal, handler: list },
  { method: 'POST', path: '/rehearsal', policy: policy.rehearsal, handler: begin },
  { method: 'GET', path: '/rehearsal/:id', policy: policy.rehearsal, handler: show },
  { method: 'GET', path: '/rehearsal/:id/events', policy: policy.rehearsal, handler: follow },
]

const most = 300

async function list({ scope, viewer, now }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  return sheet(listPage({ cycle, rehearsals: await rehearsalsOf(scope, cycle.id) }))
}

async function begin({ scope, viewer, now, random }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const drawn = random(2)
  const seed = 1 + (((drawn[0] ?? 0) << 8) | (drawn[1] ?? 0))
  const id = scope.ids('rehearsal', cycle.id, viewer.personId, now)
  return redirect(
    `/committee/rehearsal/${await askFor(scope, { id, cycleId: cycle.id, seed, by: viewer.personId }, now)}`,
  )
}

async function show({ scope, viewer, now, params, query }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  const [rehearsal] = cycle === undefined ? [] : await rehearsalsOf(scope, cycle.id, params['id'] ?? '')
  if (cycle === undefined || rehearsal === undefined) return absent
  const days = await mailDays(scope, rehearsal.id)
  const nth = Number(query.get('mail') ?? '')
  const mail = Number.isInteger(nth) && nth > 0 && nth < 1e6 ? await mailAt(scope, rehearsal.id, nth) : undefined
  const wished = query.get('day') ?? ''
  const came = mail === undefined && query.has('came')
  const day = came ? undefined : (mail?.day ?? (isDay(wished) ? wished : days[0]?.day))
  const which = came ? ({ course: 'in' } as const) : day === undefined ? undefined : { day }
  const mails = which === undefined ? [] : await mailsOf(scope, rehearsal.id, which, most)
  const beside = mail === undefined ? [] : await mailsBeside(scope, rehearsal.id, mail)
  const way = query.has('still') ? 'still' : query.has('live') ? 'live' : query.has('poll') ? 'polls' : 'reloads'
  const page = sheet(yearPage({ cycle, rehearsal, days, day, mails, mail, beside, way }))
  return isOpen(rehearsal) && (way === 'reloads' || way === 'polls') ? { ...page, reloadSeconds: 3 } : page
}

/** How far the year is, as long as it waits or is played: what the waiting page is told. */
async function follow({ scope, viewer, now, params }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  const id = params['id'] ?? ''
  const [there] = cycle === undefined ? [] : await rehearsalsOf(scope, cycle.id, id)
  if (cycle === undefined || there === undefined) return absent
  return {
    kind: 'events',
    everyMs: 500,
    async next(later) {
      const [rehearsal] = await rehearsalsOf(later, cycle.id, id)
      // one that has begun has a page with a bar: whoever waits for its turn goes there
      const end = rehearsal === undefined || rehearsal.state !== there.state || !isOpen(rehearsal)
      return { data: rehearsal === undefined ? '{}' : JSON.stringify(howFar(rehearsal, cycle)), end }
    },
  }
}
