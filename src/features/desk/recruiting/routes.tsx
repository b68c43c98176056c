import { dayText } from '#kit/dates.ts'
import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { forecast } from '#features/desk/recruiting/actions.ts'
import { recruitedCycle, undecided } from '#features/desk/recruiting/model.ts'
import { type CallText, recruitingPage } from '#features/desk/recruiting/pages.tsx'
import { sourceCounts } from '#features/desk/recruiting/store.ts'
import { policy } from '#features/desk/policy.ts'
import { stateCounts } from '#features/desk/review/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program whose call is open, or the one they work on. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/recruiting', policy: policy.review, handler: show },
  { method: 'GET', path: '/recruiting/calls.txt', policy: policy.review, handler: file },
]

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = recruitedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  return sheet(
    recruitingPage({
      cycle,
      closes: dayText(cycle.definition.applications.close, 'long', cycle.definition.locale),
      forecast: await forecast(ask.scope, cycle),
      waiting: undecided(await stateCounts(ask.scope, cycle.id)),
      sources: await sourceCounts(ask.scope, cycle.id),
      texts: textsOf(cycle, ask.scope.baseUrl),
    }),
  )
}

async function file(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = recruitedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const list = ask.query.get('list')
  const texts = textsOf(cycle, ask.scope.baseUrl).filter(({ id }) => list === null || id === list)
  if (texts.length === 0 && list !== null) return absent
  const body = texts.map(({ text }) => `${text}\n`).join('\n\n')
  return { kind: 'file', type: 'text/plain; charset=utf-8', name: `${list ?? 'calls'}.txt`, body }
}

/** The program's words for a list, with the link that is counted for it. */
const textsOf = ({ definition }: LiveCycle, baseUrl: string): CallText[] =>
  (definition.calls ?? []).map(({ id, list, text }) => ({ id, list, text: `${text}\n\n${baseUrl}/apply?from=${id}` }))
