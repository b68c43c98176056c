import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { isBeingPassed, kindOf, passedAgain, saidOf, waitsOutside, waitsStill } from '#features/mail/incoming/decide.ts'
import { passOn } from '#features/mail/incoming/mails.ts'
import { relay, relayCameBack, type RelayHandlers } from '#features/mail/incoming/relay/actions.ts'
import {
  addressOf,
  type Arrival,
  type Door,
  endOfHeaders,
  type Envelope,
  type Incoming,
  mostBytes,
  sealedIn,
  type Token,
} from '#features/mail/incoming/model.ts'
import {
  arrivalId,
  arrivalOf,
  arrivedSince,
  holdArrival,
  insertArrival,
  ourMail,
  setArrival,
  setReturned,
} from '#features/mail/incoming/store.ts'
import type { Failed, Mail, Mailbox, Outcome } from '#features/mail/model.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'

/** A mail that becomes a note: who wrote it, as far as they say, and about which mail of ours. */
export type Note = {
  about: (Mail & { ticketId: string | null }) | null
  from: Mailbox | null
  subject: string
  text: string
}

/** What an arriving mail means, decided by those who know people and pairs; wired in main.ts. */
export type IncomingHandlers = {
  /** Mails of ours came back. */
  returned(scope: Scope, failed: readonly Failed[], now: Instant): Promise<void>
  /** Who gets the answer to this mail today, and in whose name it is passed on; null: nobody does. */
  answered(scope: Scope, about: Mail, now: Instant): Promise<{ to: Mailbox; from: Mailbox } | null>
  /** What is known of those who write to each other through us (decision 45). */
  relay: RelayHandlers
  /** Puts the words where the committee finds them; the ticket's id, or null when nobody is there to own it. */
  noted(scope: Scope, note: Note, now: Instant): Promise<string | null>
}

/** What stands behind every door. */
export type Gate = {
  work<T>(job: (scope: Scope) => Promise<T>): Promise<T>
  links: Scope['links']
  ids: Scope['ids']
  read(raw: Uint8Array, envelope: Envelope): Promise<Incoming>
  /** The same of its head alone. */
  readHead(raw: Uint8Array, envelope: Envelope): Promise<Incoming>
  /** The pattern of our sealed addresses: "post+*@example.org". */
  pattern: string
  /** Mail to none of our sealed addresses: becomes a note, or is left where it lies (a mailbox that people read, too). */
  strays: 'note' | 'leave'
  /** The name of the mail server whose word about a sender is taken; none: the word of From is. */
  checkedBy: string | null
  handlers: IncomingHandlers
  /** Gives a raw mail to the world; none: answers become notes. */
  pass: ((raw: Uint8Array, from: string, to: string) => Promise<Outcome>) | undefined
}

/** taken: the door may forget it. known: it had been taken. later: the door keeps it and comes again. left: not ours. */
export type Taken = 'taken' | 'known' | 'later' | 'left'

/** Whether mail to this address is taken at all: asked by a door before it takes any, so that no report goes astray. */
export function isOurs(gate: Pick<Gate, 'pattern' | 'strays'>, scope: Pick<Scope, 'links'>, address: string): boolean {
  return gate.strays === 'note' || tokenOf(gate, scope, address) !== null
}

function tokenOf({ pattern }: Pick<Gate, 'pattern'>, { links }: Pick<Scope, 'links'>, address: string): Token | null {
  const found = sealedIn(pattern, address)
  const id = found === null ? null : links.open(found.kind, found.sealed)
  return found === null || id === null ? null : { kind: found.kind, id }
}

type Plan = {
  taken: Taken
  before?: { at: Instant; said: string } | undefined
  arrival?: string
  pass?: { to: Mailbox; from: Mailbox; about: Mail }
}

/**
 * Takes a mail from outside (decision 34): a report is recorded and told, an answer is passed on to whom it is for, an
 * answer to a ticket becomes its note. The same mail twice is one. An answer's words are never stored: it is given to
 * the mail server before the door may forget it.
 */
export async function ingest(
  gate: Gate,
  raw: Uint8Array,
  envelope: Envelope,
  door: Door,
  now: Instant,
): Promise<Taken> {
  const token = tokenOf(gate, gate, envelope.to)
  if (token?.kind === 'relay') return relay(gate, raw, { ...envelope, pairId: token.id }, door, now)
  const mail = await gate.read(raw, envelope)
  const plan = await gate.work((scope) => receive(gate, scope, raw, mail, envelope, door, now))
  const { pass, arrival } = plan
  if (pass === undefined || arrival === undefined) return plan.taken
  const outcome = await passAnswer(gate, raw, mail, { ...pass, arrival })
  const still =
    outcome.kind === 'later' || outcome.kind === 'uncertain' ? waitsStill(plan.before, outcome, now) : undefined
  if (still?.waits === true) {
    await gate.work((scope) => setArrival(scope, arrival, { state: 'passing', said: still.said }))
    return 'later'
  }
  await gate.work(async (scope) => {
    if (outcome.kind === 'sent') return setArrival(scope, arrival, { state: 'passed', said: '' })
    const found = await ourMail(scope, { id: pass.about.id })
    const why = `An answer could not be passed on by mail: ${still?.said ?? outcome.said}`
    const text = `${why}\n\n${mail.text}`
    const ticketId = await gate.handlers.noted(
      scope,
      { about: found ?? null, from: mail.from, subject: mail.subject, text },
      now,
    )
    await setArrival(scope, arrival, { state: 'failed', said: why, ticketId })
  })
  return 'taken'
}

async function receive(
  gate: Gate,
  scope: Scope,
  raw: Uint8Array,
  mail: Incoming,
  envelope: Envelope,
  door: Door,
  now: Instant,
): Promise<Plan> {
  const id = arrivalId(scope, raw, envelope)
  await holdArrival(scope, id)
  const before = await arrivalOf(scope, id)
  if (before !== undefined && before.state !== 'passing') return { taken: 'known' }
  if (isBeingPassed(before, now)) return { taken: 'later' }
  const token = tokenOf(gate, scope, envelope.to)
  const passed = token?.kind === 'passed' ? await arrivalOf(scope, token.id) : undefined
  const reported = mail.report?.messageId ?? null
  const about =
    token !== null && token.kind !== 'passed'
      ? await ourMail(scope, { id: token.id })
      : passed === undefined && reported !== null
        ? await ourMail(scope, { messageId: reported })
        : undefined
  const kind = kindOf(mail, {
    token,
    ours: about !== undefined || passed !== undefined,
    ticket: (about?.ticketId ?? null) !== null,
    lately: await arrivedSince(scope, about?.id ?? null, addMinutes(now, -60)),
  })
  if (kind === 'stray' && gate.strays === 'leave') return { taken: 'left' }
  const arrival: Arrival = {
    id,
    door,
    kind,
    mailId: about?.id ?? null,
    personId: about?.personId ?? passed?.personId ?? null,
    pairId: about?.pairId ?? passed?.pairId ?? null,
    ticketId: about?.ticketId ?? null,
    failure: kind === 'bounce' ? (mail.report?.failure ?? 'unknown') : null,
    said: saidOf(kind, mail),
    bytes: raw.byteLength,
    state: 'done',
  }
  // what had waited is remembered already
  const keep = async (one: Arrival) => {
    const { state, said, ticketId } = one
    await (before === undefined
      ? insertArrival(scope, one, now)
      : setArrival(scope, id, { state, said, ticketId, kind: one.kind }))
  }
  const note = { about: about ?? null, from: mail.from, subject: mail.subject, text: mail.text }
  if (kind === 'reply' && about !== undefined && gate.pass !== undefined && raw.byteLength <= mostBytes) {
    const answered = await gate.handlers.answered(scope, about, now)
    if (answered !== null) {
      await keep({ ...arrival, state: 'passing', said: before === undefined ? '' : passedAgain(now) })
      return { taken: 'taken', before, arrival: id, pass: { ...answered, about } }
    }
  }
  const waits = waitsOutside(door, before, now)
  const later = async (said: string): Promise<Plan> => {
    await keep({ ...arrival, kind: 'flood', state: 'passing', said })
    return { taken: 'later' }
  }
  if (kind === 'flood' && waits) return later('more came than is taken within an hour')
  if (kind === 'reply' || kind === 'note' || kind === 'stray' || (kind === 'flood' && before !== undefined)) {
    const ticketId = await gate.handlers.noted(scope, note, now)
    if (ticketId === null && waits) return later('nobody is there to have it, or too many came today')
    arrival.ticketId = ticketId ?? arrival.ticketId
  }
  if (kind === 'bounce' && about !== undefined) await cameBack(gate, scope, about, arrival, now)
  if (kind === 'bounce' && passed?.kind === 'relay') await relayCameBack(gate, scope, passed, mail, now)
  else if (kind === 'bounce' && passed !== undefined)
    arrival.ticketId = await answerCameBack(gate, scope, passed, mail, now)
  await keep(arrival)
  return { taken: 'taken' }
}

/** R50: only a dead address is buried; everything that came back is told. */
async function cameBack(gate: Gate, scope: Scope, mail: Mail, { failure, said }: Arrival, now: Instant): Promise<void> {
  const why = failure ?? 'unknown'
  if (!(await setReturned(scope, mail.id, why, said))) return
  if (why === 'dead') await buryAddresses(scope, [{ address: mail.to.address, said, mailId: mail.id }], now)
  await gate.handlers.returned(scope, [{ mail: { ...mail, said }, failure: why }], now)
}

/** Somebody's answer was passed on and came back from whom it was for: its words are gone, and somebody has to know. */
async function answerCameBack(
  gate: Gate,
  scope: Scope,
  passed: Arrival,
  mail: Incoming,
  now: Instant,
): Promise<string | null> {
  const about = passed.mailId === null ? undefined : await ourMail(scope, { id: passed.mailId })
  await setArrival(scope, passed.id, { state: 'failed', said: mail.report?.said ?? '' })
  const said = mail.report?.said ?? 'no reason that could be read'
  const text = `An answer was passed on to you and came back: ${said}. Ask for it again, or telephone.`
  return gate.handlers.noted(scope, { about: about ?? null, from: null, subject: '', text }, now)
}

async function passAnswer(
  gate: Gate,
  raw: Uint8Array,
  mail: Incoming,
  pass: { to: Mailbox; from: Mailbox; about: Mail; arrival: string },
): Promise<Outcome> {
  const { sealed } = await gate.work(async (scope) => ({ sealed: scope.links.seal('passed', pass.arrival) }))
  const message = passOn(raw, endOfHeaders(raw.subarray(0, mostBytes)), {
    from: { ...pass.from, name: `${mail.from?.name || mail.from?.address || 'An answer'} via ${pass.from.name}` },
    replyTo: mail.replyTo ?? mail.from,
    to: pass.to,
    subject: mail.subject,
    messageId: `<${pass.arrival}@${pass.from.address.split('@')[1] ?? 'localhost'}>`,
    mark: pass.arrival,
  })
  if (message === null || gate.pass === undefined) return { kind: 'refused', said: 'its head is too large.' }
  return gate.pass(message, addressOf(gate.pattern, 'passed', sealed), pass.to.address)
}
