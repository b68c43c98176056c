import type { Kysely } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { addressOf } from '#features/mail/incoming/model.ts'
import type { Category, Failed, Mail, Outcome, Outgoing } from '#features/mail/model.ts'
import { fateOf, pace } from '#features/mail/sending/decide.ts'
import {
  type Claimed,
  claimDue,
  doubtsOf,
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
  /** The pattern of our sealed addresses (decision 34); null: answers go to the contact's own address, reports to From. */
  pattern: string | null
  /** Categories in which a mail that may have left is held until somebody decides; the others are sent again, once. */
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
/** So many are recorded in one transaction; of what must not be sent twice as many as are on their way at once. */
const piece = 100
/** Recorded before its line gives away the next, so that a crash sends at most one of each line again. */
const closely: readonly Category[] = ['essential']

/**
 * Sends what is due: claim (committed) → send → ledger and consequences (one transaction a piece). A crash in between
 * leaves a lease that runs out; the mail then goes again with the same Message-ID, or is held where its category is.
 * Claiming and recording go on beside the sending, so that the lines are never idle. Returns how many were dealt with; 0
 * also when mail is not armed (a restored copy). A throw ends it once those under way have ended; what they came to is
 * not recorded then.
 */
export async function deliverDue(worker: Worker, now: () => Instant, limit = 500): Promise<number> {
  const most = worker.posting.hold.length > 0 ? worker.posting.connections : piece
  const due = supply(worker, now, limit)
  let done = 0
  let ended: Ended[] = []
  let recording = Promise.resolve()
  const record = () => {
    // what ends while others are recorded is recorded together
    recording = beside(
      recording.then(async () => {
        const some = ended
        ended = []
        if (some.length > 0) await inScope(worker, (scope) => write(worker, scope, some, now()))
      }),
    )
    return recording
  }
  const line = async () => {
    try {
      for (let mail = await due.next(); mail !== undefined; mail = await due.next()) {
        const outcome = await worker.transport.send(mail)
        done += 1
        ended.push({ mail, outcome })
        if (closely.includes(mail.category)) await record()
        else if (ended.length >= most) void record()
      }
    } catch (error) {
      due.end()
      throw error
    }
  }
  const lines = await Promise.allSettled(Array.from({ length: worker.posting.connections }, line))
  const broken = lines.find((one) => one.status === 'rejected')
  if (broken === undefined) void record()
  await recording
  if (broken !== undefined) throw broken.reason
  return done
}

/**
 * What is due, one after the other; the next are claimed while these are given away. What must not be sent twice comes
 * out only once it is marked as given, committed; the next few are marked while these go. What another worker may have
 * claimed since (a machine that slept, a server that drips) does not come out.
 */
function supply(worker: Worker, now: () => Instant, limit: number) {
  const { hold, connections } = worker.posting
  type Batch = { mails: readonly Sendable[]; at: number; marks: Map<number, Promise<Set<string>>> }
  let batch: Batch = { mails: [], at: 0, marks: new Map() }
  let more: Promise<Sendable[]> | undefined = beside(claim(worker, now(), limit))
  let opening: Promise<void> | undefined

  async function open(claimed: Promise<Sendable[]>): Promise<void> {
    try {
      const mails = await claimed
      batch = { mails, at: 0, marks: new Map() }
      // a full claim is seldom the last
      more = mails.length < limit || more === undefined ? undefined : beside(claim(worker, now(), limit))
    } finally {
      opening = undefined
    }
  }
  function marked({ mails, marks }: Batch, group: number): Promise<Set<string>> {
    const some = mails
      .slice(group * connections, (group + 1) * connections)
      .filter((mail) => hold.includes(mail.category))
    const mark = marks.get(group) ?? beside(markAll(worker, some, now))
    marks.set(group, mark)
    return mark
  }
  async function isOurs(mail: Sendable, from: Batch, at: number): Promise<boolean> {
    if (!hold.includes(mail.category)) return now() < mail.leasedUntil
    const group = Math.floor(at / connections)
    const ours = await marked(from, group)
    void marked(from, group + 1)
    return ours.has(mail.id)
  }
  return {
    async next(): Promise<Sendable | undefined> {
      for (;;) {
        const from = batch
        const at = from.at++
        const mail = from.mails[at]
        if (mail !== undefined && (await isOurs(mail, from, at))) return mail
        if (mail !== undefined) continue
        if (more === undefined) return undefined
        opening ??= open(more)
        await opening
      }
    },
    end() {
      more = undefined
      batch = { mails: [], at: 0, marks: new Map() }
    },
  }
}

const inScope = <T>(worker: Worker, job: (scope: Scope) => Promise<T>) =>
  within(worker.db, worker.association, (tx) => job(worker.scopeFor(worker.association, tx)))

/** Goes on beside other work and is waited for later; until then its fault is nobody's. */
function beside<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

function claim(worker: Worker, at: Instant, limit: number): Promise<Sendable[]> {
  const { posting } = worker
  return inScope(worker, async (scope) => {
    if (!(await isArmed(scope))) return []
    await holdGiven(scope, posting.hold, 'Bookend ended while this was being given to the mail server.', at)
    const mails = await claimDue(scope, at, { leasedUntil: addMinutes(at, lease), limit, hold: posting.hold })
    return outgoing(scope, await paced(scope, mails, posting, at), posting)
  })
}

async function markAll(worker: Worker, mails: readonly Sendable[], now: () => Instant): Promise<Set<string>> {
  if (mails.length === 0) return new Set()
  return inScope(worker, (scope) => markGiven(scope, mails, now()))
}

type Ended = { mail: Sendable; outcome: Outcome }
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
  const { go, wait } = pace(claimed, await sentSince(scope, addMinutes(now, -1), claimed), perMinute)
  await putBack(
    scope,
    wait.map((mail) => mail.id),
    addMinutes(now, 1),
  )
  return go
}

/** The ledger, and what follows from it. */
async function write(worker: Worker, scope: Scope, outcomes: readonly Ended[], at: Instant): Promise<void> {
  const doubts = await doubtsOf(scope, outcomes)
  const fates = outcomes.map(({ mail, outcome }) => ({
    mail,
    mailId: mail.id,
    attempt: mail.attempts,
    ...fateOf(outcome, { ...mail, doubts: doubts.get(mail.id) ?? 0 }, worker.posting.hold, at),
  }))
  const changed = await recordOutcomes(scope, at, fates)
  const ours = fates.filter(({ mailId }) => changed.has(mailId))
  const failed = ours.flatMap(({ mail, failure, outcome }) =>
    failure === null || outcome.kind === 'sent' ? [] : [{ mail: { ...mail, said: outcome.said }, failure }],
  )
  await buryAddresses(
    scope,
    failed
      .filter(({ failure }) => failure === 'dead')
      .map(({ mail }) => ({ address: mail.to.address, said: mail.said, mailId: mail.id })),
    at,
  )
  const sent = ours.filter(({ outcome }) => outcome.kind === 'sent').map(({ mail }) => mail)
  if (sent.length > 0) await worker.handlers.sent(scope, sent, at)
  if (failed.length > 0) await worker.handlers.returned(scope, failed, at)
}
