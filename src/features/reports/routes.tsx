import { writeTable } from '#kit/table.ts'
import { absent, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { figuresPage } from '#features/reports/pages.tsx'
import { policy } from '#features/reports/policy.ts'
import { figuresOf } from '#features/reports/store.ts'

/** Below /committee; for the chairs of the program (R45). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/report', policy: policy.figures, handler: show },
  { method: 'GET', path: '/report/months.csv', policy: policy.figures, handler: download },
]

async function show(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { label, definition, calendar } = cycle
  const figures = await figuresOf(ask.scope, cycle.id)
  const { zoneName, locale } = definition
  return sheet(figuresPage({ label, figures, now: ask.now, zone: calendar.zone, zoneName, locale }))
}

async function download(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { months } = await figuresOf(ask.scope, cycle.id)
  const rows = months.map((row) => [row.month, ...[row.asked, row.well, row.little, row.none].map(String)])
  const body = writeTable(['Month', 'Asked', 'In touch', 'A little', 'Not at all'], rows)
  return { kind: 'file' as const, type: 'text/csv; charset=utf-8', name: `months-${cycle.label}.csv`, body }
}
