import { type Instant, instantMs } from '#kit/dates.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { guardOf } from '#features/applications/door/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import { guardsToday } from '#features/tickets/concerns/actions.ts'
import { answeringCycle, quotePath, takeNote } from '#features/tickets/notes/actions.ts'
import { type NoteForm, noteForm, readNote } from '#features/tickets/notes/input.ts'
import { contactPage, thanksPage } from '#features/tickets/notes/pages.tsx'
import { policy } from '#features/tickets/policy.ts'

/** Twenty thousand characters of any script, as a browser sends them. */
const mostBytes = 512 * 1024

/** Writing to the committee, without an account (R13). */
export const routes: Route<'anyone', unknown>[] = [
  { method: 'GET', path: '/contact', policy: policy.notes, handler: show },
  { method: 'POST', path: '/contact', policy: policy.notes, handler: send, maxBytes: mostBytes },
  { method: 'GET', path: '/contact/received', policy: policy.notes, handler: received },
  { method: 'GET', path: '/contact/received/confidential', policy: policy.notes, handler: kept },
]

async function show({ scope, now }: Ask) {
  const cycle = await answeringCycle(scope, now)
  if (cycle === undefined) return absent
  const made = scope.links.seal('door', String(instantMs(now)))
  return sheet(contactPage({ ...(await viewOf(scope, cycle, now)), made, problems: [] }))
}

async function received({ scope, now }: Ask) {
  const cycle = await answeringCycle(scope, now)
  return cycle === undefined ? absent : sheet(thanksPage(cycle.definition))
}

/** Who reads is said again; whether anybody does is said plainly (R47). */
async function kept({ scope, now }: Ask) {
  const cycle = await answeringCycle(scope, now)
  return cycle === undefined ? absent : sheet(thanksPage(cycle.definition, await guardsToday(scope, cycle, now)))
}

async function send({ scope, now, form, network }: Ask) {
  const cycle = await answeringCycle(scope, now)
  if (cycle === undefined) return absent
  const read = noteForm.safeParse(form)
  if (!read.success) return redirect('/contact')
  const { made, website } = read.data
  const view = await viewOf(scope, cycle, now)
  const say = sayOf(cycle.definition, 'contact')
  const again = (problems: readonly { field: string; text: string }[], form: NoteForm = read.data) =>
    sheet(contactPage({ ...view, made, form, problems }), 422)
  const { note, problems } = readNote(read.data, network, cycle.definition)
  if (note === null) return again(problems)
  if (guardOf(website, scope.links.open('door', made), instantMs(now)) !== undefined)
    return again([{ field: 'text', text: say('quick') }])
  const taken = await takeNote(scope, cycle, note, now)
  if (taken === 'busy') return again([{ field: 'text', text: say('busy') }])
  if (typeof taken === 'string') return redirect('/contact/received/confidential')
  // asked apart from what was sent, and by a link that takes it back later
  return redirect(note.kind === 'accolade' ? `${quotePath(scope, taken.ticket)}?sent=yes` : '/contact/received')
}

async function viewOf(scope: Ask['scope'], cycle: LiveCycle, now: Instant) {
  return { definition: cycle.definition, guards: await guardsToday(scope, cycle, now) }
}
