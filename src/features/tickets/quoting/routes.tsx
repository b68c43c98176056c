import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { answeringCycle } from '#features/tickets/notes/actions.ts'
import { policy } from '#features/tickets/policy.ts'
import { answerQuoting, praiseBehind } from '#features/tickets/quoting/actions.ts'
import { quoteForm } from '#features/tickets/quoting/input.ts'
import type { Praise } from '#features/tickets/quoting/model.ts'
import { quotePage } from '#features/tickets/quoting/pages.tsx'

/** Whether somebody's praise may be quoted, behind the link in the mail that it has arrived (R13); at the root. */
export const routes: Route<'mailed link', unknown>[] = [
  {
    method: 'GET',
    path: '/quote/:sealed',
    policy: policy.quote,
    handler: (ask) => behind(ask, (praise) => show(ask, praise)),
  },
  {
    method: 'POST',
    path: '/quote/:sealed',
    policy: policy.quote,
    handler: (ask) => behind(ask, (praise) => answer(ask, praise)),
  },
]

async function show({ scope, query, now }: Ask, praise: Praise, failed = false): Promise<Answer> {
  const cycle = await answeringCycle(scope, now)
  if (cycle === undefined) return absent
  const { zone } = cycle.calendar
  const { zoneName, locale } = cycle.definition
  const done = query.get('done') === 'yes'
  const page = quotePage({ praise, clock: { zone, zoneName, locale }, sent: query.get('sent') === 'yes', done, failed })
  return sheet(page, failed ? 422 : 200)
}

async function answer(ask: Ask, praise: Praise): Promise<Answer> {
  const form = quoteForm.safeParse(ask.form)
  // a name that nobody gave cannot be quoted
  if (!form.success || (form.data.answer === 'named' && praise.name === '')) return show(ask, praise, true)
  await answerQuoting(ask.scope, praise, form.data.answer, ask.now)
  return redirect(`/quote/${praise.sealed}?done=yes`)
}

async function behind(ask: Ask, work: (praise: Praise) => Promise<Answer>): Promise<Answer> {
  const praise = await praiseBehind(ask.scope, ask.params['sealed'] ?? '')
  return praise === undefined ? absent : work(praise)
}
