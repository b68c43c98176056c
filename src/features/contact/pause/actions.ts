import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { ticketFor } from '#features/contact/actions.ts'
import { openHelp } from '#features/contact/help/actions.ts'
import { pauseUrl, type PauseView } from '#features/contact/pause/model.ts'
import { enqueue } from '#features/mail/actions.ts'
import { editHold, endHold, placeHold, reopenHold } from '#features/pairs/holds/actions.ts'
import { holdDue } from '#features/contact/pause/decide.ts'
import { type Hold, isBare, isTheirs, linkHolder, type NewHold } from '#features/pairs/holds/model.ts'
import { holdsOf, markHold } from '#features/pairs/holds/store.ts'
import { pairPaused, type Resting, toWhoRests } from '#features/pairs/mails.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { dayWords, withContactNow } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { addStep, openTickets } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** What stands behind the link that is in every mail; undefined for an unknown link as for somebody else's. */
export async function pauseBehind(scope: Scope, sealed: string, now: Instant): Promise<PauseView | undefined> {
  const found = openHelp(scope, sealed)
  const [people] = found === undefined ? [] : await pairPeople(scope, { pairIds: [found.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (found === undefined || people === undefined || cycle === undefined) return undefined
  const me = personIn(people, found.role).id
  const open = await holdsOf(scope, { pairIds: [found.pairId], open: true })
  return {
    sealed,
    cycle,
    people: withContactNow(cycle, people, now),
    role: found.role,
    mine: open.findLast((hold) => isTheirs(hold, me)),
  }
}

export type Wanted = Pick<Hold, 'reason' | 'note' | 'until'>

/**
 * One of the two asks for a pause, or changes the one they asked for. They get a mail with the way back; the partner only
 * if they want it so. The committee is mailed nothing: it sees the pause on its pages (R11, R47).
 */
export async function askPause(
  scope: Scope,
  view: PauseView,
  wanted: Wanted & { tell: boolean },
  now: Instant,
): Promise<void> {
  const { cycle, people, role, mine } = view
  const { tell, ...to } = wanted
  const { zone } = cycle.calendar
  if (mine !== undefined) return editHold(scope, zone, mine, to, now)
  const personId = personIn(people, role).id
  const pairId = people.pair.id
  const id = scope.ids('hold', pairId, personId, now)
  const hold = { id, pairId, kind: 'asked' as const, personId, setBy: null, from: dayIn(zone, now), ...to }
  if (!(await placeHold(scope, zone, hold, now))) return
  const drafts = [
    toWhoRests(cycle, people, role, 'pair_paused', resting(scope, cycle, people, role, hold), scope.baseUrl, now),
  ]
  const partner = otherRole(role)
  if (tell)
    drafts.push(pairPaused(cycle, people, partner, resting(scope, cycle, people, partner, hold), scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** "I am back": ends one's own pause. Topics come again unless the partner, or anything else, holds the pair. */
export async function sayBack(scope: Scope, view: PauseView, now: Instant): Promise<void> {
  if (view.mine !== undefined) await endHold(scope, view.cycle.calendar.zone, view.mine.id, linkHolder, now)
}

/** A member enters a pause, from a ticket or not, for one of the two, or for both; by mail they are told only if the member wants it so. */
export async function enterPause(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  command: Wanted & { who: Role | 'both'; tell: boolean; by: string; ticket: string | null },
  now: Instant,
): Promise<string> {
  const { who, tell, by, ticket, ...wanted } = command
  const { zone } = cycle.calendar
  const pairId = people.pair.id
  const personId = who === 'both' ? null : personIn(people, who).id
  const id = scope.ids('hold', pairId, by, now)
  const hold: NewHold = { id, pairId, kind: 'committee', personId, setBy: by, from: dayIn(zone, now), ...wanted }
  if (!(await placeHold(scope, zone, hold, now))) return id
  const [about] = ticket === null ? [] : await ticketsOf(scope, { ids: [ticket], pairIds: [pairId] })
  if (about !== undefined) await addStep(scope, { ticketId: about.id, actor: by, text: 'Paused the pair.' }, now)
  if (!tell) return id
  const drafts = (['mentor', 'mentee'] as const).map((role) =>
    pairPaused(cycle, people, role, resting(scope, cycle, people, role, hold), scope.baseUrl, now),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
  return id
}

type Entered = { id: string; pairId: string; by: string }

/** Whether a member may end this pair's pause and take that back: one without words is for the two alone. */
async function mayChange(scope: Scope, { id, pairId }: Entered): Promise<boolean> {
  const [hold] = await holdsOf(scope, { ids: [id], pairIds: [pairId] })
  return hold !== undefined && !isBare(hold)
}

/** A member says that a pause is over; those that only the two can end are not there. */
export async function endEntered(scope: Scope, cycle: LiveCycle, entered: Entered, now: Instant): Promise<boolean> {
  if (!(await mayChange(scope, entered))) return false
  await endHold(scope, cycle.calendar.zone, entered.id, entered.by, now)
  return true
}

/** Takes an end back: the pause goes on as it was. */
export async function reopenEntered(scope: Scope, cycle: LiveCycle, entered: Entered, now: Instant): Promise<boolean> {
  if (!(await mayChange(scope, entered))) return false
  await reopenHold(scope, cycle.calendar.zone, entered.id, entered.by, now)
  return true
}

/** Asks whoever rests whether they are back when their day has come, and gives the contact a call to make where nobody says. */
export async function askWhoRests(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const { zone, endsAt } = cycle.calendar
  if (now >= endsAt) return
  const today = dayIn(zone, now)
  const due = (await holdsOf(scope, { cycleId: cycle.id, open: true })).flatMap((hold) => {
    const what = holdDue(hold, today, zone)
    return what === undefined ? [] : [{ hold, what }]
  })
  if (due.length === 0) return
  const pairs = new Map(
    (await pairPeople(scope, { pairIds: due.map(({ hold }) => hold.pairId) })).map((found) => [found.pair.id, found]),
  )
  for (const { hold, what } of due) {
    const people = pairs.get(hold.pairId)
    if (people === undefined) continue
    if (what === 'pass') {
      await pass(scope, cycle, people, hold, now)
      continue
    }
    const own = hold.personId === null ? undefined : roleIn(people.pair, hold.personId)
    const roles: readonly Role[] = own === undefined ? ['mentor', 'mentee'] : [own]
    const drafts = roles.map((role) => {
      const about = resting(scope, cycle, people, role, hold)
      const occasion = `${hold.id}:${hold.until ?? 'open'}:${what}`
      return toWhoRests(cycle, people, role, 'pause_question', { ...about, occasion }, scope.baseUrl, now)
    })
    await enqueue(scope, cycle.definition.mails, drafts, now)
    await markHold(scope, hold.id, what === 'ask' ? 'asked_at' : 'asked_again_at', now)
  }
}

/** Nobody has said that they are back: the contact asks, by telephone if there is one. The pause stays. */
async function pass(scope: Scope, cycle: LiveCycle, people: PairPeople, hold: Hold, now: Instant): Promise<void> {
  const until = dayText(hold.until ?? hold.from, 'long', cycle.definition.locale)
  const reason = `Their pause was to last until ${until}. Nobody has told us that they are back, so it goes on. Ask how they are.`
  const more = { occasion: `pause:${hold.id}:${until}`, ...(hold.personId === null ? {} : { personId: hold.personId }) }
  await openTickets(scope, cycle, [ticketFor(scope, cycle, people, 'call', 'clock', reason, more)], now)
  await markHold(scope, hold.id, 'passed_at', now)
}

function resting(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  hold: Pick<Hold, 'id' | 'until'>,
): Resting {
  const sealed = scope.links.seal(`help-${role}`, people.pair.id)
  return {
    occasion: hold.id,
    until: hold.until === null ? '' : dayWords(cycle, hold.until),
    pauseUrl: pauseUrl(scope.baseUrl, sealed),
  }
}
