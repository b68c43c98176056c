import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import { accessibilityPage, faqPage, privacyPage } from '#features/programs/about/pages.tsx'
import { liveCycles } from '#features/programs/actions.ts'
import { cyclesPage } from '#features/programs/cycles/pages.tsx'
import { calendarFile } from '#features/programs/dates/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { programPage } from '#features/programs/pages.tsx'
import { policy } from '#features/programs/policy.ts'

/** The public pages, at the root: of the cycle that was opened last. */
export const routes: Route<'anyone', unknown>[] = [
  { method: 'GET', path: '/', policy: policy.page, shared: true, handler: ofCycle(page) },
  {
    method: 'GET',
    path: '/questions',
    policy: policy.page,
    shared: true,
    handler: ofCycle(({ definition }) => sheet(faqPage(definition))),
  },
  {
    method: 'GET',
    path: '/privacy',
    policy: policy.page,
    shared: true,
    handler: ofCycle(({ definition }) => sheet(privacyPage(definition))),
  },
  {
    method: 'GET',
    path: '/accessibility',
    policy: policy.page,
    shared: true,
    handler: ofCycle(({ definition }) => sheet(accessibilityPage(definition))),
  },
  {
    method: 'GET',
    path: '/cycles',
    policy: policy.page,
    shared: true,
    handler: ofCycle((cycle, { now }, others) => sheet(cyclesPage([...others, cycle], now))),
  },
  { method: 'GET', path: '/cycles/:label', policy: policy.page, shared: true, handler: ofCycle(page) },
  {
    method: 'GET',
    path: '/dates.ics',
    policy: policy.page,
    shared: true,
    handler: ofCycle(dates, ({ query }) => query.get('cycle')),
  },
]

type Handler = (cycle: LiveCycle, ask: Ask, others: readonly LiveCycle[]) => Answer

/** The cycle that was opened last, or the one that the address names. */
function ofCycle(handler: Handler, named: (ask: Ask) => string | null = ({ params }) => params['label'] ?? null) {
  return async (ask: Ask): Promise<Answer> => {
    const cycles = await liveCycles(ask.scope)
    const newest = cycles.at(-1)
    const mine = cycles.filter(({ programId }) => programId === newest?.programId)
    const label = named(ask)
    const cycle = label === null ? newest : mine.find((one) => one.label === label)
    return cycle === undefined
      ? absent
      : handler(
          cycle,
          ask,
          mine.filter((one) => one !== cycle),
        )
  }
}

function page({ definition, calendar }: LiveCycle, ask: Ask, others: readonly LiveCycle[]): Answer {
  const { now, query, scope, params } = ask
  const from = query.get('from')
  const year = params['label']
  const address = `${scope.baseUrl}/${year === undefined ? '' : `cycles/${encodeURIComponent(year)}`}`
  const about = { ...(from !== null && { from }), ...(year !== undefined && { year }) }
  return sheet(programPage({ definition, calendar, now, others, address, ...about }))
}

function dates({ definition, calendar }: LiveCycle, { scope, now }: Ask): Answer {
  const body = calendarFile(definition, calendar, new URL(scope.baseUrl).hostname, now)
  return { kind: 'file', type: 'text/calendar; charset=utf-8', name: `${definition.slug}.ics`, body }
}
