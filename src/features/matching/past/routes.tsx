import { cleanLine, cutText } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, sheet } from '#platform/http/route.ts'
import type { Viewer } from '#features/accounts/model.ts'
import { rulesVersion } from '#features/matching/basis/model.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import { namesIn } from '#features/matching/bench/actions.ts'
import { notesOn } from '#features/matching/notes/store.ts'
import { earlierRun } from '#features/matching/past/actions.ts'
import { pastRunPage, pastTabs, type PastRunView } from '#features/matching/past/pages.tsx'
import type { RunRow } from '#features/matching/shown/model.ts'
import { pairsOfRun, withoutOfRun } from '#features/matching/shown/store.ts'

/** At the address that the run had while its year was made: a chair of a later year reads it there (R52). */
export async function showEarlier(ask: Ask<Viewer>): Promise<Answer> {
  const here = await earlierRun(ask)
  if (here === undefined) return absent
  const { cycle, run } = here
  const { scope, query, url } = ask
  const { basis, pairs } = await basisOfRun(scope, run.id)
  const page = pageOf(query)
  return sheet(
    pastRunPage({
      run,
      cycle,
      shown: await shownOf(ask, run, pairs.length, page),
      name: await namesIn(scope, cycle, [...run.changes, ...('dropped' in run.input ? run.input.dropped : [])]),
      notes: await notesOn(scope, { cycleId: cycle.id, runId: run.id, applicationId: null }),
      rules: basis && rulesVersion(basis.definition),
      page,
      url,
    }),
  )
}

async function shownOf(
  { scope, query }: Ask<Viewer>,
  run: RunRow,
  kept: number,
  page: number,
): Promise<PastRunView['shown']> {
  const kind = oneOf(query.get('show'), pastTabs)
  if (kind === 'without') return { kind, rows: await withoutOfRun(scope, run.id, page) }
  if (kind === 'costs' || kind === 'rules') return { kind }
  const text = cutText(cleanLine(query.get('q') ?? ''), 80)
  return { kind: 'pairs', ...(await pairsOfRun(scope, run.id, { page, text, lowest: false })), text, kept }
}
