import { addDays, addMinutes, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { listText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import type { Reach } from '#features/accounts/model.ts'
import { writeAudit } from '#features/audit/store.ts'
import { linkTo } from '#features/contact/actions.ts'
import { ask } from '#features/contact/asking/actions.ts'
import { ticketQuestion, ticketQuestionKey } from '#features/contact/mails.ts'
import { meet } from '#features/contact/meeting/actions.ts'
import { heldMinutes } from '#features/contact/nudge/model.ts'
import { ticketMail } from '#features/contact/steps/mails.ts'
import {
  type CallResult,
  callWords,
  type ReaderKey,
  readersOf,
  signOfCall,
  type StepView,
} from '#features/contact/steps/model.ts'
import { insertSigns } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { knownKeys, takeBack } from '#features/mail/store.ts'
import { helpLink } from '#features/pairs/actions.ts'
import { personIn } from '#features/pairs/model.ts'
import { insertQuestions, questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { addStep, closeTicket, passToChairs } from '#features/tickets/actions.ts'
import type { Seeks } from '#features/tickets/model.ts'
import { seeksText, usualSeeks } from '#features/tickets/offers/model.ts'
import { fullTicket } from '#features/tickets/reading/store.ts'
import { setDecideBy, setSeeks, ticketsOf } from '#features/tickets/store.ts'

/** An open or closed ticket within reach, with whoever its mail is signed by. */
export async function stepBehind(
  scope: Scope,
  cycle: LiveCycle,
  where: { id: string; reach: Reach; viewerId: string },
  now: Instant,
): Promise<StepView | undefined> {
  const ticket = await fullTicket(scope, where.id, { cycleId: cycle.id, ...where })
  if (ticket === undefined) return undefined
  const [people] = ticket.pairId === null ? [] : await pairPeople(scope, { pairIds: [ticket.pairId] })
  const offices = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const owner = offices.find(({ id }) => id === ticket.officeId)?.answers
  const contact =
    people?.contact ??
    (owner && { officeId: owner.id, personId: owner.personId, name: owner.name, address: owner.email })
  return { cycle, ticket, people, contact }
}

type By = { by: string }
/** A press whose mails wait until then, and can be taken back; else they leave at once. */
type Held = { leavesAt?: Instant }
/** What a press made: its mails by their occasions, and its questions. */
export type Made = { mails: string[]; questions: string[] }
const nothing: Made = { mails: [], questions: [] }

/** One mail to each; the same words to the same reader go once, however often they are sent at once. */
export async function writeFromTicket(
  scope: Scope,
  view: StepView,
  { to, subject, text, by, leavesAt }: By & Held & { to: readonly ReaderKey[]; subject: string; text: string },
  now: Instant,
): Promise<Made> {
  const readers = readersOf(view.ticket).filter(({ key }) => to.includes(key))
  if (readers.length === 0) return nothing
  // what was held and taken back may be pressed again
  const occasion = hashOf(JSON.stringify([subject, text, ...(leavesAt === undefined ? [] : [leavesAt])])).slice(0, 16)
  const drafts = readers.map((reader) => ({
    ...ticketMail(view, reader, { subject, text, occasion }, scope.baseUrl, now),
    dueAt: leavesAt ?? now,
  }))
  await enqueue(scope, view.cycle.definition.mails, drafts, now)
  const names = readers.map(({ name, address, key }) => (key.endsWith('-second') ? `${name} at ${address}` : name))
  await once(scope, view, { by, text: `Wrote to ${listText(names)}: “${subject}”.` }, now)
  return { mails: drafts.map(({ key }) => key), questions: [] }
}

const both = ['mentor', 'mentee'] as const
/** What a ticket's question is asked for; `when`: the day, where it leaves at once, or from a weekly mail the instant at which it leaves. */
const askedFrom = (ticketId: string, when: string): string => `${ticketId}:${when}`
const askedMeanwhile = 'The two were asked from the ticket’s page meanwhile.'

/**
 * Asks both whether they are in touch, each by one press, whom our mail reaches; a day's second press asks nobody again.
 * Makes nothing where nobody could be asked, nor, held, where they were asked today.
 */
export async function askBoth(scope: Scope, view: StepView, { by, leavesAt }: By & Held, now: Instant): Promise<Made> {
  const { cycle, ticket, people } = view
  if (people === undefined || people.pair.state !== 'active') return nothing
  const roles = both.filter((role) => personIn(people, role).addressState === 'works')
  if (roles.length === 0) return nothing
  const asked = roles.map((role) => ({
    role,
    question: ask(scope, cycle, people, role, 'first_contact', now, ticket.id),
  }))
  const questions = asked.map(({ question }) => question.id)
  const before = await questionsOf(scope, { ids: questions })
  if (leavesAt !== undefined && before.length > 0) return nothing
  await insertQuestions(
    scope,
    asked.map(({ question }) => question),
  )
  const occasion = askedFrom(ticket.id, leavesAt ?? dayIn(cycle.calendar.zone, now))
  const drafts = asked.map(({ role, question }) => {
    const links = {
      inTouch: linkTo(scope, question.id, 'in_touch'),
      notYet: linkTo(scope, question.id, 'not_yet'),
      help: helpLink(scope, people.pair.id, role),
    }
    return { ...ticketQuestion(cycle, people, role, links, occasion, scope.baseUrl, now), dueAt: leavesAt ?? now }
  })
  // what waits of a press in the weekly mail gives way; whose mail of it has left is not asked again
  const heldOf = (role: Role) =>
    before.map(({ askedAt }) =>
      ticketQuestionKey(people.pair.id, role, askedFrom(ticket.id, addMinutes(askedAt, heldMinutes))),
    )
  const held = leavesAt === undefined ? roles.flatMap(heldOf) : []
  const known = await knownKeys(scope, held)
  const taken = await takeBack(scope, held, askedMeanwhile)
  const leaving = drafts.filter((_, nth) =>
    heldOf(roles[nth] ?? 'mentor').every((one) => !known.has(one) || taken.has(one)),
  )
  if (leaving.length === 0) return { mails: [...known], questions }
  await enqueue(scope, cycle.definition.mails, leaving, now)
  const names = roles.map((role) => personIn(people, role).name)
  await once(scope, view, { by, text: `Asked ${listText(names)} whether they are in touch.` }, now)
  return { mails: drafts.map(({ key }) => key), questions }
}

/** What came of a call: a step of the ticket, a sign of life where there is one; a task to telephone ends with an answer. */
export async function recordCall(
  scope: Scope,
  view: StepView,
  { who, result, note, by }: By & { who: Role; result: CallResult; note: string },
  now: Instant,
): Promise<void> {
  const { cycle, ticket, people } = view
  if (people === undefined) return
  const { pair } = people
  const { id: personId, name } = personIn(people, who)
  const text = `Called ${name}: ${callWords[result].toLowerCase()}.${note === '' ? '' : ` ${note}`}`
  await once(scope, view, { by, text }, now)
  const kind = signOfCall(result)
  if (kind !== undefined) {
    const day = dayIn(cycle.calendar.zone, now)
    const id = scope.ids('sign', pair.id, personId, 'call', day)
    const told = { knownBy: 'By telephone', enteredBy: by }
    await insertSigns(scope, [
      { id, pairId: pair.id, personId, kind, source: 'committee', month: monthOf(day), at: now, ...told },
    ])
    await meet(scope, pair.id, { at: now, now })
  }
  if (ticket.kind === 'call' && result !== 'no_answer' && result !== 'wrong_number')
    await closeTicket(scope, { ticketId: ticket.id, actor: by, outcome: text }, now)
}

/**
 * The ticket becomes the chairs' at once, with who looks for somebody else and a day to decide by; one press of a chair
 * drafts the change (R42). Asking the same again on a day changes nothing.
 */
export async function askRematch(
  scope: Scope,
  view: StepView,
  { by, seeks = usualSeeks(view.ticket) }: By & { seeks?: Seeks | undefined },
  now: Instant,
): Promise<void> {
  const { cycle, ticket } = view
  const text = `${seeksText(seeks, ticket.people)}.`
  if (!(await once(scope, view, { by, text: `Asked the chairs for a new pair: ${text}` }, now))) return
  await setSeeks(scope, ticket.id, seeks)
  const days = cycle.definition.rhythm.ticket.dueDays
  await setDecideBy(scope, [ticket.id], addDays(dayIn(cycle.calendar.zone, now), days))
  await passToChairs(scope, cycle, await ticketsOf(scope, { ids: [ticket.id] }), now, { seeks, text })
  await writeAudit(scope, [
    {
      at: now,
      actor: by,
      what: 'new pair asked for',
      subject: ticket.pairId ?? ticket.id,
      before: { seeks: ticket.seeks },
      after: { ticket: ticket.id, seeks },
    },
  ])
}

/** A step that stands there already from today is not noted again: two presses are one. */
async function once(scope: Scope, view: StepView, step: By & { text: string }, now: Instant): Promise<boolean> {
  const { zone } = view.cycle.calendar
  const today = dayIn(zone, now)
  const { steps } = view.ticket
  const standing = steps.slice(steps.findLastIndex(({ text }) => text.startsWith('Taken back: ')) + 1)
  if (standing.some(({ at, text }) => text === step.text && dayIn(zone, at) === today)) return false
  await addStep(scope, { ticketId: view.ticket.id, actor: step.by, text: step.text }, now)
  return true
}
