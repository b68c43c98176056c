import { pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { idsIn } from '#features/matching/changes/model.ts'
import { comparedPage } from '#features/matching/compared/pages.tsx'
import { differencesOf, loadsOf } from '#features/matching/compared/store.ts'
import { policy } from '#features/matching/policy.ts'
import { namesOf, runRows } from '#features/matching/shown/store.ts'

/** Below /committee; for the chairs of the program (R38). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/compare', policy: policy.matching, handler: compare },
]

/** `?run=…&run=…`: two or three stored runs of the cycle, in the order asked for. */
async function compare({ scope, viewer, now, query, url }: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  const asked = [...new Set(query.getAll('run'))]
  const all = await runRows(scope, cycle.id)
  const runs = asked.flatMap((id) => all.find((run) => run.id === id) ?? []).slice(0, 3)
  if (runs.length < asked.length && asked.length <= 3) return absent
  if (runs.length < 2) return redirect('/committee/matching?choose=1#runs')
  const ids = runs.map(({ id }) => id)
  const page = pageOf(query)
  const names = await namesOf(
    scope,
    runs.flatMap(({ changes }) => changes.flatMap(idsIn)),
  )
  const criteria = new Map(cycle.definition.matching.criteria.map(({ id, words }) => [id, words ?? id]))
  const view = { cycle, runs, loads: await loadsOf(scope, ids), differences: await differencesOf(scope, ids, page) }
  return sheet(comparedPage({ ...view, name: (id) => names.get(id) ?? criteria.get(id) ?? id, page, url }))
}
