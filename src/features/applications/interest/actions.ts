import { addMinutes, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { interestConfirm, interestOpen } from '#features/applications/interest/mails.ts'
import { type Interest, interestLimits } from '#features/applications/interest/model.ts'
import {
  confirmedIn,
  confirmInterest,
  deleteInterests,
  interestOf,
  interestsSince,
  putInterest,
} from '#features/applications/interest/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

const purpose = 'interest'

/** The program's newest cycle, whose page a visitor sees. */
export async function newestCycle(scope: Scope): Promise<LiveCycle | undefined> {
  return (await liveCycles(scope)).at(-1)
}

/** Asks whoever holds the address whether they want it; the same answer for every address, and beyond the limits. */
export async function askInterest(
  scope: Scope,
  cycle: LiveCycle,
  asking: { email: string; network: string },
  now: Instant,
): Promise<void> {
  const { email } = asking
  const key = emailKey(email)
  const network = asking.network === '' ? '' : scope.ids('network', asking.network)
  const before = await interestsSince(scope, network, addMinutes(now, -60))
  if (before.network >= interestLimits.perNetwork || before.all >= interestLimits.inAll) return
  const one = {
    id: scope.ids('interest', cycle.programId, key),
    programId: cycle.programId,
    email,
    confirmed: false,
    askedAt: now,
  }
  await putInterest(scope, { ...one, emailKey: key, network })
  const draft = interestConfirm(cycle, one, scope.links.seal(purpose, one.id), scope.baseUrl, now)
  await enqueue(scope, cycle.definition.mails, [draft], now)
}

/** Whose mailed link this is; undefined when it is none of ours, or was taken off the list. */
export async function interestBehind(scope: Scope, sealed: string): Promise<Interest | undefined> {
  const id = scope.links.open(purpose, sealed)
  return id === null ? undefined : interestOf(scope, id)
}

export async function answerInterest(scope: Scope, one: Interest, wants: boolean, now: Instant): Promise<void> {
  if (wants) await confirmInterest(scope, one.id, now)
  else await deleteInterests(scope, [one.id])
}

/** While applications are taken, one mail to everybody on the list, who is on it no more then: also to whoever confirms late. */
export async function tellInterested(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (phaseOf(cycle.calendar, now) !== 'recruiting') return
  const told = await confirmedIn(scope, cycle.programId)
  if (told.length === 0) return
  const drafts = told.map((one) => interestOpen(cycle, one, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
  await deleteInterests(
    scope,
    told.map(({ id }) => id),
  )
}
