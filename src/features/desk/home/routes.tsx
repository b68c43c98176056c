import { dayIn, isDay } from '#kit/dates.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { withContactNow } from '#features/programs/letterhead/model.ts'
import { pastUrl } from '#features/contact/concern/model.ts'
import { leaveUrl } from '#features/contact/leave/model.ts'
import { pauseUrl } from '#features/contact/pause/model.ts'
import { asMailed, noteTalk, undoTalk } from '#features/desk/home/actions.ts'
import { talkedForm } from '#features/desk/home/input.ts'
import type { MyPair } from '#features/desk/home/model.ts'
import { type HomeView, homePage } from '#features/desk/home/pages.tsx'
import { myApplications, myPairs, openQuestions, toldOf, waitingSurvey } from '#features/desk/home/store.ts'
import { topicPage, topicsPage } from '#features/desk/home/topic/pages.tsx'
import { relayAddress } from '#features/contact/relay/model.ts'
import { topicsOf } from '#features/desk/calendar/actions.ts'
import { policy } from '#features/desk/policy.ts'
import { shelvesOf } from '#features/desk/shelf/store.ts'
import { helpUrl, questionUrl } from '#features/pairs/questions/model.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** Below /my. Pairs are found by who asks, so that another's is simply not there. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '', policy: policy.home, handler: (ask) => home(ask) },
  { method: 'GET', path: '/topics', policy: policy.home, handler: topics },
  { method: 'GET', path: '/topics/:month', policy: policy.home, handler: topic },
  { method: 'POST', path: '/pairs/:id/signs', policy: policy.home, handler: talked },
  { method: 'POST', path: '/signs/:id/removal', policy: policy.home, handler: undo },
]

async function home(ask: Ask<Viewer>, failed?: HomeView['failed']) {
  const cycle = myCycle(ask)
  if (cycle === undefined) return absent
  const { scope, viewer, now, query } = ask
  const { zone, months } = cycle.calendar
  const mine = { cycleId: cycle.id, personId: viewer.personId }
  const pairs = (await myPairs(scope, mine, now)).map((pair) => withContactNow(cycle, pair, now))
  const ids = pairs.map((pair) => pair.id)
  const topics = await topicsOf(scope, cycle, officesOf(pairs))
  const questions = await openQuestions(scope, viewer.personId, ids, now)
  const survey = await waitingSurvey(scope, mine)
  const links = new Map(
    pairs.map((pair) => {
      const question = questions.find((one) => one.pairId === pair.id)
      const answer = question === undefined ? '' : questionUrl(scope.baseUrl, scope.links.seal('question', question.id))
      const sealed = scope.links.seal(`help-${pair.role}`, pair.id)
      const relay = cycle.definition.relay === true && pair.state === 'active' ? relayAddress(scope, pair.id) : ''
      const to = (url: typeof helpUrl) => url(scope.baseUrl, sealed)
      return [
        pair.id,
        { answer, help: to(helpUrl), pause: to(pauseUrl), leave: to(leaveUrl), past: to(pastUrl), relay },
      ]
    }),
  )
  const year = {
    pairs,
    questions,
    ...(await toldOf(scope, viewer.personId, ids)),
    shelves: await shelvesOf(scope, ids, { reader: viewer.personId }),
    survey,
    applications: await myApplications(scope, mine),
  }
  const page = homePage({
    year,
    cycle,
    name: viewer.name,
    now,
    months,
    today: dayIn(zone, now),
    zone,
    topic: topics.findLast((one) => one.at <= now),
    nextTopic: topics.find((one) => one.at > now),
    links,
    survey: survey === null ? null : `${scope.baseUrl}/survey/${scope.links.seal('survey', survey)}`,
    again: mayAskAgain(viewer, cycle),
    done: doneOf(query),
    failed,
  })
  return sheet(page, failed === undefined ? 200 : 422)
}

/** The contacts of the active pairs, on whose days topics come; while all rest, of those. */
function officesOf(pairs: readonly MyPair[]): string[] {
  const active = pairs.filter(({ state }) => state === 'active')
  const going = active.length > 0 ? active : pairs.filter(({ state }) => state !== 'ended')
  return [...new Set(going.map(({ contact }) => contact.officeId))]
}

async function topics(ask: Ask<Viewer>) {
  const cycle = myCycle(ask)
  if (cycle === undefined) return absent
  const pairs = await myPairs(ask.scope, { cycleId: cycle.id, personId: ask.viewer.personId }, ask.now)
  const gone = (await topicsOf(ask.scope, cycle, officesOf(pairs))).filter((one) => one.at <= ask.now)
  return sheet(topicsPage(gone))
}

async function topic(ask: Ask<Viewer>) {
  const { scope, viewer, now, params } = ask
  const cycle = myCycle(ask)
  const found = cycle?.calendar.topics.find((one) => one.month === params['month'] && one.at <= now)
  if (cycle === undefined || found === undefined) return absent
  const pairs = await myPairs(scope, { cycleId: cycle.id, personId: viewer.personId }, now)
  return sheet(topicPage(await asMailed(scope, cycle, pairs, found, now)))
}

async function talked(ask: Ask<Viewer>) {
  const cycle = myCycle(ask)
  const pairId = ask.params['id'] ?? ''
  const pair =
    cycle &&
    (await myPairs(ask.scope, { cycleId: cycle.id, personId: ask.viewer.personId }, ask.now)).find(
      (one) => one.id === pairId,
    )
  if (cycle === undefined || pair === undefined || pair.state === 'ended') return absent
  const form = talkedForm.safeParse(ask.form)
  const day = form.success && form.data.when === 'day' ? form.data.day : null
  const signId = form.success
    ? await noteTalk(ask.scope, cycle, { pairId, personId: ask.viewer.personId, day }, ask.now)
    : undefined
  if (signId !== undefined) return redirect(`/my?done=talked&sign=${signId}`)
  const sent = ask.form['day']
  return home(ask, { pairId, day: typeof sent === 'string' && isDay(sent) ? sent : '' })
}

async function undo(ask: Ask<Viewer>) {
  const cycle = myCycle(ask)
  if (cycle !== undefined)
    await undoTalk(ask.scope, cycle, { signId: ask.params['id'] ?? '', personId: ask.viewer.personId }, ask.now)
  return redirect('/my?done=undone')
}

/** Pairs of some cycle are yet to be made, and one had a place in an earlier one of that program. */
function mayAskAgain({ cycles, places }: Viewer, { programId }: LiveCycle): boolean {
  const own = cycles.filter((cycle) => cycle.programId === programId)
  const coming = own.findLastIndex(({ publishedAt }) => publishedAt === null)
  return own.slice(0, Math.max(0, coming)).some(({ id }) => places.includes(id))
}

/** Of the cycles in which one has a place, the one that runs, else the latest: where one looks for one's own pair. */
function myCycle({ viewer, now }: Ask<Viewer>) {
  const mine = viewer.cycles.filter((cycle) => viewer.places.includes(cycle.id))
  return mine.findLast((cycle) => phaseOf(cycle.calendar, now) === 'running') ?? mine.at(-1)
}

function doneOf(query: URLSearchParams): HomeView['done'] {
  const sign = query.get('sign') ?? ''
  if (query.get('done') === 'undone') return { what: 'undone' }
  return query.get('done') === 'talked' && /^[0-9a-z]{16}$/.test(sign) ? { what: 'talked', signId: sign } : undefined
}
