import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { policy } from '#features/applications/policy.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { sendingOf, withdraw, withdrawalOf } from '#features/applications/sent/actions.ts'
import { withdrawalPage } from '#features/applications/sent/pages.tsx'

/** Withdrawing by the link in the copy that was mailed. */
export const routes: Route<'anyone' | 'mailed link', unknown>[] = [
  { method: 'GET', path: '/apply/withdrawal/:sealed', policy: policy.withdrawal, handler: ask },
  { method: 'POST', path: '/apply/withdrawal/:sealed', policy: policy.withdrawal, handler: press },
]

async function ask({ scope, params, query, now }: Ask) {
  const sealed = params['sealed'] ?? ''
  const found = await withdrawalOf(scope, sealed, 'read')
  if (found === undefined) return absent
  const roles = found.standing.flatMap((one) => (one.state === 'withdrawn' ? [] : [one.role]))
  const { cycle, draft } = found
  const done = query.has('done') && roles.length === 0
  const first = found.standing.find(({ state }) => state !== 'withdrawn')
  const keep = first && statusUrl(scope, first.id)
  return sheet(withdrawalPage({ cycle, sending: sendingOf(cycle, draft, now), roles, sealed, keep, done }))
}

async function press({ scope, params, now }: Ask) {
  const sealed = params['sealed'] ?? ''
  const found = await withdrawalOf(scope, sealed, 'write')
  if (found === undefined) return absent
  await withdraw(scope, found, now)
  return redirect(`/apply/withdrawal/${sealed}?done=1`)
}
