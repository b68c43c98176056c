import { addDays, atTime, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { consequencesOf, firstContactDue, silenceOf, type Watched } from '#features/contact/decide.ts'
import { checkInReminder, type CheckInLinks, firstContactQuestion, introductionQuestion, writerReminder } from '#features/contact/mails.ts'
import type { Answered, Sign } from '#features/contact/model.ts'
import { insertSigns, overdueCheckIns, pairsWithReturns } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import { helpLink } from '#features/pairs/actions.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { type Answer, answersTo, type Question, type QuestionKind, questionParts, questionUrl } from '#features/pairs/questions/model.ts'
import { insertQuestions, markAskedAgain, questionsOf, recordAnswers } from '#features/pairs/questions/store.ts'
import { markContact, pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'
import { openTickets } from '#features/tickets/actions.ts'
import type { TicketDraft, TicketKind } from '#features/tickets/model.ts'
import { setDecideBy, ticketsOf } from '#features/tickets/store.ts'

const both = ['mentor', 'mentee'] as const

/** What the first-contact clock finds due today (R18, R27, R11): reminders, questions, tickets. Repeating it is harmless. */
export async function runFirstContact(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const { people, watched } = await watch(scope, cycle, { unmet: true })
  const writer = cycle.definition.rhythm.writesFirst
  const ladder = { writesFirst: writer, ...cycle.definition.rhythm.firstContact }
  const today = dayIn(cycle.calendar.zone, now)
  const drafts: Draft[] = []
  const tickets: TicketDraft[] = []
  const asked: Question[] = []
  const again: string[] = []
  for (const item of watched) {
    const found = people.get(item.pair.id)
    if (found === undefined) continue
    for (const due of firstContactDue(item, ladder, today)) {
      if (due.kind === 'remind_writer') {
        again.push(due.questionId)
        drafts.push(writerReminder(cycle, found, writer, { written: linkTo(scope, due.questionId), help: helpLink(scope, due.pairId, writer) }, scope.baseUrl, now))
      } else if (due.kind === 'ask_both') {
        for (const role of both) {
          const question = ask(scope, cycle, found, role, 'first_contact', now)
          asked.push(question)
          const links = { inTouch: linkTo(scope, question.id, 'in_touch'), notYet: linkTo(scope, question.id, 'not_yet'), help: helpLink(scope, due.pairId, role) }
          drafts.push(firstContactQuestion(cycle, found, role, links, scope.baseUrl, now))
        }
      } else if (due.kind === 'open_ticket') {
        const chairOn = addDays(found.pair.clockOn ?? today, ladder.chair)
        tickets.push(ticketFor(scope, cycle, found, 'never_met', 'clock', `No sign yet that they have met; the introductions arrived ${ladder.ticket} days ago. They may well be in touch.`, { chairOn }))
      } else await setDecideBy(scope, [due.ticketId], addDays(found.pair.clockOn ?? today, ladder.decide))
    }
  }
  await markAskedAgain(scope, again, now)
  await insertQuestions(scope, asked)
  await enqueue(scope, cycle.definition.mails, drafts, now)
  await openTickets(scope, cycle, tickets, now)
}

/**
 * Pairs from which nobody answered for the program's number of months: each becomes its contact's ticket once (R11).
 * Looked for when a month's questions close, before the next month is asked about.
 */
export async function noticeSilence(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const closed = cycle.calendar.topics.filter((_, index) => (cycle.calendar.topics[index + 1]?.at ?? cycle.calendar.endsAt) <= now).at(-1)
  if (closed === undefined || !(await firstTime(scope, cycle.id, `silence looked for:${closed.month}`, now))) return
  const { people, watched } = await watch(scope, cycle, {})
  const tickets = watched.flatMap((item) => {
    const silence = silenceOf(item, cycle.definition.rhythm.checkIn.missedMonths, now)
    const found = people.get(item.pair.id)
    if (silence === undefined || found === undefined) return []
    return [ticketFor(scope, cycle, found, silence.kind, 'clock', `Neither has answered our question for ${silence.months.length} months. Silence towards us is not silence between them.`, { occasion: silence.months.at(-1) ?? '' })]
  })
  await openTickets(scope, cycle, tickets, now)
}

/** Asks once more where this month's check-in has no answer, one mail a person (R11). */
export async function remindCheckIns(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const before = atTime(addDays(today, 1 - cycle.definition.rhythm.checkIn.remindAfterDays), '00:00', cycle.calendar.zone)
  const overdue = await overdueCheckIns(scope, cycle.id, before, now)
  if (overdue.length === 0) return
  const pairs = new Map((await pairPeople(scope, { pairIds: overdue.map((item) => item.pairId) })).map((people) => [people.pair.id, people]))
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
    drafts.push(checkInReminder(cycle, people, role, first.month, questions, scope.baseUrl, now))
  }
  await markAskedAgain(scope, overdue.map((item) => item.id), now)
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/**
 * Takes answers as they came, in their order, each with its own time. An answer to a closed or unknown question, one
 * that the question does not offer, and one that stands already change nothing. Returns the questions that were answered.
 */
export async function answerQuestions(scope: Scope, cycle: LiveCycle, answered: readonly Answered[]): Promise<string[]> {
  const questions = new Map((await questionsOf(scope, { ids: answered.map((item) => item.questionId) })).map((question) => [question.id, question]))
  const people = new Map((await pairPeople(scope, { pairIds: [...new Set([...questions.values()].map((question) => question.pairId))] })).map((found) => [found.pair.id, found]))
  const taken: { id: string; answer: Answer; at: Instant }[] = []
  const work: Work = { signs: [], drafts: [], asked: [], tickets: new Map(), met: new Map(), written: new Map() }
  for (const item of answered) {
    const question = questions.get(item.questionId)
    const found = question === undefined ? undefined : people.get(question.pairId)
    if (question === undefined || found === undefined || !takes(question, item)) continue
    taken.push({ id: question.id, answer: item.answer as Answer, at: item.at })
    questions.set(question.id, { ...question, answer: item.answer as Answer, answeredAt: item.at })
    follow(scope, cycle, question, item.answer as Answer, found, item.at, work)
  }
  await recordAnswers(scope, taken)
  await insertSigns(scope, work.signs)
  for (const [at, ids] of Map.groupBy([...work.written], ([, at]) => at)) await markContact(scope, ids.map(([id]) => id), 'written_at', at)
  for (const [at, ids] of Map.groupBy([...work.met], ([, at]) => at)) await markContact(scope, ids.map(([id]) => id), 'met_at', at)
  await insertQuestions(scope, work.asked)
  for (const [at, drafts] of Map.groupBy(work.drafts, (draft) => draft.dueAt)) await enqueue(scope, cycle.definition.mails, drafts, at)
  for (const [at, tickets] of Map.groupBy([...work.tickets.values()], (ticket) => ticket.at)) await openTickets(scope, cycle, tickets.map((item) => item.ticket), at)
  return taken.map((item) => item.id)
}

type Work = {
  signs: Sign[]
  drafts: Draft[]
  asked: Question[]
  tickets: Map<string, { at: Instant; ticket: TicketDraft }>
  met: Map<string, Instant>
  written: Map<string, Instant>
}

/** Changing one's mind is allowed while the question is open; the same answer again is nothing new. */
function takes(question: Question, item: Answered): boolean {
  return item.at < question.closesAt && item.answer !== question.answer && (answersTo[question.kind] as readonly string[]).includes(item.answer)
}

function follow(scope: Scope, cycle: LiveCycle, question: Question, answer: Answer, people: PairPeople, at: Instant, work: Work): void {
  const { pair } = people
  const role = roleIn(pair, question.personId)
  if (role === undefined) return
  const writtenAt = pair.writtenAt ?? work.written.get(pair.id) ?? null
  for (const consequence of consequencesOf(question, answer, { writtenAt })) {
    if (consequence.kind === 'sign') {
      work.signs.push({ id: scope.ids('sign', question.id, answer), pairId: pair.id, personId: question.personId, kind: consequence.sign, source: question.kind === 'check_in' ? 'check_in' : 'first_contact', month: question.kind === 'check_in' ? question.month : monthOf(dayIn(cycle.calendar.zone, at)), at })
      if (consequence.sign === 'wrote' && !work.written.has(pair.id)) work.written.set(pair.id, at)
    } else if (consequence.kind === 'met') {
      if (pair.metAt === null && !work.met.has(pair.id)) work.met.set(pair.id, at)
    } else if (consequence.kind === 'ask_introduction') {
      if (pair.metAt !== null || pair.state !== 'active') continue
      const reader = otherRole(role)
      const next = ask(scope, cycle, people, reader, 'introduction', at)
      work.asked.push(next)
      work.drafts.push(introductionQuestion(cycle, people, reader, { got: linkTo(scope, next.id, 'got'), notYet: linkTo(scope, next.id, 'not_yet'), help: helpLink(scope, pair.id, reader) }, scope.baseUrl, at))
    } else {
      const ticket =
        consequence.kind === 'delivery_ticket'
          ? ticketFor(scope, cycle, people, 'delivery', question.personId, `${personIn(people, otherRole(role)).name} wrote; nothing has reached ${personIn(people, role).name} yet. A mail may be lost: nobody is at fault.`, {})
          : ticketFor(scope, cycle, people, pair.metAt === null && !work.met.has(pair.id) ? 'never_met' : 'went_silent', question.personId, `${personIn(people, role).name} answered “not at all” for ${question.month}.`, { occasion: question.month })
      work.tickets.set(ticket.id, { at, ticket })
    }
  }
}

/** Links of one check-in about one pair for one reader. */
export function checkInLinks(scope: Scope, questionId: string, people: PairPeople, role: Role): CheckInLinks {
  return {
    partner: personIn(people, otherRole(role)).name,
    wellUrl: linkTo(scope, questionId, 'well'),
    littleUrl: linkTo(scope, questionId, 'little'),
    noneUrl: linkTo(scope, questionId, 'none'),
    helpUrl: helpLink(scope, people.pair.id, role),
  }
}

export function linkTo(scope: Scope, questionId: string, answer?: Answer): string {
  return questionUrl(scope.baseUrl, scope.links.seal('question', questionId), answer)
}

/** A ticket about a pair, owned by its contact; one of a kind for a pair unless an occasion sets it apart. */
export function ticketFor(scope: Scope, cycle: LiveCycle, people: PairPeople, kind: TicketKind, openedBy: string, reason: string, more: { occasion?: string; chairOn?: string; personId?: string; mayTell?: boolean }): TicketDraft {
  return {
    id: scope.ids('ticket', people.pair.id, kind, more.personId ?? '', more.occasion ?? ''),
    cycleId: cycle.id,
    pairId: people.pair.id,
    personId: more.personId ?? null,
    kind,
    openedBy,
    officeId: people.contact.officeId,
    mayTell: more.mayTell ?? null,
    reason,
    ...(more.chairOn === undefined ? {} : { chairOn: more.chairOn }),
  }
}

function ask(scope: Scope, cycle: LiveCycle, people: PairPeople, role: Role, kind: QuestionKind, now: Instant): Question {
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  const personId = personIn(people, role).id
  return { id: scope.ids('question', ...questionParts(people.pair.id, personId, kind, month)), pairId: people.pair.id, personId, kind, month, askedAt: now, closesAt: cycle.calendar.endsAt, askedAgainAt: null, answer: null, answeredAt: null }
}

async function watch(scope: Scope, cycle: LiveCycle, filter: { unmet?: boolean }): Promise<{ people: Map<string, PairPeople>; watched: Watched[] }> {
  const found = await pairPeople(scope, { cycleId: cycle.id, states: ['active'], ...filter })
  if (found.length === 0) return { people: new Map(), watched: [] }
  const pairIds = found.map((people) => people.pair.id)
  const questions = Map.groupBy(await questionsOf(scope, { pairIds }), (question) => question.pairId)
  const tickets = Map.groupBy(await ticketsOf(scope, { pairIds }), (ticket) => ticket.pairId ?? '')
  const returns = await pairsWithReturns(scope, cycle.id)
  return {
    people: new Map(found.map((people) => [people.pair.id, people])),
    watched: found.map(({ pair }) => ({ pair, questions: questions.get(pair.id) ?? [], tickets: tickets.get(pair.id) ?? [], addressReturned: returns.has(pair.id) })),
  }
}
