import { writeTable } from '#kit/table.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { type AnswersWish, answers } from '#features/reports/answers/model.ts'
import { answersPage } from '#features/reports/answers/pages.tsx'
import { askedIn } from '#features/reports/answers/store.ts'
import { figuresPage } from '#features/reports/pages.tsx'
import { policy } from '#features/reports/policy.ts'
import { figuresOf } from '#features/reports/store.ts'

/** Below /committee; for the chairs of the program (R45). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/report', policy: policy.figures, handler: show },
  { method: 'GET', path: '/report/answers', policy: policy.figures, handler: rows },
  { method: 'GET', path: '/report/months.csv', policy: policy.figures, handler: download },
]

async function show(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { label, definition, calendar } = cycle
  const figures = await figuresOf(ask.scope, cycle.id, ask.viewer.personId)
  const { zoneName, locale } = definition
  return sheet(figuresPage({ id: cycle.id, label, figures, now: ask.now, zone: calendar.zone, zoneName, locale }))
}

/** The newest month, where the address names none that was asked about; the figures, which say so, where none was yet. */
async function rows(ask: Ask<Viewer>) {
  const { scope, viewer, query, url } = ask
  const cycle = chairedCycle(viewer, ask.now)
  if (cycle === undefined) return absent
  const { months } = await figuresOf(scope, cycle.id, viewer.personId)
  const counts = months.find(({ month }) => month === query.get('month')) ?? months.at(-1)
  if (counts === undefined) return redirect('/committee/report')
  const wish: AnswersWish = {
    month: counts.month,
    answer: oneOf(query.get('answer'), answers),
    page: pageOf(query),
  }
  const { zone } = cycle.calendar
  const { locale } = cycle.definition
  const asked = await askedIn(scope, { cycleId: cycle.id, viewerId: viewer.personId }, wish)
  return sheet(answersPage({ rows: asked, months, counts, wish, zone, locale, url }))
}

async function download(ask: Ask<Viewer>) {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { months } = await figuresOf(ask.scope, cycle.id, ask.viewer.personId)
  const rows = months.map((row) => [row.month, ...[row.asked, row.well, row.little, row.none].map(String)])
  const body = writeTable(['Month', 'Asked', 'In touch', 'A little', 'Not at all'], rows)
  return { kind: 'file' as const, type: 'text/csv; charset=utf-8', name: `months-${cycle.label}.csv`, body }
}
