import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { openCycles, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { listPage, paperPage, topicsAt } from '#features/topics/pages.tsx'
import { policy } from '#features/topics/policy.ts'
import { keepWords, topicLines, topicPaper } from '#features/topics/words/actions.ts'
import { wordsForm } from '#features/topics/words/input.ts'
import { noWords } from '#features/topics/words/model.ts'

/** Below /committee: the year's topics, and a contact's own words for one before its day (R9). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/topics', policy: policy.topics, handler: list },
  { method: 'GET', path: '/topics/:month', policy: policy.topics, handler: show },
  { method: 'POST', path: '/topics/:month', policy: policy.topics, handler: write },
]

/** The cycle, the one that runs unless another is asked for, and the office whose pairs the viewer writes to. */
function mine({ viewer, now, query }: Ask<Viewer>) {
  const chosen = query.get('cycle')
  const open = openCycles(viewer)
  const cycle = chosen === null ? workingCycle(viewer, now) : open.find(({ id }) => id === chosen)
  const office = viewer.offices.find((one) => one.programId === cycle?.programId)
  return cycle === undefined || office === undefined ? undefined : { cycle, office, years: { open, chosen } }
}

async function list(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const { cycle, office, years } = found
  const lines = await topicLines(ask.scope, cycle, office.id, ask.now)
  return sheet(listPage({ cycle, lines, chair: office.kind === 'chair', years }))
}

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const { cycle, office, years } = found
  const which = { officeId: office.id, month: ask.params['month'] ?? '', reader: ask.query.get('reader') }
  const paper = await topicPaper(ask.scope, cycle, which, ask.now)
  if (paper === undefined) return absent
  return sheet(
    paperPage({ cycle, paper, now: ask.now, reader: which.reader, done: ask.query.get('done') === 'kept', years }),
  )
}

async function write(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const { cycle, office, years } = found
  const month = ask.params['month'] ?? ''
  const which = { officeId: office.id, month, reader: ask.query.get('reader') }
  const read = wordsForm.safeParse(ask.form)
  const typed = read.success
    ? { note: read.data.note, body: read.data.body, goesOn: read.data.goesOn }
    : { note: String(ask.form['note'] ?? ''), body: String(ask.form['body'] ?? ''), goesOn: null }
  const words = read.success && read.data.press === 'plain' ? { ...noWords, goesOn: typed.goesOn } : typed
  const paper = await topicPaper(ask.scope, cycle, { ...which, words }, ask.now)
  if (paper === undefined) return absent
  const view = { cycle, paper, now: ask.now, reader: which.reader, done: false, years }
  if (!read.success) {
    const day = read.error.issues.every(({ path }) => path[0] === 'goesOn')
    return sheet(paperPage({ ...view, fault: day ? 'day' : 'long' }), 422)
  }
  if (read.data.press === 'look') return sheet(paperPage(view))
  const kept = await keepWords(
    ask.scope,
    cycle,
    { officeId: office.id, month },
    { ...words, seen: read.data.seen, by: ask.viewer.personId },
    ask.now,
  )
  if (kept === 'late' || kept === 'changed') return sheet(paperPage({ ...view, fault: kept }), 409)
  if (kept === 'day') return sheet(paperPage({ ...view, fault: kept }), 422)
  return kept === undefined ? absent : redirect(topicsAt(`/${month}?done=kept`, years))
}
