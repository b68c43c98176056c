import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { exportPeople } from '#features/desk/people/export/actions.ts'
import { exportForm } from '#features/desk/people/export/input.ts'
import { exportPage } from '#features/desk/people/export/pages.tsx'
import { peopleOfCycle } from '#features/desk/people/export/store.ts'
import { policy } from '#features/desk/policy.ts'
import { yearsOf } from '#features/desk/review/years/model.ts'

/** Below /committee: the chair takes the people of a year along, with a passkey used just now, and says for what. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/people/export', policy: policy.peopleExport, handler: (ask) => show(ask) },
  { method: 'POST', path: '/people/export', policy: policy.peopleExport, fresh: true, handler: take },
]

async function show({ scope, viewer, now, query }: Ask<Viewer>, failed?: { typed: string }): Promise<Answer> {
  const years = yearsOf(viewer, now, query.get('cycle'))
  if (years === undefined) return absent
  const { current: cycle } = years
  const rows = (await peopleOfCycle(scope, cycle.id)).length
  const again = failed === undefined ? {} : { failed: true, typed: failed.typed }
  return sheet(exportPage({ rows, years, ...again }), failed === undefined ? 200 : 422)
}

async function take(ask: Ask<Viewer>): Promise<Answer> {
  const { scope, viewer, now } = ask
  const cycle = yearsOf(viewer, now, ask.query.get('cycle'))?.current
  if (cycle === undefined) return absent
  const form = exportForm.safeParse(ask.form)
  const typed = ask.form['why']
  if (!form.success) return show(ask, { typed: typeof typed === 'string' ? typed : '' })
  const by = { id: viewer.personId, name: viewer.name, why: form.data.why }
  const body = await exportPeople(scope, cycle, by, now)
  return { kind: 'file', type: 'text/csv; charset=utf-8', name: `people-${cycle.label}.csv`, body }
}
