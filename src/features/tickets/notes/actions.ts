import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { noteReceived } from '#features/tickets/notes/mails.ts'
import { type Note, notesPerHour, noteWords } from '#features/tickets/notes/model.ts'
import { notesSince } from '#features/tickets/notes/store.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** The cycle whose committee answers now. */
export async function answeringCycle(scope: Scope, now: Instant): Promise<LiveCycle | undefined> {
  const cycles = await liveCycles(scope)
  return cycles.findLast(({ calendar }) => phaseOf(calendar, now) === 'running') ?? cycles.at(-1)
}

/**
 * A note becomes a chair's ticket, with a day by which it is answered (R13): never only of the person it is about.
 * False when nobody is there to own it, or too many came within an hour; the page then gives the address.
 */
export async function takeNote(scope: Scope, cycle: LiveCycle, note: Note, now: Instant): Promise<boolean> {
  const today = dayIn(cycle.calendar.zone, now)
  const chair = (await officesInTerm(scope, cycle.programId, today)).find(({ kind }) => kind === 'chair')
  if (chair === undefined || (await notesSince(scope, addMinutes(now, -60))) >= notesPerHour) return false
  // the same words on the same day are the same note: two presses are one
  const id = scope.ids('ticket', 'note', cycle.id, today, hashOf(JSON.stringify(note)))
  const from = note.name === '' && note.email === '' ? 'somebody who gave no name' : `${note.name} ${note.email}`.trim()
  const ticket = {
    id,
    cycleId: cycle.id,
    pairId: null,
    personId: null,
    kind: 'question' as const,
    openedBy: 'public page',
    officeId: chair.id,
    reason: `${noteWords[note.kind]}, from ${from}: ${note.text}`,
  }
  const fresh = await openTickets(scope, cycle, [ticket], now)
  const [opened] = fresh.has(id) && note.email !== '' ? await ticketsOf(scope, { ids: [id] }) : []
  if (opened !== undefined)
    await enqueue(scope, cycle.definition.mails, [noteReceived(cycle, id, note, opened.dueOn, scope.baseUrl, now)], now)
  return true
}
