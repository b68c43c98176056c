import type { Instant } from '#kit/dates.ts'
import { mostBytes } from '#kit/table.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { readRoster } from '#features/applications/import/roster/input.ts'
import { given } from '#features/applications/import/workbook/input.ts'
import { lookAtRoster, takeRoster } from '#features/applications/roster/actions.ts'
import { rosterForm } from '#features/applications/roster/input.ts'
import { rosterPage } from '#features/applications/roster/pages.tsx'
import { policy } from '#features/applications/roster/policy.ts'
import { rosterOf, unverifiedInPool } from '#features/applications/store.ts'
import type { Years } from '#features/applications/years/model.ts'

type Asker = { personId: string }

/** Below /committee. `yearsOf`: those somebody chairs, which is told from above: applications know no offices. */
export const rosterRoutes = <V extends Asker>(
  yearsOf: (viewer: V, now: Instant, chosen: string | null) => Years | undefined,
): Route<'chair', V>[] => [
  {
    method: 'GET',
    path: '/review/roster',
    policy: policy.roster,
    handler: (ask) => show(ask, yearsOf(ask.viewer, ask.now, ask.query.get('cycle'))),
  },
  {
    method: 'POST',
    path: '/review/roster',
    policy: policy.roster,
    // pasted text grows in a form: three bytes for every one that is no letter
    maxBytes: 3 * mostBytes,
    files: true,
    handler: (ask) => read(ask, yearsOf(ask.viewer, ask.now, ask.query.get('cycle'))),
  },
]

async function show({ scope }: Ask<Asker>, years: Years | undefined): Promise<Answer> {
  if (years === undefined) return absent
  const { current: cycle } = years
  const members = (await rosterOf(scope)).size
  return sheet(rosterPage({ years, members, unverified: await unverifiedInPool(scope, cycle.id) }))
}

/** Looks first; the same rows and a second press take them in. */
async function read(ask: Ask<Asker>, years: Years | undefined): Promise<Answer> {
  const { scope, now, viewer, form, files } = ask
  if (years === undefined) return absent
  const { current: cycle } = years
  const members = (await rosterOf(scope)).size
  const asked = rosterForm.safeParse(form)
  const before = { years, members, unverified: await unverifiedInPool(scope, cycle.id) }
  const come = given({ form, files })
  if (!asked.success || come.kind === 'nothing') return sheet(rosterPage({ ...before, missing: true }), 422)
  if (come.kind === 'unread') return sheet(rosterPage({ ...before, unread: come.text }), 422)
  if (come.kind === 'sheets') {
    const { sheets: offers, unchosen } = come
    return sheet(rosterPage({ ...before, sheets: { offers, unchosen } }), unchosen ? 422 : 200)
  }
  const { rows } = come
  const { take } = asked.data
  const found = readRoster(Buffer.from(rows))
  if (!found.ok) return sheet(rosterPage({ ...before, rows, refusal: found.refusal }), 422)
  const { rows: lines, readings } = found.value
  if (take === undefined) {
    const diff = await lookAtRoster(scope, cycle, lines)
    return sheet(rosterPage({ ...before, rows, look: { diff, readings, lines: lines.length } }))
  }
  const diff = await takeRoster(scope, cycle, lines, viewer.personId, now)
  const after = { years, members: (await rosterOf(scope)).size, unverified: diff.unverified }
  return sheet(rosterPage({ ...after, taken: diff }))
}
