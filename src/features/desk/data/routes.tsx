import { absent, type Answer, type Ask, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { inConfidence, periods, takeOwnData, whatIsKept } from '#features/desk/data/actions.ts'
import { dataPage, readingPage } from '#features/desk/data/pages.tsx'
import { policy } from '#features/desk/policy.ts'

type Asked = Ask<Viewer | undefined>

/** What is kept about whoever is signed in, and all of it to take along (R46). */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/account/data', policy: policy.ownData, handler: (ask) => mine(ask, list) },
  // by POST, because that it was taken is noted
  {
    method: 'POST',
    path: '/account/data/download',
    policy: policy.ownData,
    fresh: 'own',
    handler: (ask) => mine(ask, download),
  },
  {
    method: 'POST',
    path: '/account/data/reading',
    policy: policy.ownData,
    fresh: 'own',
    handler: (ask) => mine(ask, read),
  },
]

async function mine(ask: Asked, work: (viewer: Viewer, ask: Asked) => Promise<Answer>): Promise<Answer> {
  return ask.viewer === undefined ? absent : work(ask.viewer, ask)
}

async function list({ personId }: Viewer, { scope, now }: Asked): Promise<Answer> {
  const kept = await whatIsKept(scope, personId, now)
  return sheet(dataPage({ kept, periods: periods(), asked: inConfidence() }))
}

async function download({ personId }: Viewer, { scope, now }: Asked): Promise<Answer> {
  const given = await takeOwnData(scope, personId, now)
  const body = `${JSON.stringify(given, null, 2)}\n`
  return { kind: 'file', type: 'application/json', name: `bookend-${now.slice(0, 10)}.json`, body }
}

async function read({ personId }: Viewer, { scope, now }: Asked): Promise<Answer> {
  return sheet(readingPage({ given: await takeOwnData(scope, personId, now) }))
}
