import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Note } from '#features/mail/incoming/actions.ts'
import type { Mail, Mailbox } from '#features/mail/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle, liveCycles } from '#features/programs/actions.ts'
import { replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { workedIn } from '#features/programs/working/model.ts'
import { addStep, committee, openTickets } from '#features/tickets/actions.ts'
import { answerConcern } from '#features/tickets/concerns/answered/actions.ts'
import { concernMails } from '#features/tickets/concerns/model.ts'
import { toldOf } from '#features/tickets/decide.ts'
import { noteByMail } from '#features/tickets/mails.ts'
import { answeringCycle } from '#features/tickets/notes/actions.ts'
import { mailedPerDay } from '#features/tickets/notes/model.ts'
import { mailedSince } from '#features/tickets/notes/store.ts'
import type { Ticket } from '#features/tickets/model.ts'
import { twoOfPairs } from '#features/tickets/own/store.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/**
 * Who gets an answer to this mail today (R19): whoever answers for the pair now, also where that changed since it was
 * sent; the role address where there is no pair. `ownAddress`: whether that address would lead back to us, where words
 * become a note instead (null).
 */
export async function answerReader(
  scope: Scope,
  about: Mail,
  ownAddress: (address: string) => boolean,
  now: Instant,
): Promise<{ to: Mailbox; from: Mailbox } | null> {
  // what answers a report is its readers' alone: it becomes a line of it
  if (isConcernMail(about)) return null
  const cycle = about.cycleId === null ? await answeringCycle(scope, now) : await liveCycle(scope, about.cycleId)
  if (cycle === undefined) return null
  const [people] = about.pairId === null ? [] : await pairPeople(scope, { pairIds: [about.pairId] })
  const to = people === undefined ? { ...cycle.definition.contact } : replyOf(cycle, people.contact, now)
  if (ownAddress(to.address)) return null
  return { to, from: { name: cycle.definition.shortName, address: senderOf(cycle).address } }
}

/**
 * Words that came by mail: a step of the ticket they answer, whose owner is told, or a ticket of their own for the
 * pair's contact or, also where that pair's year is over, a chair (R13). Returns the ticket, or null where nobody is there to own one or too many came.
 */
export async function takeMail(scope: Scope, note: Note, now: Instant): Promise<string | null> {
  const ticketId = note.about?.ticketId ?? null
  if (note.about !== null && ticketId !== null && isConcernMail(note.about)) {
    await answerConcern(scope, ticketId, { from: note.from, about: note.about, text: `By mail, ${words(note)}` }, now)
    return ticketId
  }
  const [ticket] = ticketId === null ? [] : await ticketsOf(scope, { ids: [ticketId] })
  const cycle = await cycleOf(scope, ticket?.cycleId ?? note.about?.cycleId ?? null, now)
  if (cycle === undefined) return null
  if (ticket !== undefined && ticket.state === 'open' && ticket.cycleId === cycle.id) {
    await addStep(scope, { ticketId: ticket.id, actor: await writer(note), text: `By mail: ${words(note)}` }, now)
    await tellOwner(scope, cycle, ticket, note, now)
    return ticket.id
  }
  if ((await mailedSince(scope, now.slice(0, 11) + '00:00:00.000Z')) >= mailedPerDay) return null
  const [people] =
    note.about?.pairId === undefined || note.about.pairId === null || note.about.cycleId !== cycle.id
      ? []
      : await pairPeople(scope, { pairIds: [note.about.pairId] })
  const offices = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const officeId = people?.contact.officeId ?? offices.find(({ kind }) => kind === 'chair')?.id
  if (officeId === undefined) return null
  const id = scope.ids(
    'ticket',
    'mail',
    cycle.id,
    note.about?.id ?? '',
    hashOf(JSON.stringify([note.from, note.subject, note.text])),
  )
  await openTickets(
    scope,
    cycle,
    [
      {
        id,
        cycleId: cycle.id,
        pairId: people?.pair.id ?? null,
        personId: note.about?.personId ?? null,
        kind: 'question',
        openedBy: 'mail',
        officeId,
        reason: `By mail, ${words(note)}`,
      },
    ],
    now,
  )
  return id
}

const isConcernMail = ({ kind }: Pick<Mail, 'kind'>): boolean => (concernMails as readonly string[]).includes(kind)

async function cycleOf(scope: Scope, id: string | null, now: Instant): Promise<LiveCycle | undefined> {
  const cycles = await liveCycles(scope)
  const about = cycles.find((one) => one.id === id)
  return about === undefined ? answeringCycle(scope, now) : workedIn(cycles, about.programId, now)
}

/** Whoever the mail was sent to, if they write from that address; else nobody we know. */
async function writer({ about, from }: Note): Promise<string> {
  const theirs = about !== null && from !== null && emailKey(about.to.address) === emailKey(from.address)
  return theirs ? (about.personId ?? 'mail') : 'mail'
}

function words({ from, subject, text }: Note): string {
  const who = from === null ? '' : `from ${from.name === '' ? from.address : `${from.name} (${from.address})`}`
  const what = subject === '' ? '' : `“${subject}”`
  return `${[who, what].filter((one) => one !== '').join(', ')}: ${text === '' ? 'no words that could be read' : text}`
}

/** Unless they wrote it. */
async function tellOwner(
  scope: Scope,
  cycle: LiveCycle,
  { id: ticketId, officeId, pairId }: Ticket,
  { from, text }: Note,
  now: Instant,
): Promise<void> {
  const two = pairId === null ? [] : (await twoOfPairs(scope, [pairId])).get(pairId)
  const { owner, readers } = toldOf(await committee(scope, cycle, now), officeId, two)
  const drafts = readers
    .filter(({ address }) => from === null || emailKey(from.address) !== emailKey(address))
    .map((reader) => {
      const told = { ...reader, owns: owner !== undefined }
      const name = from?.name || from?.address || ''
      return noteByMail(cycle, ticketId, hashOf(text).slice(0, 16), name, told, scope.baseUrl, now)
    })
  await enqueue(scope, cycle.definition.mails, drafts, now)
}
