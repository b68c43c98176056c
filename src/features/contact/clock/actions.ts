import { addDays, atTime, type Day, dayIn, daysBetween, type Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { checkInLinks, linkTo, ticketFor } from '#features/contact/actions.ts'
import { ask, stopTopicsUrl } from '#features/contact/asking/actions.ts'
import { firstContactDue, silenceOf, type Watched } from '#features/contact/decide.ts'
import { checkInReminder, firstContactQuestion, writerReminder } from '#features/contact/mails.ts'
import type { FirstContactDue, Silence } from '#features/contact/model.ts'
import { pairsPerhapsSilent, pairsToDecide } from '#features/contact/clock/store.ts'
import { silentText, unheardTickets } from '#features/contact/unheard/actions.ts'
import { pairsAskedNothing } from '#features/contact/unheard/store.ts'
import { lastSigns, overdueCheckIns } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import { helpLink, linksTo } from '#features/pairs/actions.ts'
import { type Pair, type PairPeople, roleIn } from '#features/pairs/model.ts'
import type { Question, QuestionKind } from '#features/pairs/questions/model.ts'
import { insertQuestions, markAskedAgain, questionsOf } from '#features/pairs/questions/store.ts'
import { activePairs, pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { pairsAtOnce, pieceOf, type Rest } from '#features/programs/rhythm/model.ts'
import { firstTime, occurrences } from '#features/programs/store.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { TicketDraft } from '#features/tickets/model.ts'
import { setDecideBy, ticketsOf } from '#features/tickets/store.ts'

const both = ['mentor', 'mentee'] as const

/**
 * What the first-contact clock finds due today (R18, R27, R11): reminders, questions, tickets. Repeating it is harmless.
 * Takes a piece of the pairs, of all at first and then of `rest`; returns what is left of them.
 */
export async function runFirstContact(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
  rest?: readonly string[],
): Promise<Rest> {
  const { ladder, today } = stepsOf(cycle, now)
  const writer = ladder.writesFirst
  const piece = pieceOf(rest ?? (await pairsToDecide(scope, cycle.id, ladder, today)))
  const drafts: Draft[] = []
  const tickets: TicketDraft[] = []
  const asked: Question[] = []
  const again: string[] = []
  const decide = new Map<Day, string[]>()
  const allDue = await firstContactsDue(scope, cycle, piece.ids, now)
  const people = await peopleOf(scope, allDue)
  for (const { pairId, dues } of allDue) {
    const found = people.get(pairId)
    if (found === undefined) continue
    for (const due of dues) {
      if (due.kind === 'remind_writer') {
        again.push(due.questionId)
        drafts.push(
          writerReminder(
            cycle,
            found,
            writer,
            { written: linkTo(scope, due.questionId), help: helpLink(scope, due.pairId, writer) },
            scope.baseUrl,
            now,
          ),
        )
      } else if (due.kind === 'ask_both') {
        for (const role of both) {
          const question = ask(scope, cycle, found, role, 'first_contact', now)
          asked.push(question)
          const to = linksTo(scope, question.id)
          const links = {
            inTouch: to('in_touch'),
            notYet: to('not_yet'),
            help: helpLink(scope, due.pairId, role),
          }
          drafts.push(firstContactQuestion(cycle, found, role, links, scope.baseUrl, now))
        }
      } else if (due.kind === 'open_ticket') {
        const chairOn = addDays(found.pair.clockOn ?? today, ladder.chair)
        tickets.push(ticketFor(scope, cycle, found, 'never_met', 'clock', notMetText(found.pair, today), { chairOn }))
      } else {
        const day = addDays(found.pair.clockOn ?? today, ladder.decide)
        decide.set(day, [...(decide.get(day) ?? []), due.ticketId])
      }
    }
  }
  for (const [day, ticketIds] of decide) await setDecideBy(scope, ticketIds, day)
  await markAskedAgain(scope, again, now)
  await insertQuestions(scope, asked)
  await enqueue(scope, cycle.definition.mails, drafts, now)
  await openTickets(scope, cycle, tickets, now)
  return piece.rest
}

/** How long ago, as it is on the day: a house that stood still opens it late, and a pause moves the days on. */
function notMetText({ clockOn, pausedOn }: Pick<Pair, 'clockOn' | 'pausedOn'>, today: Day): string {
  const days = countText(daysBetween(clockOn ?? today, today), 'day')
  const rested = pausedOn === null ? '' : ', the days of the pause not counted'
  return `No sign yet that they have met; the introductions arrived ${days} ago${rested}. They may well be in touch.`
}

const stepsOf = ({ definition: { rhythm }, calendar }: LiveCycle, now: Instant) => ({
  ladder: { writesFirst: rhythm.writesFirst, ...rhythm.firstContact },
  today: dayIn(calendar.zone, now),
})

/** What the first-contact clock decides today about these pairs, and nothing done about it yet: those of which something is due. */
export async function firstContactsDue(
  scope: Scope,
  cycle: LiveCycle,
  pairIds: readonly string[],
  now: Instant,
): Promise<{ pairId: string; dues: FirstContactDue[] }[]> {
  const { ladder, today } = stepsOf(cycle, now)
  return (await watch(scope, cycle, pairIds, ['written', 'first_contact'])).flatMap((item) => {
    const dues = firstContactDue(item, ladder, today)
    return dues.length === 0 ? [] : [{ pairId: item.pair.id, dues }]
  })
}

/** Whom to write to about pairs of which something is due: to decide that, nobody's name is needed. */
const peopleOf = async (scope: Scope, due: readonly { pairId: string }[]): Promise<Map<string, PairPeople>> =>
  new Map(
    due.length === 0
      ? []
      : (await pairPeople(scope, { pairIds: due.map((one) => one.pairId) })).map((found) => [found.pair.id, found]),
  )

/**
 * Pairs from which nobody answered for the program's number of months: each becomes its contact's ticket once (R11).
 * Looked for when a month's questions close, before the next month is asked about. In pieces, as the first contact is; it
 * has been looked for once the last is through.
 */
export async function noticeSilence(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
  rest?: readonly string[],
): Promise<Rest> {
  const closed = cycle.calendar.topics
    .filter((_, index) => (cycle.calendar.topics[index + 1]?.at ?? cycle.calendar.endsAt) <= now)
    .at(-1)
  const looked = `silence looked for:${closed?.month}`
  if (closed === undefined || (await occurrences(scope, cycle.id)).has(looked)) return undefined
  const piece = pieceOf(rest ?? (await pairsPerhapsSilent(scope, cycle.id, now)))
  const silent = await silencesAmong(scope, cycle, piece.ids, now)
  const people = await peopleOf(scope, silent)
  const tickets = silent.flatMap((one) => {
    const found = people.get(one.pairId)
    const more = { occasion: one.months.at(-1) ?? '' }
    return found ? [ticketFor(scope, cycle, found, one.kind, 'clock', silentText(found, one), more)] : []
  })
  await openTickets(scope, cycle, tickets, now)
  if (piece.rest !== undefined) return piece.rest
  // whoever wants no topics is asked nothing, and so never seems silent
  const unasked = await watch(scope, cycle, await pairsAskedNothing(scope, cycle.id), ['check_in'])
  await openTickets(scope, cycle, await unheardTickets(scope, cycle, unasked, now), now)
  await firstTime(scope, cycle.id, looked, now)
  return piece.rest
}

/** Those of these pairs that are silent towards us now (R11); nothing is done about it yet. */
export async function silencesAmong(
  scope: Scope,
  cycle: LiveCycle,
  pairIds: readonly string[],
  now: Instant,
): Promise<Silence[]> {
  return (await watch(scope, cycle, pairIds, ['check_in'])).flatMap(
    (item) => silenceOf(item, cycle.definition.rhythm.checkIn.missedMonths, now) ?? [],
  )
}

/**
 * Asks once more where this month's check-in has no answer, one mail a person (R11). In pieces of
 * people, as the first contact is of pairs.
 */
export async function remindCheckIns(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
  rest?: readonly string[],
): Promise<Rest> {
  const today = dayIn(cycle.calendar.zone, now)
  const before = atTime(
    addDays(today, 1 - cycle.definition.rhythm.checkIn.remindAfterDays),
    '00:00',
    cycle.calendar.zone,
  )
  const found = await overdueCheckIns(scope, cycle.id, before, now, rest?.slice(0, pairsAtOnce))
  const piece = pieceOf(rest ?? [...new Set(found.map((item) => item.personId))])
  const readers = new Set(piece.ids)
  const overdue = found.filter((item) => readers.has(item.personId))
  if (overdue.length === 0) return piece.rest
  const pairs = await peopleOf(scope, overdue)
  const groups = Map.groupBy(overdue, (item) => `${item.personId}:${item.month}`)
  const drafts: Draft[] = []
  for (const group of groups.values()) {
    const [first] = group
    const people = first === undefined ? undefined : pairs.get(first.pairId)
    const role = people === undefined || first === undefined ? undefined : roleIn(people.pair, first.personId)
    if (first === undefined || people === undefined || role === undefined) continue
    const questions = group.flatMap((item) => {
      const found = pairs.get(item.pairId)
      const as = found === undefined ? undefined : roleIn(found.pair, item.personId)
      return found === undefined || as === undefined ? [] : [checkInLinks(scope, item.id, found, as)]
    })
    const stopUrl = stopTopicsUrl(scope, first.personId)
    const draft = checkInReminder(cycle, people, role, first.month, questions, stopUrl, scope.baseUrl, now)
    drafts.push({ ...draft, asks: group.map((item) => item.pairId) })
  }
  await markAskedAgain(
    scope,
    overdue.map((item) => item.id),
    now,
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
  return piece.rest
}

/** What the decisions need to know of these pairs of a cycle, those that are active; their questions of these kinds. */
async function watch(
  scope: Scope,
  cycle: LiveCycle,
  only: readonly string[],
  kinds: readonly QuestionKind[],
): Promise<Watched[]> {
  if (only.length === 0) return []
  const found = await activePairs(scope, cycle.id, only)
  if (found.length === 0) return []
  const pairIds = found.map(({ pair }) => pair.id)
  const questions = Map.groupBy(await questionsOf(scope, { pairIds, kinds }), (question) => question.pairId)
  const tickets = Map.groupBy(await ticketsOf(scope, { pairIds }), (ticket) => ticket.pairId ?? '')
  // the first contact's clock asks nothing about signs
  const signs = kinds.includes('check_in') ? await lastSigns(scope, pairIds) : new Map<string, Instant>()
  return found.map(({ pair, returned }) => ({
    pair,
    questions: questions.get(pair.id) ?? [],
    tickets: tickets.get(pair.id) ?? [],
    lastSignAt: signs.get(pair.id) ?? null,
    addressReturned: returned,
  }))
}
