import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { check, countedOn, cycleToCheck } from '#features/applications/check/actions.ts'
import { formIn, readCheck } from '#features/applications/check/input.ts'
import { eligibilityPage } from '#features/applications/check/pages.tsx'
import { policy } from '#features/applications/policy.ts'
import { takesApplications } from '#features/programs/model.ts'

/** The eligibility check: a GET that stores nothing. */
export const routes: Route<'anyone', unknown>[] = [
  { method: 'GET', path: '/eligibility', policy: policy.check, handler: eligibility },
]

async function eligibility({ scope, now, query }: Ask) {
  const cycle = await cycleToCheck(scope, now)
  if (cycle === undefined) return absent
  const { definition, calendar } = cycle
  const form = formIn(query)
  const read = form === undefined ? undefined : readCheck(form, definition)
  const checked = read?.asked ? check(cycle, read.asked, now) : undefined
  const problems = read?.problems ?? []
  const view = {
    definition,
    form,
    problems,
    checked,
    on: countedOn(cycle, now).on,
    open: takesApplications(definition, calendar, now),
  }
  return sheet(eligibilityPage(view), problems.length > 0 ? 422 : 200)
}
