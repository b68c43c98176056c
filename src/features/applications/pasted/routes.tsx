import type { Instant } from '#kit/dates.ts'
import { mostBytes } from '#kit/table.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { newAmong, takeApplications } from '#features/applications/import/actions.ts'
import { readApplications } from '#features/applications/import/input.ts'
import { given } from '#features/applications/import/workbook/input.ts'
import { fieldOptions, mappingOf, pastedForm } from '#features/applications/pasted/input.ts'
import { pastedPage } from '#features/applications/pasted/pages.tsx'
import { policy } from '#features/applications/pasted/policy.ts'
import type { Years } from '#features/applications/years/model.ts'

/** Below /committee. `yearsOf`: those somebody chairs, which is told from above: applications know no offices. */
export const pastedRoutes = <V,>(
  yearsOf: (viewer: V, now: Instant, chosen: string | null) => Years | undefined,
): Route<'chair', V>[] => [
  {
    method: 'GET',
    path: '/review/import',
    policy: policy.pasted,
    handler: async ({ viewer, now, query }) => {
      const years = yearsOf(viewer, now, query.get('cycle'))
      return years === undefined ? absent : sheet(pastedPage({ years, options: fieldOptions }))
    },
  },
  {
    method: 'POST',
    path: '/review/import',
    policy: policy.pasted,
    // pasted text grows in a form: three bytes for every one that is no letter
    maxBytes: 3 * mostBytes,
    files: true,
    handler: async (ask) => {
      const years = yearsOf(ask.viewer, ask.now, ask.query.get('cycle'))
      return years === undefined ? absent : pasted(ask, years)
    },
  },
]

/** Looks first, as often as columns have to be put right; the same rows and another press take them in. */
async function pasted({ scope, now, form, files }: Ask, years: Years): Promise<Answer> {
  const { current: cycle } = years
  const view = { years, options: fieldOptions }
  const read = pastedForm(form)
  const come = given({ form, files })
  const typed = { ...view, ...(come.kind === 'rows' ? { rows: come.rows } : {}), ...roleIn(form) }
  const sheets = come.kind === 'sheets' ? { sheets: come.sheets } : {}
  if (read === undefined) return sheet(pastedPage({ ...typed, ...sheets, problem: 'role' }), 422)
  if (come.kind === 'unread') return sheet(pastedPage({ ...typed, unread: come.text }), 422)
  if (come.kind === 'nothing') return sheet(pastedPage({ ...typed, problem: 'rows' }), 422)
  if (come.kind === 'sheets')
    return come.unchosen
      ? sheet(pastedPage({ ...typed, ...sheets, problem: 'sheet' }), 422)
      : sheet(pastedPage({ ...typed, ...sheets }))
  const { rows } = come
  const { role, taken, press } = read
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

/** What was chosen, to be shown again. */
function roleIn(form: Ask['form']): { role?: 'mentee' | 'mentor' } {
  const role = form['role']
  return role === 'mentee' || role === 'mentor' ? { role } : {}
}
