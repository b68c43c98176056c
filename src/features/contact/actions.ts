import { dayIn, type Instant, monthOf, monthText } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { consequencesOf } from '#features/contact/decide.ts'
import {
  deliveryText,
  otherOf,
  partnersAnswers,
  stepsOfAnswers,
  whose,
} from '#features/contact/contradiction/actions.ts'
import { ask } from '#features/contact/asking/actions.ts'
import { closeNeverMet, meetAnew, settleHeard } from '#features/contact/meeting/actions.ts'
import { type CheckInLinks, introductionQuestion } from '#features/contact/mails.ts'
import { partnerAskedAt, takenBack } from '#features/contact/question/back/model.ts'
import type { Answered, Sign } from '#features/contact/model.ts'
import { openOrTell, ticketId, type Told } from '#features/contact/occasions/actions.ts'
import { insertSigns, removeSigns } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import { sendAfterAll } from '#features/mail/store.ts'
import { helpLink, linksTo } from '#features/pairs/actions.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { type Answer, answersTo, type Question } from '#features/pairs/questions/model.ts'
import { holdPairsOf, insertQuestions, questionsOf, recordAnswers } from '#features/pairs/questions/store.ts'
import { markContact, pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { TicketDraft, TicketKind } from '#features/tickets/model.ts'
import { insertSteps } from '#features/tickets/store.ts'

/**
 * Takes answers as they came, in their order, each with its own time. An answer to a closed or unknown question, one
 * that the question does not offer, and one that stands already change nothing. Returns the questions that were answered.
 */
export async function answerQuestions(
  scope: Scope,
  cycle: LiveCycle,
  answered: readonly Answered[],
): Promise<string[]> {
  const ids = answered.map((item) => item.questionId)
  await holdPairsOf(scope, ids)
  const questions = new Map((await questionsOf(scope, { ids })).map((question) => [question.id, question]))
  const people = new Map(
    (
      await pairPeople(scope, { pairIds: [...new Set([...questions.values()].map((question) => question.pairId))] })
    ).map((found) => [found.pair.id, found]),
  )
  const others = await partnersAnswers(scope, [...questions.values()])
  const taken = new Map<string, { id: string; answer: Answer; at: Instant }>()
  const [met, written] = [new Map<string, Instant>(), new Map<string, Instant>()]
  const work: Work = { signs: [], gone: new Map(), drafts: [], asked: [], told: [], met, written }
  for (const item of answered) {
    const question = questions.get(item.questionId)
    const found = question === undefined ? undefined : people.get(question.pairId)
    if (question === undefined || found === undefined || !takes(question, item)) continue
    if (question.answer !== null) takeSignBack(scope, question, question.answer, work)
    taken.set(question.id, { id: question.id, answer: item.answer as Answer, at: item.at })
    questions.set(question.id, { ...question, answer: item.answer as Answer, answeredAt: item.at })
    const other = others.get(whose(question, otherOf(found, question.personId))) ?? null
    follow(scope, cycle, question, { answer: item.answer as Answer, other, at: item.at }, found, work)
    if (question.kind === 'first_contact') others.set(whose(question, question.personId), item.answer as Answer)
  }
  await recordAnswers(scope, [...taken.values()])
  await insertSteps(
    scope,
    stepsOfAnswers(
      [...taken.keys()].flatMap((id) => questions.get(id) ?? []),
      people,
    ),
  )
  await removeSigns(scope, [...work.gone.keys()])
  await insertSigns(scope, work.signs)
  for (const [what, times] of [
    ['written_at', work.written],
    ['met_at', work.met],
  ] as const)
    for (const [at, found] of Map.groupBy([...times], ([, at]) => at))
      await markContact(
        scope,
        found.map(([id]) => id),
        what,
        at,
      )
  await closeNeverMet(scope, work.met)
  await meetAnew(scope, [...new Set(work.gone.values())], answered.at(-1)?.at ?? '')
  await insertQuestions(scope, work.asked)
  for (const [at, drafts] of Map.groupBy(work.drafts, (draft) => draft.dueAt)) {
    const later = partnerAskedAt(at)
    await enqueue(
      scope,
      cycle.definition.mails,
      drafts.map((draft) => ({ ...draft, dueAt: later })),
      at,
    )
    // of somebody who took it back before, and has written now
    await sendAfterAll(
      scope,
      drafts.map(({ key }) => key),
      takenBack,
      later,
    )
  }
  // what waits to ask about the same does not leave (R11); before the tickets, as whoever closes one beside it
  await settleHeard(scope, [...new Set(work.told.map(({ people: { pair } }) => pair.id))], answered.at(-1)?.at ?? '')
  await openOrTell(scope, cycle, work.told)
  return [...taken.keys()]
}

type Work = {
  signs: Sign[]
  /** Signs of answers that were changed since, each with its pair. */
  gone: Map<string, string>
  drafts: Draft[]
  asked: Question[]
  told: Told[]
  met: Map<string, Instant>
  written: Map<string, Instant>
}

/** Changing one's mind is allowed while the question is open; the same answer again is nothing new. */
function takes(question: Question, item: Answered): boolean {
  return (
    item.at < question.closesAt &&
    item.answer !== question.answer &&
    (answersTo[question.kind] as readonly string[]).includes(item.answer)
  )
}

/** Who changes an answer takes its sign back, and with the last such sign that the two have met (R11). */
function takeSignBack(scope: Scope, question: Question, before: Answer, work: Work): void {
  const id = scope.ids('sign', question.id, before)
  work.signs = work.signs.filter((sign) => sign.id !== id)
  work.gone.set(id, question.pairId)
}

function follow(
  scope: Scope,
  cycle: LiveCycle,
  question: Question,
  { answer, other, at }: { answer: Answer; other: Answer | null; at: Instant },
  people: PairPeople,
  work: Work,
): void {
  const { pair } = people
  const role = roleIn(pair, question.personId)
  if (role === undefined) return
  const writtenAt = pair.writtenAt ?? work.written.get(pair.id) ?? null
  let trouble: Told['of']
  for (const consequence of consequencesOf(question, answer, { writtenAt, other })) {
    if (consequence.kind === 'sign') {
      work.signs.push({
        id: scope.ids('sign', question.id, answer),
        pairId: pair.id,
        personId: question.personId,
        kind: consequence.sign,
        source: question.kind === 'check_in' ? 'check_in' : 'first_contact',
        month: question.kind === 'check_in' ? question.month : monthOf(dayIn(cycle.calendar.zone, at)),
        at,
      })
      if (consequence.sign === 'wrote' && !work.written.has(pair.id)) work.written.set(pair.id, at)
    } else if (consequence.kind === 'met') {
      if (pair.metAt === null && !work.met.has(pair.id)) work.met.set(pair.id, at)
    } else if (consequence.kind === 'ask_introduction') {
      if (pair.metAt !== null || pair.state !== 'active') continue
      const reader = otherRole(role)
      const next = ask(scope, cycle, people, reader, 'introduction', at)
      work.asked.push(next)
      work.drafts.push(
        introductionQuestion(
          cycle,
          people,
          reader,
          {
            got: linkTo(scope, next.id, 'got'),
            notYet: linkTo(scope, next.id, 'not_yet'),
            help: helpLink(scope, pair.id, reader),
          },
          scope.baseUrl,
          at,
        ),
      )
    } else {
      const delivery = consequence.kind === 'delivery_ticket'
      const silent = pair.metAt === null && !work.met.has(pair.id) ? 'never_met' : 'went_silent'
      const reason = delivery
        ? deliveryText(people, role, question, answer)
        : `${personIn(people, role).name} answered “not at all” for ${monthText(question.month, 'long', cycle.definition.locale)}.`
      trouble = (occasion) =>
        ticketFor(scope, cycle, people, delivery ? 'delivery' : silent, question.personId, reason, { occasion })
    }
  }
  work.told.push({ question: { ...question, answer, answeredAt: at }, people, at, of: trouble })
}

/** Links of one check-in about one pair for one reader. */
export function checkInLinks(scope: Scope, questionId: string, people: PairPeople, role: Role): CheckInLinks {
  const to = linksTo(scope, questionId)
  return {
    partner: personIn(people, otherRole(role)).name,
    wellUrl: to('well'),
    littleUrl: to('little'),
    noneUrl: to('none'),
    helpUrl: helpLink(scope, people.pair.id, role),
  }
}

export const linkTo = (scope: Scope, questionId: string, answer?: Answer): string => linksTo(scope, questionId)(answer)

/** A ticket about a pair, owned by its contact; one of a kind for a pair unless an occasion sets it apart. */
export function ticketFor(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  kind: TicketKind,
  openedBy: string,
  reason: string,
  more: { occasion?: string; chairOn?: string; held?: TicketDraft['held']; personId?: string; mayTell?: boolean },
): TicketDraft {
  return {
    id: ticketId(scope, { pairId: people.pair.id, kind, ...more }),
    cycleId: cycle.id,
    pairId: people.pair.id,
    personId: more.personId ?? null,
    kind,
    openedBy,
    officeId: people.contact.officeId,
    mayTell: more.mayTell ?? null,
    reason,
    ...(more.chairOn === undefined ? {} : { chairOn: more.chairOn }),
    ...(more.held === undefined ? {} : { held: more.held }),
  }
}
