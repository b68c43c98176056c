import { type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { askedIn, choose, chosenOf } from '#features/applications/demographics/actions.ts'
import { readPress } from '#features/applications/demographics/input.ts'
import { demographicsPage, nothingAskedPage } from '#features/applications/demographics/pages.tsx'
import { forMatching } from '#features/applications/demographics/model.ts'
import { formCookie } from '#features/applications/door/model.ts'
import { lostPage } from '#features/applications/door/routes.tsx'
import { formOf, type OpenForm } from '#features/applications/form/actions.ts'
import { policy } from '#features/applications/policy.ts'

/** What is said for the matching alone: only the browser that has the form open reaches it (R37, R46). */
export const routes: Route<'anyone' | 'mailed link', unknown>[] = [
  {
    method: 'GET',
    path: '/apply/for-matching',
    policy: policy.form,
    handler: withForm(show, 'read', () => redirect('/apply')),
  },
  {
    method: 'POST',
    path: '/apply/for-matching',
    policy: policy.form,
    handler: withForm(save, 'write', (ask) => lostPage(ask, forMatching)),
  },
]

/** `lost`: where the form is not open any more in this browser. */
function withForm(
  handler: (ask: Ask, open: OpenForm) => Promise<Answer>,
  access: 'read' | 'write',
  lost: (ask: Ask) => Answer | Promise<Answer>,
) {
  return async (ask: Ask): Promise<Answer> => {
    const open = await formOf(ask.scope, ask.cookie(formCookie), access, ask.now)
    return open === undefined ? lost(ask) : handler(ask, open)
  }
}

async function show({ scope }: Ask, open: OpenForm): Promise<Answer> {
  const asked = askedIn(open.cycle)
  return sheet(asked === undefined ? nothingAskedPage() : demographicsPage(asked, await chosenOf(scope, open), false))
}

/** Removing may be pressed at any time until the pairs are made. */
async function save({ scope, form }: Ask, open: OpenForm): Promise<Answer> {
  const asked = askedIn(open.cycle)
  if (asked === undefined) return redirect('/apply/for-matching')
  const read = readPress(asked, form)
  if (!read.ok) return sheet(demographicsPage(asked, await chosenOf(scope, open), true), 422)
  await choose(scope, open, read.value)
  return redirect('/apply/form')
}
