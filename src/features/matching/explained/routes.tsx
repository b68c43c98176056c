import { cleanText, cutText } from '#kit/text.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { warmRun } from '#features/matching/explained/actions.ts'
import { menteePage } from '#features/matching/explained/pages.tsx'
import { mentorPage, storedPersonPage } from '#features/matching/explained/mentor/pages.tsx'
import { leaveNote } from '#features/matching/notes/actions.ts'
import { notesOn } from '#features/matching/notes/store.ts'
import { earlierRun } from '#features/matching/past/actions.ts'
import { policy } from '#features/matching/policy.ts'
import { runRows, storedPerson } from '#features/matching/shown/store.ts'
import type { RunRow } from '#features/matching/shown/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program (R38). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/runs/:id/people/:person', policy: policy.matching, handler: show },
  { method: 'POST', path: '/matching/runs/:id/people/:person/notes', policy: policy.matching, handler: noteOnPerson },
  { method: 'POST', path: '/matching/runs/:id/notes', policy: policy.matching, handler: noteOnRun },
]

async function found(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; run: RunRow } | undefined> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const [run] = cycle === undefined ? [] : await runRows(ask.scope, cycle.id, ask.params['id'] ?? '')
  return cycle === undefined || run === undefined ? undefined : { cycle, run }
}

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const { scope, now, params } = ask
  const current = await found(ask)
  const here = current ?? (await earlierRun(ask))
  const id = params['person'] ?? ''
  if (here === undefined) return absent
  const { cycle, run } = here
  const past = current === undefined
  const stored = await storedPerson(scope, run.id, id)
  const warm = await warmRun(scope, cycle, run, now)
  const notes = await notesOn(scope, { cycleId: cycle.id, runId: run.id, applicationId: id })
  const frame = { cycle, runId: run.id, notes, past, today: !past && warm?.today === true }
  const view = await warm?.ask({ of: 'person', id })
  if (warm !== undefined && view?.kind === 'mentee')
    return sheet(
      menteePage({
        ...frame,
        view: view.view,
        reason: stored?.reason,
        question: await warm.ask({ of: 'whynot', mentee: id, text: ask.query.get('whynot') ?? '' }),
      }),
    )
  if (view?.kind === 'mentor') return sheet(mentorPage({ ...frame, view: view.view, reason: stored?.reason }))
  return stored === undefined ? absent : sheet(storedPersonPage({ ...frame, ...stored, id }))
}

async function noteOnPerson(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  const id = ask.params['person'] ?? ''
  if (here === undefined || (await storedPerson(ask.scope, here.run.id, id)) === undefined) return absent
  await leave(ask, here, id)
  return redirect(`/committee/matching/runs/${here.run.id}/people/${id}#notes`)
}

async function noteOnRun(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  await leave(ask, here, null)
  return redirect(`/committee/matching/runs/${here.run.id}#notes`)
}

async function leave(
  ask: Ask<Viewer>,
  { cycle, run }: { cycle: LiveCycle; run: RunRow },
  applicationId: string | null,
) {
  const text = cutText(cleanText(String(ask.form['note'] ?? '')), 2000)
  if (text === '') return
  const where = { cycleId: cycle.id, runId: run.id, applicationId }
  await leaveNote(ask.scope, where, { by: ask.viewer.personId, text }, ask.now)
}
