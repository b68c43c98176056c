import { dayIn, monthOf } from '#kit/dates.ts'
import { cleanText, cutText } from '#kit/text.ts'
import { absent, type Answer, type Ask, redirect, type Route } from '#platform/http/route.ts'
import { reachOf, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { leaveNote, takeNoteAway } from '#features/desk/pair/actions.ts'
import { fullPair } from '#features/desk/pair/store.ts'
import { policy } from '#features/desk/policy.ts'
import { mostNote } from '#features/pairs/notes/model.ts'

/** Below /committee: for the pair's contact and the chairs, unless they are one of the two. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'POST', path: '/pairs/:id/notes', policy: policy.pair, handler: leave },
  { method: 'POST', path: '/pairs/:id/notes/:note/removal', policy: policy.pair, handler: remove },
]

async function leave(ask: Ask<Viewer>): Promise<Answer> {
  const pairId = await within(ask)
  if (pairId === undefined) return absent
  const text = cutText(cleanText(String(ask.form['note'] ?? '')), mostNote)
  if (text !== '') await leaveNote(ask.scope, { pairId, by: ask.viewer.personId, at: ask.now, text })
  return redirect(`/committee/pairs/${pairId}#notes`)
}

async function remove(ask: Ask<Viewer>): Promise<Answer> {
  const pairId = await within(ask)
  if (pairId === undefined) return absent
  await takeNoteAway(ask.scope, pairId, ask.params['note'] ?? '', ask.viewer.personId)
  return redirect(`/committee/pairs/${pairId}#notes`)
}

async function within({ scope, viewer, now, params }: Ask<Viewer>): Promise<string | undefined> {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return undefined
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  const pair = await fullPair(scope, params['id'] ?? '', month, {
    reach: reachOf(viewer, cycle),
    viewerId: viewer.personId,
  })
  if (pair === undefined || pair.cycleId !== cycle.id) return undefined
  return [pair.mentor.id, pair.mentee.id].includes(viewer.personId) ? undefined : pair.id
}
