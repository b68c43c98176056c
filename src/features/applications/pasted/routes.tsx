import type { Instant } from '#kit/dates.ts'
import { mostBytes } from '#kit/table.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { newAmong, takeApplications } from '#features/applications/import/actions.ts'
import { readApplications } from '#features/applications/import/input.ts'
import { fieldOptions, mappingOf, pastedForm } from '#features/applications/pasted/input.ts'
import { pastedPage } from '#features/applications/pasted/pages.tsx'
import { policy } from '#features/applications/pasted/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee. `cycleOf`: the cycle somebody chairs, which is told from above: applications know no offices. */
export const pastedRoutes = <V,>(cycleOf: (viewer: V, now: Instant) => LiveCycle | undefined): Route<'chair', V>[] => [
  {
    method: 'GET',
    path: '/review/import',
    policy: policy.pasted,
    handler: async ({ viewer, now }) => {
      const cycle = cycleOf(viewer, now)
      return cycle === undefined ? absent : sheet(pastedPage({ cycle, options: fieldOptions }))
    },
  },
  {
    method: 'POST',
    path: '/review/import',
    policy: policy.pasted,
    // pasted text grows in a form: three bytes for every one that is no letter
    maxBytes: 3 * mostBytes,
    handler: async (ask) => {
      const cycle = cycleOf(ask.viewer, ask.now)
      return cycle === undefined ? absent : pasted(ask, cycle)
    },
  },
]

/** Looks first, as often as columns have to be put right; the same rows and another press take them in. */
async function pasted({ scope, now, form }: Ask, cycle: LiveCycle): Promise<Answer> {
  const view = { cycle, options: fieldOptions }
  const read = pastedForm(form)
  if (typeof read === 'string') return sheet(pastedPage({ ...view, ...typedIn(form), problem: read }), 422)
  const { role, rows, taken, press } = read
  const bytes = Buffer.from(rows)
  const first = readApplications(bytes, role, cycle.definition)
  const mapping = mappingOf(readingsOf(first), taken)
  const found = Object.keys(mapping).length === 0 ? first : readApplications(bytes, role, cycle.definition, mapping)
  const before = { ...view, role, rows, readings: readingsOf(found) }
  if (!found.ok) return sheet(pastedPage({ ...before, refusal: found.refusal }), 422)
  const { notices } = found.value
  if (press === 'take') {
    const done = await takeApplications(scope, cycle, found.value.rows, now)
    return sheet(pastedPage({ ...view, done }))
  }
  const fresh = await newAmong(scope, cycle, found.value.rows)
  return sheet(pastedPage({ ...before, notices, would: { rows: found.value.rows.length, fresh } }))
}

type Found = ReturnType<typeof readApplications>

function readingsOf(found: Found) {
  if (found.ok) return found.value.readings
  return found.refusal.kind === 'faults' ? found.refusal.readings : []
}

/** What was typed, to be shown again. */
function typedIn(form: Ask['form']): { rows: string; role?: 'mentee' | 'mentor' } {
  const role = form['role']
  const rows = String(form['rows'] ?? '')
  return role === 'mentee' || role === 'mentor' ? { rows, role } : { rows }
}
