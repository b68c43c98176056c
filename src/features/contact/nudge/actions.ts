import { addMinutes, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { checkInLinks } from '#features/contact/actions.ts'
import { stopTopicsUrl } from '#features/contact/asking/actions.ts'
import { nudgeKey, nudgeMail } from '#features/contact/nudge/mails.ts'
import { heldMinutes, type Nudged, restDays, type Unanswered } from '#features/contact/nudge/model.ts'
import { insertNudges, keysOf, lockNudges, markUndone, unanswered } from '#features/contact/nudge/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { dropKept, insteadOf, placesLeft } from '#features/mail/resting/store.ts'
import { takeBack } from '#features/mail/store.ts'
import { keptSaid } from '#features/pairs/kept/model.ts'
import { roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Whose pairs: of these offices (null: all of the cycle), and of those only the named ones (null: all). */
export type Which = { offices: readonly string[] | null; pairIds: readonly string[] | null }

/** Who of these pairs could be asked again now; what the button counts and what a press asks are the same people. */
export function askable(scope: Scope, cycle: LiveCycle, which: Which, now: Instant): Promise<Unanswered[]> {
  const month = monthOf(dayIn(cycle.calendar.zone, now))
  return unanswered(scope, { cycleId: cycle.id, month, ...which }, addMinutes(now, -restDays * 24 * 60), now)
}

/**
 * Asks the month's question again (R11), in the contacts' names: one mail a person, held for minutes and taken back by one
 * press. Pressing twice asks nobody twice: who was asked within days is left out.
 */
export async function nudge(scope: Scope, cycle: LiveCycle, which: Which, by: string, now: Instant): Promise<Nudged> {
  await lockNudges(scope, cycle.id)
  const asked = await askable(scope, cycle, which, now)
  if (asked.length === 0) return { kind: 'none' }
  const pairIds = [...new Set(asked.map((one) => one.pairId))]
  const pairs = new Map((await pairPeople(scope, { pairIds })).map((people) => [people.pair.id, people]))
  const batch = scope.ids('nudge', cycle.id, by, now)
  const leavesAt = addMinutes(now, heldMinutes)
  const drafts = [...Map.groupBy(asked, (one) => one.personId).values()].flatMap((group) => {
    const about = group.flatMap((one) => {
      const people = pairs.get(one.pairId)
      const role = people && roleIn(people.pair, one.personId)
      return people === undefined || role === undefined ? [] : [{ one, people, role }]
    })
    const [first] = about
    if (first === undefined) return []
    const links = about.map(({ one, people, role }) => checkInLinks(scope, one.questionId, people, role))
    const stopUrl = stopTopicsUrl(scope, first.one.personId)
    const { people, role } = first
    const draft = nudgeMail(cycle, people, role, first.one.month, links, batch, stopUrl, scope.baseUrl, leavesAt)
    return [{ ...draft, asks: about.map(({ one }) => one.pairId) }]
  })
  const press = { batch, cycleId: cycle.id, by, at: now, leavesAt }
  await insertNudges(
    scope,
    press,
    asked.map((one) => ({ ...one, mailKey: nudgeKey(batch, one.personId) })),
  )
  await writeAudit(scope, [{ at: now, actor: by, what: 'asked again', subject: batch, after: { pairs: pairIds } }])
  await enqueue(scope, cycle.definition.mails, drafts, now)
  return { kind: 'asked', batch, pairs: pairIds.length, mails: drafts.length, leavesAt }
}

export const withdrawn = 'A member of the committee took it back.'

/**
 * Takes back what has not left of one press. What has left cannot be taken back. False: no such press among these offices'
 * pairs. Pressing twice changes nothing.
 */
export async function withdrawNudges(
  scope: Scope,
  cycle: LiveCycle,
  which: { batch: string; offices: readonly string[] | null; by: string },
  now: Instant,
): Promise<boolean> {
  const { batch, offices, by } = which
  const keys = await keysOf(scope, { batch, cycleId: cycle.id, offices, personId: by })
  if (keys.length === 0) return false
  const instead = await insteadOf(scope, keys)
  const every = [...keys, ...instead.keys()]
  const taken = await takeBack(scope, every, withdrawn)
  // what a pause keeps back of it does not come afterwards either, save where another has left in its place
  const left = await placesLeft(scope, keys)
  const kept = await dropKept(
    scope,
    every.filter((key) => !left.has(instead.get(key) ?? key)),
    keptSaid,
    withdrawn,
  )
  const back = new Set([...taken, ...kept].map((key) => instead.get(key) ?? key))
  await markUndone(scope, [...back], by, now)
  if (back.size > 0)
    await writeAudit(scope, [
      { at: now, actor: by, what: 'asking again taken back', subject: batch, after: { mails: back.size } },
    ])
  return true
}
