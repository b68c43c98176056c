import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { failureOf } from '#features/mail/incoming/bounces/model.ts'
import type { Gate, Taken } from '#features/mail/incoming/actions.ts'
import { passOn } from '#features/mail/incoming/mails.ts'
import { isProved } from '#features/mail/incoming/relay/decide.ts'
import {
  addressOf,
  type Arrival,
  type ArrivalKind,
  type Door,
  endOfHeaders,
  type Envelope,
  type Incoming,
  mostBytes,
} from '#features/mail/incoming/model.ts'
import { isBeingPassed, passedAgain, waitsStill } from '#features/mail/incoming/decide.ts'
import {
  arrivalId,
  arrivalOf,
  holdArrival,
  insertArrival,
  relayedSince,
  setArrival,
} from '#features/mail/incoming/store.ts'
import type { Failure, Mailbox } from '#features/mail/model.ts'

/**
 * Where a mail to a pair's address goes: on, from this name to this mailbox; nowhere, since nobody of the two has this address; or
 * nowhere for now, of which whoever wrote was told.
 */
export type Way =
  | { kind: 'pass'; personId: string; name: string; to: Mailbox }
  | { kind: 'stranger' }
  | { kind: 'closed'; personId: string; why: string }

export type RelayHandlers = {
  /** `proved`: nothing speaks against its sender; `lately`: how many came for this pair within the hour. Tells who has to be told, in this transaction. */
  wayOf(
    scope: Scope,
    mail: { pairId: string; from: Mailbox | null; proved: boolean; lately: number },
    now: Instant,
  ): Promise<Way>
  /** It was passed on: a sign of life of whoever wrote. */
  passed(scope: Scope, sign: { pairId: string; personId: string }, now: Instant): Promise<void>
  /** It did not reach the other one. */
  lost(
    scope: Scope,
    lost: { pairId: string; personId: string; failure: Failure; said: string },
    now: Instant,
  ): Promise<void>
}

type ToPair = Envelope & { pairId: string }

/**
 * A mail from one of a pair to the other (decision 45): known by its head, passed on byte for byte under an address of ours, never kept. What
 * a machine wrote, went round, or came from somebody else goes no further and is answered to nobody, since its sender may
 * be forged.
 */
export async function relay(gate: Gate, raw: Uint8Array, to: ToPair, door: Door, now: Instant): Promise<Taken> {
  const mail = await gate.readHead(raw, to)
  const { from, results } = mail
  const proved = gate.checkedBy === null || (from !== null && isProved(results, gate.checkedBy, from.address))
  const whole = arrivalId(gate, raw, to)
  // what nothing proved by one way may be proved by another
  const id = proved ? whole : arrivalId(gate, raw, { ...to, to: `${to.to} unproved` })
  const come = { ...to, arrivalId: id, whole, proved, bytes: raw.byteLength, door }
  const way = await gate.work((scope) => receive(gate, scope, mail, come, now))
  if (typeof way === 'string') return way
  const address = addressOf(gate.pattern, 'relay', gate.links.seal('relay', to.pairId))
  const message = passOn(raw, endOfHeaders(raw.subarray(0, mostBytes)), {
    from: { name: way.name, address },
    replyTo: { name: way.name, address },
    to: way.to,
    subject: mail.subject,
    messageId: `<${id}@${address.split('@')[1] ?? 'localhost'}>`,
    mark: id,
  })
  const back = addressOf(gate.pattern, 'passed', gate.links.seal('passed', id))
  const outcome =
    message === null || gate.pass === undefined
      ? ({ kind: 'refused', said: 'The head of the mail is too large.' } as const)
      : await gate.pass(message, back, way.to.address)
  const still =
    outcome.kind === 'later' || outcome.kind === 'uncertain' ? waitsStill(way.before, outcome, now) : undefined
  if (still?.waits === true) {
    await gate.work((scope) => setArrival(scope, id, { state: 'passing', said: still.said }))
    return 'later'
  }
  const { pairId } = to
  const { personId } = way
  await gate.work(async (scope) => {
    if (outcome.kind === 'sent') {
      await setArrival(scope, id, { state: 'passed', said: '' })
      return gate.handlers.relay.passed(scope, { pairId, personId }, now)
    }
    const said = still?.said ?? outcome.said
    await setArrival(scope, id, { state: 'failed', said })
    const failure = still !== undefined ? 'passing' : outcome.kind === 'returned' ? 'dead' : failureOf(null, said)
    await gate.handlers.relay.lost(scope, { pairId, personId, failure, said }, now)
  })
  return 'taken'
}

/** `whole`: under which id it was taken where it was proved. */
type Come = ToPair & { arrivalId: string; whole: string; proved: boolean; bytes: number; door: Door }

async function receive(
  gate: Gate,
  scope: Scope,
  mail: Incoming,
  come: Come,
  now: Instant,
): Promise<Taken | (Extract<Way, { kind: 'pass' }> & { before: { at: Instant; said: string } | undefined })> {
  const { pairId, arrivalId: id, whole, proved, bytes, door } = come
  await holdArrival(scope, whole)
  const before = (await arrivalOf(scope, whole)) ?? (await arrivalOf(scope, id))
  if (before !== undefined && before.state !== 'passing') return 'known'
  // what another way proved waits to be passed on: there is no doubt to tell of
  if (before !== undefined && !proved) return 'known'
  if (isBeingPassed(before, now)) return 'later'
  const lately = await relayedSince(scope, pairId, addMinutes(now, -60))
  const machine: ArrivalKind | null = mail.loop !== null ? 'loop' : mail.automatic !== null ? 'automatic' : null
  const { from } = mail
  const way =
    machine === null ? await gate.handlers.relay.wayOf(scope, { pairId, from, proved, lately }, now) : undefined
  const personId = way === undefined || way.kind === 'stranger' ? null : way.personId
  const arrival: Arrival = {
    id,
    door,
    kind: machine ?? (way?.kind === 'stranger' ? 'stranger' : 'relay'),
    mailId: null,
    personId,
    pairId,
    ticketId: null,
    failure: null,
    said: mail.loop ?? mail.automatic ?? (way?.kind === 'closed' ? way.why : ''),
    bytes,
    state: way?.kind === 'pass' ? 'passing' : 'done',
  }
  if (before === undefined) await insertArrival(scope, arrival, now)
  else {
    const { state } = arrival
    await setArrival(scope, id, { state, said: state === 'done' ? arrival.said : passedAgain(now) })
  }
  return way?.kind === 'pass' ? { ...way, before } : 'taken'
}

/** What was passed on came back from the other one: a wrong address or a full mailbox, and no silence (R50). */
export async function relayCameBack(
  gate: Gate,
  scope: Scope,
  { id, pairId, personId }: Arrival,
  mail: Incoming,
  now: Instant,
): Promise<void> {
  const said = mail.report?.said ?? 'no reason that could be read'
  await setArrival(scope, id, { state: 'failed', said })
  if (pairId === null || personId === null) return
  await gate.handlers.relay.lost(scope, { pairId, personId, failure: mail.report?.failure ?? 'unknown', said }, now)
}
