import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { introductionKey } from '#features/contact/mails.ts'
import type { QuestionView } from '#features/contact/question/model.ts'
import { isKept } from '#features/mail/resting/store.ts'
import { keptSaid } from '#features/pairs/kept/model.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import type { Question } from '#features/pairs/questions/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { withContactNow } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** The question behind a mailed link; undefined for an unknown link as for somebody else's (trust.md, 6.2). */
export async function questionBehind(scope: Scope, sealed: string, now: Instant): Promise<QuestionView | undefined> {
  const id = scope.links.open('question', sealed)
  const [question] = id === null ? [] : await questionsOf(scope, { ids: [id] })
  const [people] = question === undefined ? [] : await pairPeople(scope, { pairIds: [question.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  const role = question === undefined || people === undefined ? undefined : roleIn(people.pair, question.personId)
  if (question === undefined || people === undefined || cycle === undefined || role === undefined) return undefined
  const partner = otherRole(role)
  const partnerAsked = question.kind === 'written' && (await wasAsked(scope, people, personIn(people, partner).id))
  return {
    sealed,
    cycle,
    question,
    people: withContactNow(cycle, people, now),
    role,
    helpPath: `/help/${scope.links.seal(`help-${role}`, people.pair.id)}`,
    ticketDue: await dueOf(scope, cycle, question, people),
    partnerAsked,
    partnerKept: partnerAsked && (await isKept(scope, introductionKey(people.pair.id, partner), keptSaid)),
  }
}

async function dueOf(scope: Scope, cycle: LiveCycle, question: Question, people: PairPeople): Promise<string | null> {
  const kinds = ticketsFrom(question)
  if (kinds.length === 0) return null
  const more = question.kind === 'check_in' ? { occasion: question.month } : {}
  const ids = kinds.map((kind) => ticketFor(scope, cycle, people, kind, question.personId, '', more).id)
  const [open] = await ticketsOf(scope, { ids, state: 'open' })
  return open?.dueOn ?? null
}

/** The kinds of ticket that this answer may have opened. */
function ticketsFrom({ kind, answer }: Question): TicketKind[] {
  if (kind === 'check_in') return answer === 'none' ? ['never_met', 'went_silent'] : []
  return kind === 'introduction' && answer === 'not_yet' ? ['delivery'] : []
}

async function wasAsked(scope: Scope, people: PairPeople, personId: string): Promise<boolean> {
  const asked = await questionsOf(scope, { pairIds: [people.pair.id], kinds: ['introduction'] })
  return asked.some((question) => question.personId === personId)
}
