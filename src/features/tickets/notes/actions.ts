import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { officesWithPairs, pairPeople } from '#features/pairs/store.ts'
import { peopleByAddress } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import { guardsToday, takeConcern } from '#features/tickets/concerns/actions.ts'
import { type Told, whither } from '#features/tickets/concerns/decide.ts'
import { roomFor } from '#features/tickets/limits/actions.ts'
import { noteReceived } from '#features/tickets/notes/mails.ts'
import { fromPublicPage, type Note, type NoteKind, noteWords } from '#features/tickets/notes/model.ts'
import { quoteSeal } from '#features/tickets/quoting/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** The cycle whose committee answers now. */
export async function answeringCycle(scope: Scope, now: Instant): Promise<LiveCycle | undefined> {
  const cycles = await liveCycles(scope)
  return cycles.findLast(({ calendar }) => phaseOf(calendar, now) === 'running') ?? cycles.at(-1)
}

/** What became of a note. 'nobody reads': it is kept, and nobody is there to read it yet. */
export type Taken = { ticket: string } | 'concern' | 'nobody reads' | 'busy'

/**
 * A note from the public page goes where it does not only reach whoever it is about (R13, R47): past the committee, or to
 * a chair as a ticket with a day by which it is answered. 'busy': nobody is there to own it, or too many came from there or in all.
 */
export async function takeNote(scope: Scope, cycle: LiveCycle, note: Note, now: Instant): Promise<Taken> {
  const today = dayIn(cycle.calendar.zone, now)
  const contactId = await contactOf(scope, cycle, note.email)
  const way = await wayOf(scope, cycle, { ...note, contactId }, now)
  if (way.to === 'concern') {
    const named = await namedIn(scope, cycle, note.about, { contactIds: contactId === null ? null : [contactId] }, now)
    const from = { reporterId: null, reporterName: note.name, reporterEmail: note.email }
    const taken = await takeConcern(
      scope,
      cycle,
      { kind: way.kind, pairId: null, ...from, text: note.text, named, network: note.network },
      now,
    )
    return taken === 'taken' ? 'concern' : taken
  }
  if (way.to === 'none') return 'busy'
  // the same words on the same day are the same note: two presses are one
  const { about: _about, network, ...said } = note
  const id = scope.ids('ticket', 'note', cycle.id, today, hashOf(JSON.stringify(said)))
  const room = await roomFor(scope, { kind: 'note', id, email: note.email, from: { network } }, now)
  if (room === 'busy') return 'busy'
  const from = note.name === '' && note.email === '' ? 'somebody who gave no name' : `${note.name} ${note.email}`.trim()
  const ticket = {
    id,
    cycleId: cycle.id,
    pairId: null,
    personId: null,
    kind: ticketKindOf(note.kind),
    openedBy: fromPublicPage,
    officeId: way.officeId,
    reason: `${noteWords[note.kind]}, from ${from}: ${note.text}`,
    writer: { name: note.name, email: note.email },
  }
  const fresh = await openTickets(scope, cycle, [ticket], now)
  const quoteUrl = note.kind === 'accolade' ? `${scope.baseUrl}${quotePath(scope, id)}` : ''
  const [opened] = fresh.has(id) && room.mails ? await ticketsOf(scope, { ids: [id] }) : []
  if (opened !== undefined)
    await enqueue(
      scope,
      cycle.definition.mails,
      [noteReceived(cycle, id, note, { dueOn: opened.dueOn, quoteUrl }, scope.baseUrl, now)],
      now,
    )
  return { ticket: id }
}

/** Where it goes, with whoever serves today. */
export async function wayOf(
  scope: Scope,
  cycle: LiveCycle,
  told: Told,
  now: Instant,
): Promise<ReturnType<typeof whither>> {
  const offices = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const withPairs = await officesWithPairs(scope, cycle.id)
  return whither(
    told,
    offices.map((office) => ({ ...office, answersForPairs: withPairs.has(office.id) })),
  )
}

/** Where whoever wrote praise says whether it may be quoted. */
export const quotePath = (scope: Scope, ticketId: string): string => `/quote/${scope.links.seal(quoteSeal, ticketId)}`

const ticketKindOf = (kind: NoteKind): Exclude<NoteKind, 'conduct'> => (kind === 'conduct' ? 'question' : kind)

/** The committee contact of whoever has this address, if we know them and they have a pair. */
async function contactOf(scope: Scope, cycle: LiveCycle, email: string): Promise<string | null> {
  if (email === '') return null
  const [person] = await peopleByAddress(scope, emailKey(email))
  if (person === undefined) return null
  const [people] = await pairPeople(scope, { cycleId: cycle.id, personId: person.id, states: ['active', 'paused'] })
  return people?.contact.personId ?? null
}

/**
 * The people a note says it is about, by id. A contact or a chair whom it does not name by itself stands for all of them:
 * nobody who may be meant reads it. `contactIds` null: the writer's contact is not known.
 */
export async function namedIn(
  scope: Scope,
  cycle: LiveCycle,
  about: readonly string[],
  { contactIds }: { contactIds: readonly string[] | null },
  now: Instant,
): Promise<string[]> {
  const offices = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const guards = await guardsToday(scope, cycle, now)
  return about.flatMap((one) => {
    if (one === 'chair') return offices.filter(({ kind }) => kind === 'chair').map(({ personId }) => personId)
    if (one === 'contact') return contactIds ?? offices.map(({ personId }) => personId)
    return guards.filter(({ id }) => id === one).map(({ personId }) => personId)
  })
}
