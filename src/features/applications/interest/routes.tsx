import { dayText, type Instant, instantMs } from '#kit/dates.ts'
import { isEmail } from '#kit/text.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { guardOf } from '#features/applications/door/model.ts'
import { answerInterest, askInterest, interestBehind, newestCycle } from '#features/applications/interest/actions.ts'
import { tellMeForm, wantsForm } from '#features/applications/interest/input.ts'
import { askedPage, interestPage, offPage, tellMePage } from '#features/applications/interest/pages.tsx'
import { policy } from '#features/applications/policy.ts'
import { nextCall } from '#features/programs/dates/model.ts'
import { type LiveCycle, takesApplications } from '#features/programs/model.ts'

/** The list of those who want to hear of the next call (R1). */
export const routes: Route<'anyone' | 'mailed link', unknown>[] = [
  { method: 'GET', path: '/tell-me', policy: policy.door, handler: show },
  { method: 'POST', path: '/tell-me', policy: policy.door, handler: ask },
  { method: 'GET', path: '/tell-me/asked', policy: policy.door, handler: asked },
  { method: 'GET', path: '/tell-me/:sealed', policy: policy.form, handler: confirm },
  { method: 'POST', path: '/tell-me/:sealed', policy: policy.form, handler: press },
]

async function show({ scope, now }: Ask) {
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return absent
  if (takesApplications(cycle.definition, cycle.calendar, now)) return redirect('/')
  return sheet(tellMePage(viewOf(cycle, scope.links.seal('door', String(instantMs(now))), now)))
}

async function ask({ scope, now, form, network }: Ask) {
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return absent
  const read = tellMeForm.safeParse(form)
  const made = scope.links.seal('door', String(instantMs(now)))
  if (!read.success || !isEmail(read.data.email))
    return sheet(tellMePage({ ...viewOf(cycle, made, now), email: read.data?.email, failed: 'email' }), 422)
  const failed = guardOf(read.data.website, scope.links.open('door', read.data.made), instantMs(now))
  if (failed !== undefined)
    return sheet(tellMePage({ ...viewOf(cycle, read.data.made, now), email: read.data.email, failed }), 422)
  await askInterest(scope, cycle, { email: read.data.email, network }, now)
  return redirect('/tell-me/asked')
}

async function asked({ scope }: Ask) {
  const cycle = await newestCycle(scope)
  return cycle === undefined ? absent : sheet(askedPage(cycle.definition))
}

async function confirm({ scope, params }: Ask) {
  const cycle = await newestCycle(scope)
  if (cycle === undefined) return absent
  const one = await interestBehind(scope, params['sealed'] ?? '')
  return one === undefined
    ? sheet(offPage(cycle.definition), 410)
    : sheet(interestPage(cycle.definition, params['sealed'] ?? '', one))
}

async function press({ scope, now, params, form }: Ask) {
  const one = await interestBehind(scope, params['sealed'] ?? '')
  const read = wantsForm.safeParse(form)
  if (one !== undefined && read.success) await answerInterest(scope, one, read.data.wants === 'yes', now)
  return redirect(`/tell-me/${params['sealed'] ?? ''}`)
}

function viewOf({ definition }: LiveCycle, made: string, now: Instant) {
  const day = nextCall(definition, now)
  return { definition, made, ...(day !== undefined && { nextOpen: dayText(day, 'long', definition.locale) }) }
}
