import { type Instant, monthText } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { occasionOf, type Question, type QuestionKind } from '#features/pairs/questions/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { Ticket, TicketDraft, TicketKind } from '#features/tickets/model.ts'
import { holdTicketsOf, insertSteps, ticketsOf } from '#features/tickets/store.ts'

type Which = { pairId: string; kind: TicketKind; personId?: string | null; occasion?: string }

/** One of a kind for a pair unless a person or an occasion sets it apart. */
export const ticketId = (scope: Scope, { pairId, kind, personId, occasion }: Which): string =>
  scope.ids('ticket', pairId, kind, personId ?? '', occasion ?? '')

/** So often an answer opens the ticket of one occasion again after somebody closed it. */
const most = 9
const occasions = (first: string): string[] =>
  Array.from({ length: most }, (_, nth) => (nth === 0 ? first : `${first}:${nth + 1}`))

/** The kinds of ticket that answers to this kind of question open. */
const kindsFrom: Record<QuestionKind, readonly TicketKind[]> = {
  written: [],
  introduction: ['delivery'],
  first_contact: ['delivery'],
  check_in: ['never_met', 'went_silent'],
}

/** Every ticket that answers to this question can have opened, in the order in which they come. */
export function ticketsFrom(scope: Scope, question: Question): { occasion: string; ids: string[] }[] {
  const { kind, pairId, month } = question
  return occasions(kind === 'check_in' ? month : occasionOf(question)).map((occasion) => ({
    occasion,
    ids: kindsFrom[kind].map((one) => ticketId(scope, { pairId, kind: one, occasion })),
  }))
}

/** An answer as it came; `of`: the ticket that it asks for, where it does. */
export type Told = {
  question: Question
  people: PairPeople
  at: Instant
  of?: ((occasion: string) => TicketDraft) | undefined
}

/**
 * Opens what answers ask for. Where that ticket is open, what either answers stands on it: the other's answer, and another
 * answer of the same person. Where it was closed, it is a new one: no answer is lost (R11, R27).
 */
export async function openOrTell(scope: Scope, cycle: LiveCycle, told: readonly Told[]): Promise<void> {
  const asking = told.filter(({ question }) => kindsFrom[question.kind].length > 0)
  if (asking.length === 0) return
  const pairIds = [...new Set(asking.map(({ question }) => question.pairId))]
  await holdTicketsOf(scope, pairIds)
  const known = await ticketsOf(scope, { pairIds })
  const states = new Map<string, Ticket['state']>(known.map(({ id, state }) => [id, state]))
  const waiting = new Set(known.flatMap(({ pairId, state }) => (state === 'open' ? (pairId ?? []) : [])))
  const fresh: { at: Instant; ticket: TicketDraft; one: Told }[] = []
  const steps: Parameters<typeof insertSteps>[1][number][] = []
  for (const one of asking) {
    if (one.of === undefined && !waiting.has(one.question.pairId)) continue
    const possible = ticketsFrom(scope, one.question)
    const open = possible.flatMap(({ ids }) => ids).find((id) => states.get(id) === 'open')
    if (open !== undefined) steps.push(stepOf(cycle, open, one))
    const free = possible.find(({ ids }) => ids.every((id) => !states.has(id)))
    if (open !== undefined || one.of === undefined || free === undefined) continue
    const ticket = one.of(free.occasion)
    fresh.push({ at: one.at, ticket, one })
    states.set(ticket.id, 'open')
    waiting.add(one.question.pairId)
  }
  for (const [at, tickets] of Map.groupBy(fresh, (item) => item.at)) {
    const opened = await openTickets(
      scope,
      cycle,
      tickets.map(({ ticket }) => ticket),
      at,
    )
    // what another opened in the same moment has it as a step
    for (const { ticket, one } of tickets) if (!opened.has(ticket.id)) steps.push(stepOf(cycle, ticket.id, one))
  }
  await insertSteps(scope, steps)
}

function stepOf({ definition: { locale } }: LiveCycle, id: string, { question, people, at }: Told) {
  const role = roleIn(people.pair, question.personId)
  const name = role === undefined ? '' : personIn(people, role).name
  return { ticketId: id, at, actor: question.personId, text: `${name} answered: ${said(question, locale)}.` }
}

function said({ kind, answer, month }: Question, locale: string): string {
  const inMonth = monthText(month, 'long', locale)
  switch (answer) {
    case 'got':
      return 'it has come'
    case 'in_touch':
      return 'the two are in touch'
    case 'not_yet':
      return kind === 'introduction' ? 'nothing has come yet' : 'the two are not in touch yet'
    case 'well':
      return `in touch in ${inMonth}`
    case 'little':
      return `a little in touch in ${inMonth}`
    case 'none':
      return `not at all in touch in ${inMonth}`
    default:
      return 'written'
  }
}
