import { emailKey } from '#kit/text.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { askForForm, keyOfBrowser } from '#features/applications/door/actions.ts'
import { invitedBy } from '#features/applications/door/again/actions.ts'
import { againPage } from '#features/applications/door/again/pages.tsx'
import { againSource, attemptCookie, doorSettings, formCookie } from '#features/applications/door/model.ts'
import { openCycle } from '#features/applications/form/actions.ts'
import { policy } from '#features/applications/policy.ts'
import { phaseOf } from '#features/programs/model.ts'

/** From the invitation to people of an earlier year into their form, filled in (R53). */
export const routes: Route<'anyone' | 'mailed link', unknown>[] = [
  { method: 'GET', path: '/apply/again/:sealed', policy: policy.form, handler: show },
  { method: 'POST', path: '/apply/again/:sealed', policy: policy.form, handler: ask },
]

async function show({ scope, now, params, cookie }: Ask) {
  const sealed = params['sealed'] ?? ''
  const person = await invitedBy(scope, sealed)
  if (person === undefined) return absent
  const cycle = await openCycle(scope, now)
  if (cycle === undefined) return redirect('/')
  const open = await keyOfBrowser(scope, cookie(formCookie), now)
  if (open?.cycleId === cycle.id && open.emailKey === emailKey(person.email)) return redirect('/apply/form')
  const { definition, calendar, label: year } = cycle
  const late = phaseOf(calendar, now) !== 'recruiting'
  return sheet(againPage({ definition, sealed, year, email: person.email, late }))
}

async function ask({ scope, now, params, network, random }: Ask) {
  const person = await invitedBy(scope, params['sealed'] ?? '')
  if (person === undefined) return absent
  const cycle = await openCycle(scope, now)
  if (cycle === undefined) return redirect('/')
  const attempt = await askForForm(scope, cycle, { email: person.email, source: againSource, network }, random, now)
  return redirect('/apply/code', [{ name: attemptCookie, value: attempt, maxAgeSeconds: doorSettings.minutes * 60 }])
}
