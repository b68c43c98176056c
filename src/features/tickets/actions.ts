import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { namesOfPairs } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { pieceOf, type Rest } from '#features/programs/rhythm/model.ts'
import { chairsFor, type Committee, newTicket, toEscalate, toldOf } from '#features/tickets/decide.ts'
import { type Asked, ticketEscalated, ticketOpened } from '#features/tickets/mails.ts'
import type { Ticket, TicketDraft } from '#features/tickets/model.ts'
import { passToOversight } from '#features/tickets/oversight/actions.ts'
import { twoOfPairs } from '#features/tickets/own/store.ts'
import {
  insertSteps,
  insertTickets,
  setClosed,
  setEscalated,
  setReopened,
  ticketsOf,
  waitingForChairs,
} from '#features/tickets/store.ts'

/** Opens tickets and tells each owner once, at once or when a draft says; those that are open already change nothing. Returns the ids that are new. */
export async function openTickets(
  scope: Scope,
  cycle: LiveCycle,
  drafts: readonly TicketDraft[],
  now: Instant,
): Promise<Set<string>> {
  if (drafts.length === 0) return new Set()
  const rhythm = { ...cycle.definition.rhythm.ticket, zone: cycle.calendar.zone }
  const tickets = drafts.map((draft) => newTicket(draft, rhythm, now))
  const fresh = await insertTickets(scope, tickets, now)
  const opened = tickets.filter((ticket) => fresh.has(ticket.id))
  const given = new Map(drafts.map((draft) => [draft.id, draft]))
  const names = await pairNames(scope, opened)
  const twos = await twoOf(scope, opened)
  const owners = await committee(scope, cycle, now)
  const beyond: Beyond[] = []
  const mails = opened.flatMap((ticket) => {
    const two = twos.get(ticket.pairId ?? '') ?? []
    const { owner, readers } = toldOf(owners, ticket.officeId, two)
    const pairText = names.get(ticket.pairId ?? '') ?? ''
    const { held, reason = ticket.reason }: Partial<TicketDraft> = given.get(ticket.id) ?? {}
    // what waits goes to whoever stands in for the chairs with them, on the chairs' day
    if (two.length > 0 && readers.length === 0 && held === undefined)
      beyond.push({ reason: ticket.reason, names: pairText, two })
    // whoever opened it knows
    return readers
      .filter(({ personId }) => personId !== ticket.openedBy)
      .map((reader) => ({
        ...ticketOpened(
          cycle,
          { ...ticket, reason },
          { ...reader, owns: owner !== undefined },
          pairText,
          scope.baseUrl,
          now,
        ),
        dueAt: held?.toldAt ?? now,
      }))
  })
  await enqueue(scope, cycle.definition.mails, mails, now)
  await passToOversight(scope, cycle, beyond, now)
  await writeAudit(
    scope,
    opened.map((ticket) => ({
      at: now,
      actor: ticket.openedBy,
      what: `ticket opened: ${ticket.kind}`,
      subject: ticket.pairId ?? ticket.id,
      after: { ticket: ticket.id },
    })),
  )
  return fresh
}

/** What the owner did, in a sentence; shown under the ticket. */
export async function addStep(
  scope: Scope,
  command: { ticketId: string; actor: string; text: string },
  now: Instant,
): Promise<void> {
  await insertSteps(scope, [{ ...command, at: now }])
}

/** Closes with a reason; closing again changes nothing. Never ends a pair (R11). */
export async function closeTicket(
  scope: Scope,
  command: { ticketId: string; actor: string; outcome: string },
  now: Instant,
): Promise<boolean> {
  if (!(await setClosed(scope, command.ticketId, command.outcome, now))) return false
  await writeAudit(scope, [
    {
      at: now,
      actor: command.actor,
      what: 'ticket closed',
      subject: command.ticketId,
      before: { state: 'open' },
      after: { state: 'closed' },
      why: command.outcome,
    },
  ])
  return true
}

/** What closed it was taken back; opening it again changes nothing. */
export async function reopenTicket(
  scope: Scope,
  command: { ticketId: string; actor: string },
  now: Instant,
): Promise<void> {
  if (!(await setReopened(scope, command.ticketId))) return
  const [before, after] = [{ state: 'closed' }, { state: 'open' }]
  await writeAudit(scope, [
    { at: now, actor: command.actor, what: 'ticket opened again', subject: command.ticketId, before, after },
  ])
}

/**
 * Tickets that waited until the chair's day become the chairs' too, each told once: a piece of them, of all at first
 * and then of `rest`. Returns what is left.
 */
export async function escalateTickets(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
  rest?: readonly string[],
): Promise<Rest> {
  const today = dayIn(cycle.calendar.zone, now)
  const piece = pieceOf(rest ?? (await waitingForChairs(scope, cycle.id, today)))
  await passToChairs(scope, cycle, toEscalate(await ticketsOf(scope, { ids: piece.ids }), today, now), now)
  return piece.rest
}

/** These become the chairs' too, and each chair is told once; `asked`: a new pair is asked for, which is told once more. */
export async function passToChairs(
  scope: Scope,
  cycle: LiveCycle,
  due: readonly Ticket[],
  now: Instant,
  asked?: Asked,
): Promise<void> {
  if (due.length === 0) return
  await setEscalated(
    scope,
    due.map((ticket) => ticket.id),
    now,
  )
  const names = await pairNames(scope, due)
  const twos = await twoOf(scope, due)
  const everybody = await committee(scope, cycle, now)
  const beyond: Beyond[] = []
  const drafts = due.flatMap((ticket) => {
    const owner = everybody.get(ticket.officeId)?.reader
    const two = twos.get(ticket.pairId ?? '') ?? []
    const pairText = names.get(ticket.pairId ?? '') ?? ''
    const chairs = chairsFor(everybody, two)
    if (two.length > 0 && chairs.length === 0) beyond.push({ reason: ticket.reason, names: pairText, two })
    return chairs
      .filter((chair) => chair.personId !== owner?.personId)
      .map((chair) => ticketEscalated(cycle, ticket, chair, owner?.name ?? '', pairText, asked, scope.baseUrl, now))
  })
  await passToOversight(scope, cycle, beyond, now)
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

type Beyond = Parameters<typeof passToOversight>[2][number]

const twoOf = (scope: Scope, tickets: readonly { pairId: string | null }[]): Promise<Map<string, string[]>> =>
  twoOfPairs(
    scope,
    tickets.flatMap(({ pairId }) => pairId ?? []),
  )

async function pairNames(scope: Scope, tickets: readonly { pairId: string | null }[]): Promise<Map<string, string>> {
  return namesOfPairs(
    scope,
    tickets.flatMap(({ pairId }) => (pairId === null ? [] : [pairId])),
  )
}

/** Who reads what an office owns today: its holder, or the deputy while they are away. */
export async function committee(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Committee> {
  const offices = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  return new Map(
    offices.map(({ id, kind, answers: { personId, name, email } }) => [
      id,
      { reader: { personId, name, address: email }, chair: kind === 'chair' },
    ]),
  )
}
