import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { policy } from '#features/programs/policy.ts'
import { programPage } from '#features/programs/pages.tsx'

/** The public page, at the root: of the cycle that was opened last. */
export const routes: Route<'anyone', unknown>[] = [{ method: 'GET', path: '/', policy: policy.page, handler: page }]

async function page(ask: Ask) {
  const cycle = (await liveCycles(ask.scope)).at(-1)
  if (cycle === undefined) return absent
  return sheet(
    programPage({ definition: cycle.definition, calendar: cycle.calendar, now: ask.now, applyHref: '/apply' }),
  )
}
