import { addMinutes, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { type Entering, enterAddress, takeBackEntered } from '#features/accounts/address/entered/actions.ts'
import { addressSettings, type Entered } from '#features/accounts/address/model.ts'
import { reachOf, type Viewer, workingCycle } from '#features/accounts/model.ts'
import type { Random } from '#features/accounts/sessions/actions.ts'
import { writeAudit } from '#features/audit/store.ts'
import { clocksAgain } from '#features/contact/trouble/actions.ts'
import { readdress } from '#features/mail/readdressing/store.ts'
import { unbury, unreachable } from '#features/mail/suppression/store.ts'
import { settleKeptFor } from '#features/pairs/kept/actions.ts'
import type { Person } from '#features/people/model.ts'
import { markReturned, peopleByAddress, peopleOf, trustAddress } from '#features/people/store.ts'
import { addStep, closeTicket, reopenTicket } from '#features/tickets/actions.ts'
import { tellOfReportsAgain } from '#features/tickets/concerns/again/actions.ts'
import type { Ticket } from '#features/tickets/model.ts'
import { fullTicket } from '#features/tickets/reading/store.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/**
 * Somebody knows that an address works after all: mail goes there again, and what is essential of what was kept back.
 * The ticket stays with its owner, with a line about it. False where the address was not held for dead.
 */
export async function reviveAddress(
  scope: Scope,
  command: { addressKey: string; actor: string },
  now: Instant,
): Promise<boolean> {
  const { addressKey, actor } = command
  const people = await useAgain(scope, addressKey, () => actor, now)
  const text = 'The address is used again; what had been kept back goes out.'
  for (const { id } of people ?? [])
    for (const ticket of await returnedOf(scope, id, 'open'))
      await addStep(scope, { ticketId: ticket.id, actor, text }, now)
  return people !== undefined
}

/**
 * A code or a link that was mailed to this address was used, so that mail arrives there: it is no guess any more, and what
 * told us that it fails is settled. Nothing happens where the address was not held for dead.
 */
export async function addressProved(scope: Scope, address: string, now: Instant): Promise<void> {
  const people = await useAgain(scope, emailKey(address), (personId) => personId, now)
  const text = 'They used a code that was mailed there: mail arrives again, and what had been kept back goes out.'
  for (const { id } of people ?? [])
    for (const { id: ticketId } of await returnedOf(scope, id, 'open')) {
      await addStep(scope, { ticketId, actor: id, text }, now)
      await closeTicket(scope, { ticketId, actor: id, outcome: 'Mail arrives again' }, now)
    }
}

/** The address is not held for dead any more; whose it is, or undefined where it was not held so. */
async function useAgain(
  scope: Scope,
  addressKey: string,
  actorFor: (personId: string) => string,
  now: Instant,
): Promise<Person[] | undefined> {
  if (!(await unbury(scope, addressKey))) return undefined
  // somebody who has another address by now is not reached better by it
  const people = (await peopleByAddress(scope, addressKey)).filter(({ email }) => emailKey(email) === addressKey)
  for (const { id, email } of people) {
    await trustAddress(scope, id)
    await readdress(scope, id, email, now)
    // what the clock had to say about pairs of theirs that are paused or over stays kept back all the same (R11)
    await settleKeptFor(scope, id, now)
    await clocksAgain(scope, id, now)
    await tellOfReportsAgain(scope, { personId: id, email }, now)
    const [before, after] = [{ address: 'returned' }, { address: 'works' }]
    await writeAudit(scope, [{ at: now, actor: actorFor(id), what: 'address used again', subject: id, before, after }])
  }
  return people
}

/** How a ticket ends whose address was put right; by it, it is found again. */
const corrected = 'Address corrected'

/**
 * An address was put right, by whomever: what told us that the one before fails is settled, and its tickets close. What
 * had been kept back has gone out already.
 */
export async function addressFound(
  scope: Scope,
  { personId, actor }: { personId: string; actor: string },
  now: Instant,
): Promise<void> {
  const text =
    actor === personId
      ? 'They entered a new address themselves; what had been kept back went out to it.'
      : 'A working address was found; what had been kept back went out to it.'
  await settleKeptFor(scope, personId, now)
  await clocksAgain(scope, personId, now)
  const person = (await peopleOf(scope, [personId])).get(personId)
  if (person !== undefined) await tellOfReportsAgain(scope, { personId, email: person.email }, now)
  for (const { id: ticketId } of await returnedOf(scope, personId, 'open')) {
    await addStep(scope, { ticketId, actor, text }, now)
    await closeTicket(scope, { ticketId, actor, outcome: corrected }, now)
  }
}

/** One of the committee found a working address: it is on file, both addresses are told, and the ticket closes (R50). */
export async function correctAddress(scope: Scope, entering: Entering, random: Random, now: Instant): Promise<Entered> {
  const entered = await enterAddress(scope, entering, random, now)
  if (entered === 'entered') await addressFound(scope, entering, now)
  return entered
}

/** Takes that back: the address before is on file, failing again if it did, and what it had closed is open again. */
export async function takeBackAddress(
  scope: Scope,
  taking: { personId: string; actor: string },
  now: Instant,
): Promise<boolean> {
  const change = await takeBackEntered(scope, taking, now)
  if (change === undefined) return false
  const { dead } = await unreachable(scope, [{ address: change.from }])
  if (!dead.has(emailKey(change.from))) return true
  await markReturned(scope, [change.personId], 'Mail to it came back before.')
  const closed = await returnedOf(scope, change.personId, 'closed')
  for (const { id: ticketId } of closed.filter((one) => one.outcome === corrected && one.closedAt === change.doneAt)) {
    const text = 'The new address was entered by mistake; the one before is on file again.'
    await addStep(scope, { ticketId, actor: taking.actor, text }, now)
    await reopenTicket(scope, { ticketId, actor: taking.actor }, now)
  }
  return true
}

/**
 * Whom a ticket about mail that comes back is about, if the viewer answers for it or is a chair; once it is closed, for as
 * long as a correction can be taken back.
 */
export async function lostBehind(
  scope: Scope,
  viewer: Viewer,
  ticketId: string,
  now: Instant,
): Promise<Person | undefined> {
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return undefined
  const ticket = await fullTicket(scope, ticketId, {
    cycleId: cycle.id,
    reach: reachOf(viewer, cycle),
    viewerId: viewer.personId,
  })
  if (ticket === undefined || ticket.kind !== 'returned' || ticket.personId === null) return undefined
  const late = addMinutes(now, -addressSettings.undoDays * 24 * 60)
  if (ticket.closedAt !== null && ticket.closedAt < late) return undefined
  return (await peopleOf(scope, [ticket.personId])).get(ticket.personId)
}

const returnedOf = async (scope: Scope, personId: string, state: Ticket['state']): Promise<Ticket[]> =>
  (await ticketsOf(scope, { state })).filter((one) => one.kind === 'returned' && one.personId === personId)
