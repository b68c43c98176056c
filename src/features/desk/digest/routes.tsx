import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { digestBehind, digestView, pressFrom, takeBackFrom } from '#features/desk/digest/actions.ts'
import { digestOverPage, digestPage } from '#features/desk/digest/pages.tsx'
import { takeStep, ticketView, undoStep } from '#features/desk/digest/ticket/actions.ts'
import { ticketSaid, weekSteps } from '#features/desk/digest/ticket/model.ts'
import { weekTicketPage } from '#features/desk/digest/ticket/pages.tsx'
import { policy } from '#features/desk/policy.ts'

/**
 * The buttons of a contact's weekly mail; at the root. They ask pairs again, take a ticket's first step, and take that
 * back, and nothing else: what can do harm, and whatever anybody told the committee, is behind the sign-in.
 */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/week/:sealed', policy: policy.digest, handler: show },
  { method: 'POST', path: '/week/:sealed', policy: policy.digest, handler: press },
  { method: 'POST', path: '/week/:sealed/withdrawals/:batch', policy: policy.digest, handler: undo },
  { method: 'GET', path: '/week/:sealed/tickets/:id', policy: policy.digest, handler: showTicket },
  { method: 'POST', path: '/week/:sealed/tickets/:id/steps/:step', policy: policy.digest, handler: takeOne },
  { method: 'POST', path: '/week/:sealed/tickets/:id/withdrawal', policy: policy.digest, handler: undoOne },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  const said = ask.query.get('nudged')
  return behind(ask, async (found, sealed) =>
    sheet(digestPage(await digestView(ask.scope, sealed, found, said, ask.now), ask.now)),
  )
}

function press(ask: Asked): Promise<Answer> {
  return behind(ask, async (found, sealed) => {
    const done = await pressFrom(ask.scope, found, ask.now)
    return redirect(`/week/${sealed}${done.kind === 'none' ? '?nudged=none' : ''}`)
  })
}

function undo(ask: Asked): Promise<Answer> {
  return behind(ask, async (found, sealed) => {
    const batch = ask.params['batch'] ?? ''
    const taken = await takeBackFrom(ask.scope, found, batch, ask.now)
    return taken ? redirect(`/week/${sealed}?nudged=${batch}`) : absent
  })
}

function showTicket(ask: Asked): Promise<Answer> {
  const done = oneOf(ask.query.get('done'), ticketSaid)
  return behind(ask, async (found, sealed) => {
    const view = await ticketView(ask.scope, found, { sealed, id: ask.params['id'] ?? '', done }, ask.now)
    return view === undefined ? absent : sheet(weekTicketPage(view, ask.now))
  })
}

function takeOne(ask: Asked): Promise<Answer> {
  return ofTicket(ask, 'changed', async (found, id) => {
    const step = oneOf(ask.params['step'] ?? null, weekSteps)
    return step !== undefined && (await takeStep(ask.scope, found, { id, step }, ask.now)) ? 'taken' : false
  })
}

function undoOne(ask: Asked): Promise<Answer> {
  return ofTicket(ask, 'left', async (found, id) => (await undoStep(ask.scope, found, id, ask.now)) && 'undone')
}

type Work = (found: Found, id: string) => Promise<'taken' | 'undone' | false>

/** A press about a ticket that this reader may see, and back to it; a second press shows what the first one did. */
function ofTicket(ask: Asked, otherwise: 'changed' | 'left', work: Work): Promise<Answer> {
  return behind(ask, async (found, sealed) => {
    const id = ask.params['id'] ?? ''
    const view = await ticketView(ask.scope, found, { sealed, id, done: undefined }, ask.now)
    if (view === undefined) return absent
    const done = (await work(found, id)) || (otherwise === 'changed' && view.last !== null ? 'taken' : otherwise)
    return redirect(`/week/${sealed}/tickets/${id}${done === 'taken' ? '' : `?done=${done}`}`)
  })
}

type Found = Exclude<Awaited<ReturnType<typeof digestBehind>>, { over: unknown } | undefined>

async function behind(ask: Asked, open: (found: Found, sealed: string) => Promise<Answer>): Promise<Answer> {
  const sealed = ask.params['sealed'] ?? ''
  const found = await digestBehind(ask.scope, sealed, ask.now)
  if (found === undefined) return absent
  return 'over' in found ? sheet(digestOverPage(found.over, found), 410) : open(found, sealed)
}
