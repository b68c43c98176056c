import { instantMs } from '#kit/dates.ts'
import { absent, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { guardOf } from '#features/applications/door/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { wordsOf } from '#features/programs/words/model.ts'
import { answeringCycle, takeNote } from '#features/tickets/notes/actions.ts'
import { type NoteForm, noteForm, readNote } from '#features/tickets/notes/input.ts'
import { busyProblem, contactPage, guardProblem, thanksPage } from '#features/tickets/notes/pages.tsx'
import { policy } from '#features/tickets/policy.ts'

/** Twenty thousand characters of any script, as a browser sends them. */
const mostBytes = 512 * 1024

/** Writing to the committee, without an account (R13). */
export const routes: Route<'anyone', unknown>[] = [
  { method: 'GET', path: '/contact', policy: policy.notes, handler: show },
  { method: 'POST', path: '/contact', policy: policy.notes, handler: send, maxBytes: mostBytes },
  { method: 'GET', path: '/contact/received', policy: policy.notes, handler: async () => sheet(thanksPage()) },
]

async function show({ scope, now }: Ask) {
  const cycle = await answeringCycle(scope, now)
  if (cycle === undefined) return absent
  const made = scope.links.seal('door', String(instantMs(now)))
  return sheet(contactPage({ ...viewOf(cycle), made, problems: [] }))
}

async function send({ scope, now, form }: Ask) {
  const cycle = await answeringCycle(scope, now)
  if (cycle === undefined) return absent
  const read = noteForm.safeParse(form)
  if (!read.success) return redirect('/contact')
  const { made, website } = read.data
  const again = (problems: readonly { field: string; text: string }[], form: NoteForm = read.data) =>
    sheet(contactPage({ ...viewOf(cycle), made, form, problems }), 422)
  const { note, problems } = readNote(read.data)
  if (note === null) return again(problems)
  if (guardOf(website, scope.links.open('door', made), instantMs(now)) !== undefined) return again([guardProblem])
  const taken = await takeNote(scope, cycle, note, now)
  return taken ? redirect('/contact/received') : again([busyProblem(cycle.definition.contact.address)])
}

const viewOf = ({ definition }: LiveCycle) => ({ definition, days: wordsOf(definition)['answerDays'] ?? '' })
