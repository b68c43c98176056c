import { addDays, dayIn, type Instant } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { isReminded, mayAnswer, remindersDue, surveyIsOpen } from '#features/feedback/decide.ts'
import {
  closingMail,
  exitSurvey,
  pairExitSurvey,
  type SurveyReader,
  surveyInvitation,
  surveyReminder,
} from '#features/feedback/mails.ts'
import {
  feedbackOf,
  insertInvitations,
  insertPairAsked,
  type Invited,
  leaversOf,
  type PairLeaver,
  pairLeaversOf,
  restingIn,
  restingKey,
  setAnswers,
  setReminders,
  unaskedOf,
} from '#features/feedback/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime, markCycle } from '#features/programs/store.ts'

/** So many days after a pair has ended the clock looks for whoever does not go on. */
const exitDays = 2

/**
 * R42: whoever does not go on is asked when their pair closes, and not again at the end; whose others go on is asked about
 * that pair alone, and about the year at the end. Repeating it changes nothing.
 */
export async function askAtExit(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const { calendar } = cycle
  if (now >= calendar.surveyOpensAt) return
  const since = addDays(dayIn(calendar.zone, now), -exitDays)
  await askAboutPairs(scope, cycle, await pairLeaversOf(scope, cycle.id, since, now), now)
  const leavers = await leaversOf(scope, cycle.id, since, now)
  if (leavers.length === 0) return
  const readers = leavers.map((one) => {
    const feedbackId = scope.ids('feedback', cycle.id, one.personId, one.role)
    return { ...one, feedbackId, url: surveyUrl(scope, feedbackId) }
  })
  await insertInvitations(
    scope,
    readers.map(({ feedbackId: id, personId, role }) => ({ id, cycleId: cycle.id, personId, role, invitedAt: now })),
  )
  const mails = readers.map((reader) => exitSurvey(cycle, reader, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, mails, now)
}

async function askAboutPairs(
  scope: Scope,
  cycle: LiveCycle,
  leavers: readonly PairLeaver[],
  now: Instant,
): Promise<void> {
  for (const { personId, role, pairId, ...one } of leavers) {
    const feedbackId = scope.ids('feedback', cycle.id, personId, role)
    await insertPairAsked(scope, { id: feedbackId, cycleId: cycle.id, personId, role, invitedAt: now, pairId })
    const reader = { ...one, personId, role, feedbackId, url: surveyUrl(scope, feedbackId) }
    const mail = pairExitSurvey(cycle, reader, { pairId, partner: one.partner }, scope.baseUrl, now)
    await enqueue(scope, cycle.definition.mails, [mail], now)
  }
}

/**
 * Opens the survey: everybody who was in a pair of the cycle, also of one that ended, is asked once a role (R20, R29);
 * whoever was asked when their pair closed only where they have another. Whoever's pairs all rest is asked when one goes
 * on, or has ended for them (R11).
 */
export async function openSurvey(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (!surveyIsOpen(cycle.calendar, now)) return
  const readers = (await firstTime(scope, cycle.id, 'survey', now))
    ? await everybody(scope, cycle)
    : await sinceThen(scope, cycle, now)
  if (readers.length === 0) return
  await insertInvitations(
    scope,
    readers.map((reader) => ({
      id: reader.feedbackId,
      cycleId: cycle.id,
      personId: reader.personId,
      role: reader.role,
      invitedAt: now,
    })),
  )
  await enqueue(
    scope,
    cycle.definition.mails,
    readers.map((reader) => surveyInvitation(cycle, reader, scope.baseUrl, now)),
    now,
  )
}

async function everybody(scope: Scope, cycle: LiveCycle): Promise<SurveyReader[]> {
  const pairs = await pairPeople(scope, { cycleId: cycle.id })
  const goOn = new Set(
    pairs.flatMap((people) =>
      people.pair.state === 'ended' ? [] : readersOf(scope, cycle, people).map(([feedbackId]) => feedbackId),
    ),
  )
  const before = new Set(
    (await feedbackOf(scope, { cycleId: cycle.id })).flatMap(({ id, pairs: some }) => (some === null ? [id] : [])),
  )
  const resting = await restingIn(scope, cycle.id)
  const readers = new Map(
    pairs
      .flatMap((people) => readersOf(scope, cycle, people))
      .filter(
        ([feedbackId, reader]) => !resting.has(restingKey(reader)) && (goOn.has(feedbackId) || !before.has(feedbackId)),
      ),
  )
  return [...readers.values()]
}

async function sinceThen(scope: Scope, cycle: LiveCycle, now: Instant): Promise<SurveyReader[]> {
  const { surveyOpensAt: at, zone } = cycle.calendar
  return (await unaskedOf(scope, cycle.id, { at, day: dayIn(zone, at) }, now)).map((one) => {
    const feedbackId = scope.ids('feedback', cycle.id, one.personId, one.role)
    return { ...one, feedbackId, url: surveyUrl(scope, feedbackId) }
  })
}

/** Reminds those who have not answered, at most as often as the program says, and nobody whose pairs all rest (R11). */
export async function remindSurvey(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (!surveyIsOpen(cycle.calendar, now)) return
  const due = remindersDue(cycle.calendar, cycle.definition.survey, cycle.definition.rhythm.topic.time, now)
  if (due === 0 || !(await firstTime(scope, cycle.id, `survey reminder ${due}`, now))) return
  const resting = await restingIn(scope, cycle.id)
  const silent = (await feedbackOf(scope, { cycleId: cycle.id })).filter(
    (one) => isReminded(cycle.calendar, one, due, now) && !resting.has(restingKey(one)),
  )
  await setReminders(
    scope,
    silent.map((one) => one.id),
    due,
  )
  await enqueue(
    scope,
    cycle.definition.mails,
    silent.map((one) => surveyReminder(cycle, readerOf(scope, one), due, scope.baseUrl, now)),
    now,
  )
}

/** Takes a survey's answers while it is open; false when it is not. */
export async function answerSurvey(
  scope: Scope,
  cycle: LiveCycle,
  command: { feedbackId: string; answers: Record<string, string> },
  now: Instant,
): Promise<boolean> {
  const [feedback] = await feedbackOf(scope, { id: command.feedbackId })
  if (feedback === undefined || !mayAnswer(cycle.calendar, feedback.invitedAt, now)) return false
  await setAnswers(scope, feedback.id, command.answers, now)
  return true
}

/**
 * R55: after the last day everybody in a pair that goes on is thanked, and the cycle is closed. Nothing is ended or deleted;
 * a paused pair is written nothing, whatever paused it (R12, R47).
 */
export async function closeCycle(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (now < cycle.calendar.endsAt || !(await firstTime(scope, cycle.id, 'close', now))) return
  const pairs = await pairPeople(scope, { cycleId: cycle.id, states: ['active'] })
  const readers = new Map<string, { reader: SurveyReader; partners: string[] }>()
  for (const people of pairs)
    for (const [key, reader] of readersOf(scope, cycle, people)) {
      const entry = readers.get(key) ?? { reader, partners: [] }
      entry.partners.push(personIn(people, otherRole(reader.role)).name)
      readers.set(key, entry)
    }
  await enqueue(
    scope,
    cycle.definition.mails,
    [...readers.values()].map(({ reader, partners }) =>
      closingMail(cycle, reader, listText(partners), scope.baseUrl, now),
    ),
    now,
  )
  await markCycle(scope, cycle.id, 'closed_at', now)
}

function readersOf(scope: Scope, cycle: LiveCycle, people: PairPeople): [string, SurveyReader][] {
  return (['mentor', 'mentee'] as const).map((role) => {
    const person = personIn(people, role)
    const feedbackId = scope.ids('feedback', cycle.id, person.id, role)
    return [
      feedbackId,
      {
        feedbackId,
        personId: person.id,
        name: person.name,
        email: person.email,
        role,
        url: surveyUrl(scope, feedbackId),
      },
    ]
  })
}

function readerOf(scope: Scope, one: Invited): SurveyReader {
  return {
    feedbackId: one.id,
    personId: one.personId,
    name: one.name,
    email: one.email,
    role: one.role,
    url: surveyUrl(scope, one.id),
  }
}

function surveyUrl(scope: Scope, feedbackId: string): string {
  return `${scope.baseUrl}/survey/${scope.links.seal('survey', feedbackId)}`
}
