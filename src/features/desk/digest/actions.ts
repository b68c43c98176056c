import { addDays, type Day, dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Office } from '#features/accounts/model.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { askable, nudge, withdrawNudges } from '#features/contact/nudge/actions.ts'
import type { Nudged } from '#features/contact/nudge/model.ts'
import { waitingNudges } from '#features/contact/nudge/store.ts'
import { lastSigns } from '#features/contact/store.ts'
import { dueWeek, isEmpty, keyOf, keyText, presserOf } from '#features/desk/digest/decide.ts'
import { weeklyDigest } from '#features/desk/digest/mails.ts'
import { type DigestView, goodDays, type Week } from '#features/desk/digest/model.ts'
import { firstStep } from '#features/desk/digest/ticket/decide.ts'
import { type StepFacts, stepText } from '#features/desk/digest/ticket/model.ts'
import { stepFacts } from '#features/desk/digest/ticket/store.ts'
import { saidOf } from '#features/desk/nudges/actions.ts'
import { openNeeds } from '#features/desk/today/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { roleIn } from '#features/pairs/model.ts'
import { namesOfPairs, officesWithPairs, pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { digestOf } from '#features/programs/rhythm/model.ts'
import { firstTime } from '#features/programs/store.ts'
import { isTold, kindWords } from '#features/tickets/model.ts'
import { twoOfPairs } from '#features/tickets/own/store.ts'
import { topicsOn } from '#features/topics/words/model.ts'
import { putOffDays } from '#features/topics/words/store.ts'

/** Once a week each contact is told what their week asks of them; whose week is empty hears nothing. Repeating it is harmless. */
export async function sendDigests(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const begins = dueWeek(cycle.calendar, digestOf(cycle.definition), now)
  if (begins === null || !(await firstTime(scope, cycle.id, `digest:${begins}`, now))) return
  const weeks = await weeksOf(scope, cycle, now)
  const drafts = weeks
    .filter((week) => !isEmpty(week))
    .map((week) => {
      const sealed = scope.links.seal(
        'digest',
        keyText({ cycleId: cycle.id, officeId: week.officeId, begins, readerId: week.reader.personId }),
      )
      return weeklyDigest(cycle, week, begins, `${scope.baseUrl}/week/${sealed}`, scope.baseUrl, now)
    })
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** Every contact's week, in as many queries for one as for many. */
async function weeksOf(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Week[]> {
  const { zone } = cycle.calendar
  const today = dayIn(zone, now)
  const committee = await committeeOn(scope, cycle.programId, today)
  const contacts = await officesWithPairs(scope, cycle.id)
  const unanswered = await askable(scope, cycle, { offices: null, pairIds: null }, now)
  const offices = new Map(unanswered.map(({ pairId, officeId }) => [pairId, officeId]))
  const names = await namesOfPairs(scope, [...offices.keys()])
  const silent = Map.groupBy(names, ([pairId]) => offices.get(pairId))
  const signs = await lastSigns(scope, [...names.keys()])
  const open = (await openNeeds(scope, cycle.id, 'all', today, null)).filter((need) => isTold(need, now))
  const tickets = Map.groupBy(open, (need) => need.officeId)
  const twos = await twoOfPairs(scope, [...open.flatMap(({ pairId }) => pairId ?? []), ...names.keys()])
  const facts = await stepFacts(
    scope,
    cycle.id,
    open.map(({ id }) => id),
  )
  const days = await putOffDays(scope, cycle.id, null)
  const topicOf = (officeId: string) => {
    const next = topicsOn(cycle.calendar.topics, [days.get(officeId) ?? new Map()], zone).find(({ at }) => at > now)
    return next !== undefined && dayIn(zone, next.at) < addDays(today, 7)
      ? { month: next.month, title: next.topic.title, at: next.at }
      : null
  }
  return committee
    .filter((office) => contacts.has(office.id) || tickets.has(office.id))
    .map((office) => ({
      officeId: office.id,
      reader: { personId: office.answers.personId, name: office.answers.name, address: office.answers.email },
      awayName: office.answers.id === office.id ? '' : office.name,
      // whoever answers may be one of the two, and reads nothing of that pair (R32)
      silent: (silent.get(office.id) ?? [])
        .filter(([pairId]) => twos.get(pairId)?.includes(office.answers.personId) !== true)
        .map(([pairId, both]) => ({ names: both, sign: signText(signs.get(pairId), zone) })),
      tickets: (tickets.get(office.id) ?? [])
        .filter(({ pairId }) => twos.get(pairId ?? '')?.includes(office.answers.personId) !== true)
        .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
        .map((need) => ({
          id: need.id,
          title:
            need.mentor === null ? kindWords[need.kind] : `${kindWords[need.kind]}: ${need.mentor} and ${need.mentee}`,
          due: need.dueOn,
          step: stepOf(facts.get(need.id), office.answers.personId, now),
        })),
      topic: contacts.has(office.id) ? topicOf(office.id) : null,
    }))
}

function stepOf(facts: StepFacts | undefined, readerId: string, now: Instant): string | null {
  const step = facts === undefined ? null : firstStep(facts, readerId, now)
  return facts === undefined || step === null ? null : stepText(step, facts.people)
}

const signText = (at: Instant | undefined, zone: string): string =>
  at === undefined ? 'no sign yet' : `last sign ${dayText(dayIn(zone, at))}`

/** `office.answers`: who presses, as the mail's reader: the contact, or their deputy. */
type Behind = { cycle: LiveCycle; office: Office & { answers: Office }; begins: Day }

/**
 * What a digest's button asks; `over` for one that is too old, once the office has ended, once its reader stands in for
 * nobody any more, and once the year has closed; undefined for an unknown link.
 */
export async function digestBehind(
  scope: Scope,
  sealed: string,
  now: Instant,
): Promise<Behind | { over: LiveCycle; stoodIn: boolean } | undefined> {
  const key = keyOf(scope.links.open('digest', sealed) ?? '')
  const cycle = key === null ? undefined : await liveCycle(scope, key.cycleId)
  if (key === null || cycle === undefined) return undefined
  if (cycle.closedAt !== null) return { over: cycle, stoodIn: false }
  const today = dayIn(cycle.calendar.zone, now)
  const office = (await committeeOn(scope, cycle.programId, today)).find(({ id }) => id === key.officeId)
  if (office === undefined || today > addDays(key.begins, goodDays)) return { over: cycle, stoodIn: false }
  const answers = presserOf(office, key.readerId)
  if (answers === null) return { over: cycle, stoodIn: true }
  return { cycle, office: { ...office, answers }, begins: key.begins }
}

/** Whom this contact's button asks; a pair of which whoever presses is one is somebody else's to ask (R32). */
async function askedBy(scope: Scope, { cycle, office }: Behind, now: Instant) {
  const asked = await askable(scope, cycle, { offices: [office.id], pairIds: null }, now)
  const pairs = (await pairPeople(scope, { pairIds: [...new Set(asked.map((one) => one.pairId))] })).filter(
    ({ pair }) => roleIn(pair, office.answers.personId) === undefined,
  )
  const ids = new Set(pairs.map(({ pair }) => pair.id))
  return { pairs, asked: asked.filter(({ pairId }) => ids.has(pairId)) }
}

export async function digestView(
  scope: Scope,
  sealed: string,
  behind: Behind,
  said: string | null,
  now: Instant,
): Promise<DigestView> {
  const { cycle, office } = behind
  const { pairs, asked } = await askedBy(scope, behind, now)
  const whose = { cycleId: cycle.id, offices: [office.id], personId: office.answers.personId }
  return {
    sealed,
    cycle,
    name: office.answers.name,
    pairs: pairs.map(({ mentor, mentee }) => `${mentor.name} and ${mentee.name}`),
    mails: new Set(asked.map((one) => one.personId)).size,
    waiting: await waitingNudges(scope, whose, now),
    done: await saidOf(scope, whose, said),
  }
}

/** The press behind the digest's link: this contact's pairs, as on their own page. */
export async function pressFrom(scope: Scope, behind: Behind, now: Instant): Promise<Nudged> {
  const { cycle, office } = behind
  const { pairs } = await askedBy(scope, behind, now)
  const pairIds = pairs.map(({ pair }) => pair.id)
  return nudge(scope, cycle, { offices: [office.id], pairIds }, office.answers.personId, now)
}

export function takeBackFrom(scope: Scope, { cycle, office }: Behind, batch: string, now: Instant): Promise<boolean> {
  return withdrawNudges(scope, cycle, { batch, offices: [office.id], by: office.answers.personId }, now)
}
