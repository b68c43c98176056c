import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { openByHand } from '#features/tickets/opening/actions.ts'
import { openingForm, readOpening, tooMuch } from '#features/tickets/opening/input.ts'
import { openingPage } from '#features/tickets/opening/pages.tsx'
import { subjectsOf } from '#features/tickets/opening/store.ts'
import { policy } from '#features/tickets/policy.ts'

/** Below /committee, before the tickets themselves: theirs is any word below /tickets. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/tickets/new', policy: policy.open, handler: show },
  { method: 'POST', path: '/tickets', policy: policy.open, handler: open },
]

/** `pair`: whose page led here. */
async function show({ scope, viewer, now, query }: Ask<Viewer>) {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const subjects = await subjectsOf(scope, cycle.id, reachOf(viewer, cycle))
  const about = `pair:${query.get('pair') ?? ''}`
  const known = subjects.some(({ key }) => key === about)
  return sheet(openingPage({ subjects, typed: known ? { about } : {}, problems: [] }))
}

async function open(ask: Ask<Viewer>) {
  const { scope, viewer, now } = ask
  const cycle = workingCycle(viewer, now)
  const mine = viewer.offices.find(({ programId }) => programId === cycle?.programId)
  if (cycle === undefined || mine === undefined) return absent
  const reach = reachOf(viewer, cycle)
  const subjects = await subjectsOf(scope, cycle.id, reach)
  const form = openingForm.safeParse(ask.form)
  const typed = form.success ? form.data : { about: '', kind: '', whom: 'both', text: '' }
  const { taken, problems } = readOpening(typed, subjects)
  if (taken === null) return sheet(openingPage({ subjects, typed, problems }), 422)
  const { personId, name, email } = viewer
  const command = { ...taken, by: { personId, name, email }, officeId: mine.id }
  const opened = await openByHand(scope, cycle, command, now)
  if (opened === 'busy') return sheet(openingPage({ subjects, typed, problems: [tooMuch] }), 422)
  if (opened === 'past' || opened === 'unread') return redirect(`/committee/tickets?done=${opened}`)
  // criticism goes to a chair, where whoever wrote it may not look
  return redirect(
    taken.kind === 'criticism' && reach !== 'all'
      ? '/committee/tickets?done=passed'
      : `/committee/tickets/${opened.ticket}?done=opened`,
  )
}
