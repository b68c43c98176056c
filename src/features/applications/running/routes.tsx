import type { Instant } from '#kit/dates.ts'
import { mostBytes } from '#kit/table.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { readRunningPairs } from '#features/applications/import/pairs/input.ts'
import { given } from '#features/applications/import/workbook/input.ts'
import { runningForm } from '#features/applications/running/input.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import type { LastTaken, RunningLook, RunningTaken } from '#features/applications/running/model.ts'
import { runningPage } from '#features/applications/running/pages.tsx'
import { policy } from '#features/applications/running/policy.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Asker = { personId: string }
type Scope = Ask<Asker>['scope']

/** What is done about the pairs of a running cycle, told from above: applications know no pairs. */
export type Adopting = {
  look(scope: Scope, cycle: LiveCycle, rows: readonly RunningPairRow[], now: Instant): Promise<RunningLook>
  /** Undefined where something keeps it from being taken; nothing is then. */
  take(
    scope: Scope,
    cycle: LiveCycle,
    rows: readonly RunningPairRow[],
    actor: string,
    now: Instant,
  ): Promise<RunningTaken | undefined>
  last(scope: Scope, cycle: LiveCycle): Promise<LastTaken | undefined>
  /** Takes back what nothing has happened to since; how many pairs. */
  undo(scope: Scope, cycle: LiveCycle, actor: string, now: Instant): Promise<number>
}

/** Below /committee: the pairs of a cycle that began before Bookend did (R54). */
export const runningRoutes = <V extends Asker>(
  cycleOf: (viewer: V, now: Instant) => LiveCycle | undefined,
  adopting: Adopting,
): Route<'chair', V>[] => {
  const within =
    (work: (ask: Ask<Asker>, cycle: LiveCycle, adopting: Adopting) => Promise<Answer>) =>
    async (ask: Ask<V>): Promise<Answer> => {
      const cycle = cycleOf(ask.viewer, ask.now)
      return cycle === undefined ? absent : work(ask, cycle, adopting)
    }
  return [
    { method: 'GET', path: '/pairs/running', policy: policy.running, handler: within(show) },
    {
      method: 'POST',
      path: '/pairs/running',
      policy: policy.running,
      // pasted text grows in a form: three bytes for every one that is no letter
      maxBytes: 3 * mostBytes,
      files: true,
      handler: within(read),
    },
    { method: 'POST', path: '/pairs/running/undo', policy: policy.running, handler: within(undo) },
  ]
}

async function show({ scope }: Ask<Asker>, cycle: LiveCycle, { last }: Adopting): Promise<Answer> {
  return sheet(runningPage({ cycle, last: await last(scope, cycle) }))
}

/** Looks first; the same rows and a second press take them over. */
async function read(ask: Ask<Asker>, cycle: LiveCycle, adopting: Adopting): Promise<Answer> {
  const { scope, now, viewer, form, files } = ask
  const before = { cycle, last: await adopting.last(scope, cycle) }
  const asked = runningForm.safeParse(form)
  const come = given({ form, files })
  if (!asked.success || come.kind === 'nothing') return sheet(runningPage({ ...before, missing: true }), 422)
  if (come.kind === 'unread') return sheet(runningPage({ ...before, unread: come.text }), 422)
  if (come.kind === 'sheets') {
    const { sheets: offers, unchosen } = come
    return sheet(runningPage({ ...before, sheets: { offers, unchosen } }), unchosen ? 422 : 200)
  }
  const { rows } = come
  const found = readRunningPairs(Buffer.from(rows))
  if (!found.ok) return sheet(runningPage({ ...before, rows, refusal: found.refusal }), 422)
  const { rows: lines, readings, notices } = found.value
  if (asked.data.take !== undefined) {
    const taken = await adopting.take(scope, cycle, lines, viewer.personId, now)
    if (taken !== undefined) return sheet(runningPage({ cycle, last: await adopting.last(scope, cycle), taken }))
  }
  const look = await adopting.look(scope, cycle, lines, now)
  const clear = look.kind === 'lines' && look.lines.every(({ result }) => result !== 'faulty')
  return sheet(runningPage({ ...before, rows, look: { look, readings, notices } }), clear ? 200 : 422)
}

async function undo({ scope, viewer, now }: Ask<Asker>, cycle: LiveCycle, adopting: Adopting): Promise<Answer> {
  const undone = await adopting.undo(scope, cycle, viewer.personId, now)
  return sheet(runningPage({ cycle, last: await adopting.last(scope, cycle), undone }))
}
