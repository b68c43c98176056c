import type { Kysely } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { within } from '#platform/database.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { addressOf } from '#features/mail/incoming/model.ts'
import type { Category, Failed, Mail, Outcome, Outgoing } from '#features/mail/model.ts'
import { fateOf, pace } from '#features/mail/sending/decide.ts'
import {
  type Claimed,
  claimDue,
  holdGiven,
  markGiven,
  putBack,
  recordOutcomes,
  sentSince,
} from '#features/mail/sending/store.ts'
import { isArmed } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'

/**
 * Gives one mail to the world and bounds its own time. Whatever the world does is an outcome; a throw is a fault of ours:
 * nothing of its piece is recorded, and the leases run out.
 */
export type Transport = {
  send(mail: Outgoing): Promise<Outcome>
  /** A mail that is written already; a transport that cannot has none. */
  pass?(raw: Uint8Array, from: string, to: string): Promise<Outcome>
  about: string
  close(): Promise<void>
}

/** What follows from a mail's fate, decided by those who know people and pairs; wired in main.ts. */
export type Handlers = {
  sent(scope: Scope, mails: readonly Mail[], now: Instant): Promise<void>
  returned(scope: Scope, failed: readonly Failed[], now: Instant): Promise<void>
}

/** A host's choices about sending. */
export type Posting = {
  /** The pattern of our sealed addresses (decision 35); null: answers go to the contact's own address, reports to From. */
  pattern: string | null
  /** Categories in which a mail that may have left is held until somebody decides; the others are sent again. */
  hold: readonly Category[]
  /** How many mails are on their way at once. */
  connections: number
  /** Most mails a domain gets within a minute; null: as fast as it takes them. */
  perMinute: number | null
}
export const plainPosting: Posting = { pattern: null, hold: [], connections: 5, perMinute: null }

export type Worker = {
  db: Kysely<Tables>
  scopeFor(association: string, tx: Scope['tx']): Scope
  association: string
  transport: Transport
  handlers: Handlers
  posting: Posting
}

const lease = 10
/** So many are recorded in one transaction; a crash makes at most so many uncertain or sends them again. */
const piece = 100

/**
 * Sends what is due: claim (committed) → send → ledger and consequences (one transaction a piece). A crash in between
 * leaves a lease that runs out; the mail then goes again with the same Message-ID, or is held where its category is.
 * Returns how many were dealt with; 0 also when mail is not armed (a restored copy).
 */
export async function deliverDue(worker: Worker, now: () => Instant, limit = 500): Promise<number> {
  const { posting } = worker
  const inScope = <T>(job: (scope: Scope) => Promise<T>) =>
    within(worker.db, worker.association, (tx) => job(worker.scopeFor(worker.association, tx)))
  const claimed = await inScope(async (scope) => {
    const at = now()
    if (!(await isArmed(scope))) return []
    await holdGiven(scope, posting.hold, 'Bookend ended while this was being given to the mail server.', at)
    return outgoing(
      scope,
      await paced(scope, await claimDue(scope, at, addMinutes(at, lease), limit), posting, at),
      posting,
    )
  })
  let recording = Promise.resolve()
  try {
    for (const some of piecesOf(claimed, posting)) {
      const held = some.filter((mail) => posting.hold.includes(mail.category)).map((mail) => mail.id)
      if (held.length > 0) await inScope((scope) => markGiven(scope, held, now()))
      const outcomes = await together(some, posting.connections, (mail) => worker.transport.send(mail))
      await recording
      recording = inScope((scope) => record(worker, scope, outcomes, now()))
      // waited for with the next piece, or at the end
      recording.catch(() => undefined)
    }
  } finally {
    await recording
  }
  return claimed.length
}

type Sendable = Claimed & Outgoing

/** With a sealed address for answers and one for reports, and a way to stop what is not essential (R50). */
function outgoing(scope: Scope, mails: readonly Claimed[], { pattern }: Posting): Sendable[] {
  return mails.map((mail) => ({
    ...mail,
    returnPath:
      pattern === null ? mail.from.address : addressOf(pattern, 'bounce', scope.links.seal('bounce', mail.id)),
    replyTo:
      pattern === null
        ? mail.replyTo
        : { name: mail.replyTo.name, address: addressOf(pattern, 'reply', scope.links.seal('reply', mail.id)) },
    unsubscribe:
      mail.category === 'essential' || mail.personId === null
        ? null
        : `${scope.baseUrl}/stop/${scope.links.seal(mail.category, mail.personId)}`,
  }))
}

async function paced(scope: Scope, claimed: Claimed[], { perMinute }: Posting, now: Instant): Promise<Claimed[]> {
  if (perMinute === null || claimed.length === 0) return claimed
  const { go, wait } = pace(claimed, await sentSince(scope, addMinutes(now, -1)), perMinute)
  await putBack(
    scope,
    wait.map((mail) => mail.id),
    addMinutes(now, 1),
  )
  return go
}

/** What may be uncertain after a crash is given away in small pieces, the rest in larger ones. */
function piecesOf(mails: readonly Sendable[], { hold, connections }: Posting): Sendable[][] {
  const careful = mails.some((mail) => hold.includes(mail.category))
  return pieces(mails, careful ? connections : piece)
}

/** So many at once, begun in their order. A throw ends it once those under way have ended. */
async function together<T, O>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<O>,
): Promise<{ mail: T; outcome: O }[]> {
  const done: { mail: T; outcome: O }[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < all.length; at = next++) {
      const mail = all[at] as T
      done[at] = { mail, outcome: await work(mail) }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(most, all.length) }, lane))
  const broken = lanes.find((one) => one.status === 'rejected')
  if (broken !== undefined) throw broken.reason
  return done
}

async function record(
  worker: Worker,
  scope: Scope,
  outcomes: readonly { mail: Sendable; outcome: Outcome }[],
  at: Instant,
): Promise<void> {
  const fates = outcomes.map(({ mail, outcome }) => ({
    mail,
    mailId: mail.id,
    ...fateOf(outcome, mail, worker.posting.hold, at),
  }))
  await recordOutcomes(scope, at, fates)
  const failed = fates.flatMap(({ mail, failure, outcome }) =>
    failure === null || outcome.kind === 'sent' ? [] : [{ mail: { ...mail, said: outcome.said }, failure }],
  )
  await buryAddresses(
    scope,
    failed
      .filter(({ failure }) => failure === 'dead')
      .map(({ mail }) => ({ address: mail.to.address, said: mail.said, mailId: mail.id })),
    at,
  )
  const sent = fates.filter(({ outcome }) => outcome.kind === 'sent').map(({ mail }) => mail)
  if (sent.length > 0) await worker.handlers.sent(scope, sent, at)
  if (failed.length > 0) await worker.handlers.returned(scope, failed, at)
}
