import { createHash } from 'node:crypto'
import { addMonths, dayIn, firstDayOf, type Instant, monthOf } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { answer, confirmBehind, roundsOf, settle } from '#features/contact/confirming/actions.ts'
import { leave } from '#features/contact/leave/actions.ts'
import { askPause, pauseBehind, sayBack } from '#features/contact/pause/actions.ts'
import { correctAddress } from '#features/contact/address/actions.ts'
import { leavePair, recordTalk, reportUnreachable } from '#features/contact/trouble/actions.ts'
import { answerSurvey } from '#features/feedback/actions.ts'
import { approveLetter, requestLetter } from '#features/letters/actions.ts'
import { lettersOf } from '#features/letters/store.ts'
import { roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { chance } from '#src/rehearsal/chance.ts'
import { type Deed, otherAddress } from '#src/rehearsal/people.ts'
import { addStep, closeTicket } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** Lets simulated people do what they do, through the same actions as real ones, in the caller's transaction. */
export async function deedsOf(scope: Scope, cycleId: string, deeds: readonly Deed[]): Promise<void> {
  const cycle = await liveCycle(scope, cycleId)
  if (cycle === undefined) return
  const answers = deeds.flatMap((deed) => {
    const questionId = deed.kind === 'answer' ? scope.links.open('question', deed.sealed) : null
    return deed.kind === 'answer' && questionId !== null ? [{ questionId, answer: deed.answer, at: deed.at }] : []
  })
  if (answers.length > 0) await answerQuestions(scope, cycle, answers)
  for (const deed of deeds) await doOne(scope, cycle, deed)
}

async function doOne(scope: Scope, cycle: LiveCycle, deed: Deed): Promise<void> {
  switch (deed.kind) {
    case 'answer':
      return
    case 'help': {
      const [mentorPair, menteePair] = [
        scope.links.open('help-mentor', deed.sealed),
        scope.links.open('help-mentee', deed.sealed),
      ]
      const pairId = mentorPair ?? menteePair
      if (pairId !== null)
        await reportUnreachable(scope, cycle, { pairId, personId: deed.who, mayTell: deed.mayTell, words: '' }, deed.at)
      return
    }
    case 'survey': {
      const feedbackId = scope.links.open('survey', deed.sealed)
      if (feedbackId !== null) await answerSurvey(scope, cycle, { feedbackId, answers: { again: 'yes' } }, deed.at)
      return
    }
    case 'talk':
      for (const pairId of await pairsOf(scope, cycle, deed.who))
        await recordTalk(scope, cycle, { pairId, personId: deed.who, source: 'home', at: deed.at })
      return
    case 'leave':
      for (const pairId of await pairsOf(scope, cycle, deed.who))
        await leavePair(scope, cycle, { pairId, personId: deed.who, note: 'A change of work', nextFor }, deed.at)
      return
    case 'pause':
      return pause(scope, cycle, deed.who, deed.at)
    case 'back': {
      const view = await pauseBehind(scope, deed.sealed, deed.at)
      if (view !== undefined) await sayBack(scope, view, deed.at)
      return
    }
    case 'confirm': {
      const view = await confirmBehind(scope, deed.sealed, deed.at)
      if (view === undefined || view.closed || view.mine !== undefined) return
      const reason = deed.says === 'conflict' ? 'We have worked together.' : ''
      return answer(scope, view, { answer: deed.says, reason }, deed.at)
    }
    case 'decide':
      return decideConflicts(scope, cycle, deed.who, deed.at)
    case 'begin': {
      const [people] = await pairPeople(scope, { pairIds: [deed.pairId], cycleId: cycle.id, states: ['active'] })
      // what speaks against a pair is not settled by passing over it
      if (
        people !== undefined &&
        !(await conflictsIn(scope, cycle, deed.at)).some(({ pair }) => pair.id === deed.pairId)
      )
        await settle(scope, cycle, people, deed.who, deed.at)
      return
    }
    case 'letter':
      for (const role of await rolesOf(scope, cycle, deed.who))
        await requestLetter(scope, cycle, { personId: deed.who, role }, deed.at)
      return
    case 'approve':
      for (const letter of await lettersOf(scope, { personId: deed.who, cycleId: cycle.id }))
        if (letter.state === 'held') await approveLetter(scope, cycle, letter.id, 'rehearsal', deed.at)
      return
    case 'ticket':
      return workTicket(scope, cycle, deed)
    default:
      never(deed)
  }
}

/** A chair has talked with the two: every other pair goes on, and the others look for somebody else, without a fault. */
async function decideConflicts(scope: Scope, cycle: LiveCycle, who: string, at: Instant): Promise<void> {
  for (const people of await conflictsIn(scope, cycle, at)) {
    const { id } = people.pair
    if (roleIn(people.pair, who) !== undefined) continue
    const asked = {
      pairId: id,
      role: 'mentee' as const,
      leaving: 'partner' as const,
      next: false,
      note: '',
      actor: who,
    }
    if (chance(0, 'decides', id) < 0.5) await settle(scope, cycle, people, who, at)
    else await leave(scope, cycle, asked, at)
  }
}

const conflictsIn = async (scope: Scope, cycle: LiveCycle, at: Instant) =>
  (await roundsOf(scope, cycle, at)).open.flatMap(({ standing, people }) => (standing === 'conflict' ? people : []))

function nextFor(reader: Role, leaver: Role): string {
  return reader === leaver
    ? 'You owe nobody a reason, and you are welcome in a later year.'
    : 'Your committee contact writes to you about a new partner; the monthly topics stop until then.'
}

async function pause(scope: Scope, cycle: LiveCycle, who: string, at: Instant): Promise<void> {
  const today = dayIn(cycle.calendar.zone, at)
  const until = firstDayOf(monthOf(addMonths(today, 2)))
  const day = until > cycle.calendar.end ? cycle.calendar.end : until
  for (const people of await pairPeople(scope, { cycleId: cycle.id, personId: who, states: ['active'] })) {
    const role = roleIn(people.pair, who)
    const view = role && (await pauseBehind(scope, scope.links.seal(`help-${role}`, people.pair.id), at))
    const wanted = { reason: 'leave' as const, note: 'Back after it', until: day > today ? day : null, tell: true }
    if (view) await askPause(scope, view, wanted, at)
  }
}

/** A contact works a ticket: writes down a step, finds a new address, closes with a reason. */
async function workTicket(scope: Scope, cycle: LiveCycle, deed: Extract<Deed, { kind: 'ticket' }>): Promise<void> {
  const [ticket] = await ticketsOf(scope, { ids: [deed.ticketId] })
  if (ticket === undefined || ticket.state === 'closed') return
  if (deed.does === 'step')
    return addStep(
      scope,
      {
        ticketId: ticket.id,
        actor: deed.who,
        text:
          ticket.kind === 'returned'
            ? 'Asked for another address by telephone.'
            : 'Wrote to both and asked how things are.',
      },
      deed.at,
    )
  const person =
    ticket.kind === 'returned' && ticket.personId !== null
      ? (await peopleOf(scope, [ticket.personId])).get(ticket.personId)
      : undefined
  if (person !== undefined) {
    const found = { address: otherAddress(person.email), why: 'They gave it on the telephone.' }
    // drawn from what is done, so that a year is the same each time it is played
    const drawn = createHash('sha512').update(`${deed.ticketId} ${deed.at}`).digest()
    const random = (bytes: number) => drawn.subarray(0, bytes)
    await correctAddress(scope, { personId: person.id, actor: deed.who, ...found }, random, deed.at)
    return
  }
  await closeTicket(scope, { ticketId: ticket.id, actor: deed.who, outcome: 'They are in touch again' }, deed.at)
}

async function pairsOf(scope: Scope, cycle: LiveCycle, who: string): Promise<string[]> {
  return (await pairPeople(scope, { cycleId: cycle.id, personId: who, states: ['active'] })).map(({ pair }) => pair.id)
}

async function rolesOf(scope: Scope, cycle: LiveCycle, who: string): Promise<Set<Role>> {
  return new Set(
    (await pairPeople(scope, { cycleId: cycle.id, personId: who })).flatMap(({ pair }) => roleIn(pair, who) ?? []),
  )
}
