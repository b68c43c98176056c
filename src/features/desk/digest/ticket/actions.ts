import { addDays, addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Office } from '#features/accounts/model.ts'
import { writeAudit } from '#features/audit/store.ts'
import { heldMinutes } from '#features/contact/nudge/model.ts'
import { askBoth, type Made, stepBehind, writeFromTicket } from '#features/contact/steps/actions.ts'
import { canUndo, firstStep, gaveWay, waitsUntil } from '#features/desk/digest/ticket/decide.ts'
import { type StepFacts, stepText, type TicketView, type WeekStep } from '#features/desk/digest/ticket/model.ts'
import { lockTicket, stepFacts } from '#features/desk/digest/ticket/store.ts'
import { dropKept } from '#features/mail/resting/store.ts'
import { takeBack } from '#features/mail/store.ts'
import { keptSaid } from '#features/pairs/kept/model.ts'
import { removeQuestions } from '#features/pairs/questions/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { playFor } from '#features/programs/playbook/model.ts'
import { addStep, closeTicket, reopenTicket } from '#features/tickets/actions.ts'
import { kindWords } from '#features/tickets/model.ts'
import { setDueOn } from '#features/tickets/store.ts'

/** Whose week it is: the office, and who answers for it. */
type Whose = { cycle: LiveCycle; office: Office & { answers: Office } }

/**
 * A ticket of this week's office as its button shows it; undefined for one of another office, of which no step was offered,
 * or that is not this reader's to read (R32).
 */
export async function ticketView(
  scope: Scope,
  { cycle, office }: Whose,
  { sealed, id, done }: Pick<TicketView, 'sealed' | 'id' | 'done'>,
  now: Instant,
): Promise<TicketView | undefined> {
  const facts = (await stepFacts(scope, cycle.id, [id])).get(id)
  if (facts === undefined || facts.officeId !== office.id) return undefined
  // as it was offered: closed since, it says so
  if (firstStep({ ...facts, state: 'open' }, office.answers.personId, now) === null) return undefined
  const { last } = facts
  const undoable = canUndo(facts, now)
  return {
    sealed,
    cycle,
    name: office.answers.name,
    id,
    title: `${kindWords[facts.kind]}: ${facts.people.map(({ name }) => name).join(' and ')}`,
    dueOn: facts.dueOn,
    closed: facts.state === 'closed',
    until: putOffTo(cycle, now),
    people: facts.people,
    step: undoable ? null : firstStep(facts, office.answers.personId, now),
    gaveWay: gaveWay(facts, now),
    last: last && undoable ? { ...last, waits: waitsUntil(last, now), undoable } : null,
    done,
  }
}

const putOffTo = (cycle: LiveCycle, now: Instant) =>
  addDays(dayIn(cycle.calendar.zone, now), cycle.definition.rhythm.ticket.dueDays)

/** The step, if it is still the one to take; false where it is not, or was taken by another press. */
export async function takeStep(
  scope: Scope,
  { cycle, office }: Whose,
  { id, step }: { id: string; step: WeekStep },
  now: Instant,
): Promise<boolean> {
  await lockTicket(scope, id)
  const facts = (await stepFacts(scope, cycle.id, [id])).get(id)
  const by = office.answers.personId
  if (facts === undefined || facts.officeId !== office.id || canUndo(facts, now)) return false
  if (firstStep(facts, by, now) !== step) return false
  const made = await done(scope, { cycle, office }, facts, step, now)
  if (made === undefined) return false
  const until = step === 'put_off' ? putOffTo(cycle, now) : facts.dueOn
  const after = { ticket: id, step, dueOn: facts.dueOn, until, ...made }
  await writeAudit(scope, [{ at: now, actor: by, what: 'ticket step taken', subject: id, after }])
  return true
}

async function done(
  scope: Scope,
  { cycle, office }: Whose,
  facts: StepFacts,
  step: WeekStep,
  now: Instant,
): Promise<Made | undefined> {
  const by = office.answers.personId
  const spoken = { ticketId: facts.id, actor: by, text: 'Spoke with them.' }
  const without = { mails: [], questions: [] }
  switch (step) {
    case 'put_off':
      await setDueOn(scope, facts.id, facts.dueOn, putOffTo(cycle, now))
      await addStep(scope, spoken, now)
      return without
    case 'settle':
      await addStep(scope, spoken, now)
      return (await closeTicket(scope, { ...spoken, outcome: spoken.text }, now)) ? without : undefined
    default: {
      const where = { id: facts.id, reach: [office.id], viewerId: by }
      const view = await stepBehind(scope, cycle, where, now)
      if (view === undefined) return undefined
      const held = { by, leavesAt: addMinutes(now, heldMinutes) }
      const names = Object.fromEntries(facts.people.map(({ role, name }) => [role, name]))
      const { subject, mail } = playFor(cycle.definition, facts.kind, names)
      const words = { subject: subject || kindWords[facts.kind], text: mail.join('\n\n') }
      if (step !== 'ask' && words.text === '') return undefined
      const made = await (step === 'ask'
        ? askBoth(scope, view, held, now)
        : writeFromTicket(scope, view, { ...held, ...words, to: [step] }, now))
      return made.mails.length > 0 ? made : undefined
    }
  }
}

const withdrawn = 'Whoever pressed it in their weekly mail took it back.'

/** What waits of a press does not leave, nor what a pause keeps back of it; false where none of it is left. */
async function takeMailsBack(scope: Scope, keys: readonly string[]): Promise<boolean> {
  const [taken, kept] = [await takeBack(scope, keys, withdrawn), await dropKept(scope, keys, keptSaid, withdrawn)]
  return taken.size + kept.length > 0
}

/** Takes back what was pressed last; false where it cannot be any more. */
export async function undoStep(scope: Scope, { cycle, office }: Whose, id: string, now: Instant): Promise<boolean> {
  await lockTicket(scope, id)
  const facts = (await stepFacts(scope, cycle.id, [id])).get(id)
  const by = office.answers.personId
  const last = facts?.last
  if (!facts || !last || facts.officeId !== office.id || facts.people.some((one) => one.id === by)) return false
  if (!canUndo(facts, now)) return false
  switch (last.step) {
    case 'put_off':
      await setDueOn(scope, id, last.until, last.dueOn)
      break
    case 'settle':
      await reopenTicket(scope, { ticketId: id, actor: by }, now)
      break
    default:
      if (!(await takeMailsBack(scope, last.mails))) return false
      await removeQuestions(scope, last.questions)
  }
  await addStep(scope, { ticketId: id, actor: by, text: `Taken back: ${stepText(last.step, facts.people)}.` }, now)
  await writeAudit(scope, [
    {
      at: now,
      actor: by,
      what: 'ticket step taken back',
      subject: id,
      before: { step: last.step, at: last.at },
      after: { ticket: id },
    },
  ])
  return true
}
