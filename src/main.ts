import { randomBytes } from 'node:crypto'
import { type Day, dayIn, type Instant, toInstant } from '#kit/dates.ts'
import { idsUnder, type Ids, type Links, linksUnder } from '#kit/ids.ts'
import { type Database, within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import { inThread, residentThread } from '#platform/thread.ts'
import { jobsOf } from '#src/clockwork.ts'
import { tellHeads } from '#features/accounts/heads/actions.ts'
import { relayHandlers } from '#features/contact/relay/actions.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import { noticesArrived } from '#features/contact/trouble/actions.ts'
import { purgeDue } from '#features/desk/purging/jobs.ts'
import { eraseDue } from '#features/desk/erasure/jobs.ts'
import { type Gate, ingest, type IncomingHandlers, isOurs, type Taken } from '#features/mail/incoming/actions.ts'
import { readHead, readMail } from '#features/mail/incoming/input.ts'
import type { Door, Envelope } from '#features/mail/incoming/model.ts'
import {
  deliverDue,
  type Handlers,
  plainPosting,
  type Posting,
  type Transport,
} from '#features/mail/sending/actions.ts'
import { type Answerer, answerLargeRuns } from '#features/matching/explained/actions.ts'
import { type Foretell, forecastElsewhere } from '#features/matching/forecast/actions.ts'
import type { Decide } from '#features/matching/model.ts'
import { workRequests } from '#features/matching/requests/jobs.ts'
import type { Answered, Asking, Stored } from '#features/matching/warm/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { Rest } from '#features/programs/rhythm/model.ts'
import { answerReader, takeMail } from '#features/tickets/incoming/actions.ts'
import { concernMailReturned } from '#features/tickets/concerns/unreached/actions.ts'

/** The house, put together: what points up is handed up here (ARCHITECTURE.md, floors). Knows no clock but the one it is given. */
export type House = {
  database: Database
  ids: Ids
  links: Links
  baseUrl: string
  scopeFor(association: string, tx: Scope['tx']): Scope
  /** One transaction in one association. */
  work<T>(association: string, job: (scope: Scope) => Promise<T>): Promise<T>
  /**
   * Does what is due at `now` for every cycle that is not closed; doing it again does nothing. In one transaction, as nearly
   * always, or where much is due at once in several, each whole by itself (decision 51). `between` is called after each job.
   */
  tick(association: string, now: Instant, between?: (name: string) => void): Promise<void>
  /** Puts what was decided into the audit's chain, mails its head once a day, and erases whom it is due for; in transactions of their own (R52, R46). */
  prove(association: string, now: Instant): Promise<void>
  /** Does every run of matching that was asked for; returns what broke. Ends early when the signal aborts. */
  match(association: string, now: () => Instant, signal?: AbortSignal): Promise<Error[]>
  /** Sends what is due; how many left. */
  deliver(association: string, transport: Transport, now: () => Instant): Promise<number>
  /** Takes a mail from outside; what `transport` cannot pass on becomes a note. `left` without a pattern of addresses. */
  ingest(
    association: string,
    transport: Transport | undefined,
    mail: { raw: Uint8Array; envelope: Envelope; door: Door },
    now: Instant,
  ): Promise<Taken>
  /** Whether mail to this address is taken, before any is. */
  takesMailTo(address: string): boolean
  /** Whether this address is one that we sealed; without the notes that other mail may become. */
  sealed(address: string): boolean
}

/** A host's choices about mail. `strays`: what is to no address of ours becomes a note, or is left where it lies. `checkedBy`: the name of the mail server whose Authentication-Results are believed. `host`: where the head of the chain of decisions goes besides the chairs. */
export type PostSettings = Posting & { strays: 'note' | 'leave'; checkedBy: string | null; host: string | null }
export const plainPost: PostSettings = { ...plainPosting, strays: 'leave', checkedBy: null, host: null }

export function buildHouse(database: Database, key: string, baseUrl: string, posting: PostSettings = plainPost): House {
  answerLargeRuns(askInThread)
  forecastElsewhere(forecastInThread)
  const ids = idsUnder(key)
  const links = linksUnder(key)
  const scopeFor = (association: string, tx: Scope['tx']): Scope => ({
    tx,
    association,
    ids,
    links,
    baseUrl,
    inbound: posting.pattern,
  })
  const work = <T>(association: string, job: (scope: Scope) => Promise<T>) =>
    within(database.kysely, association, (tx) => job(scopeFor(association, tx)))
  const purgedOn = new Map<string, Day>()
  return {
    database,
    ids,
    links,
    baseUrl,
    scopeFor,
    work,
    async tick(association, now, between) {
      const through = new Set<string>()
      let stopped: { place: string; rest: Rest } | undefined
      do {
        stopped = await work(association, async (scope) => {
          const cycles = await liveCycles(scope)
          for (const cycle of cycles) {
            for (const job of jobsOf(cycle, cycles, now)) {
              const place = `${cycle.id} ${job.name}`
              if (through.has(place)) continue
              const rest = await job.run(scope, cycle, now, stopped?.place === place ? stopped.rest : undefined)
              // what comes after it waits for all of it: silence is looked for before a new month is asked about
              if (typeof rest === 'object') return { place, rest }
              through.add(place)
              between?.(job.name)
            }
          }
          return undefined
        })
      } while (stopped !== undefined)
    },
    async prove(association, now) {
      await work(association, (scope) => tellHeads(scope, posting.host, now))
      // it takes the chain's lock, too, which must not wait in the middle of a tick
      await work(association, (scope) => eraseDue(scope, now))
      // it looks through all mails, and what it takes away has waited for years
      const today = dayIn('UTC', now)
      if (purgedOn.get(association) === today) return
      await work(association, (scope) => purgeDue(scope, now))
      purgedOn.set(association, today)
    },
    match: (association, now, signal) =>
      workRequests({
        work: (job) => work(association, job),
        decide: decideInThread,
        now,
        ...(signal === undefined ? {} : { signal }),
      }),
    deliver: (association, transport, now) =>
      deliverDue({ db: database.kysely, scopeFor, association, transport, handlers, posting }, now),
    async ingest(association, transport, { raw, envelope, door }, now) {
      const { pattern, strays, checkedBy } = posting
      if (pattern === null) return 'left'
      const gate: Gate = {
        work: (job) => work(association, job),
        links,
        ids,
        read: readMail,
        readHead,
        pattern,
        strays,
        checkedBy,
        handlers: incomingHandlers(posting),
        pass: transport?.pass?.bind(transport),
      }
      return ingest(gate, raw, envelope, door, now)
    },
    takesMailTo: (address) =>
      posting.pattern !== null && isOurs({ pattern: posting.pattern, strays: posting.strays }, { links }, address),
    sealed: (address) =>
      posting.pattern !== null && isOurs({ pattern: posting.pattern, strays: 'leave' }, { links }, address),
  }
}

/** Comes to a decision in a thread of its own, so that pages are answered meanwhile. */
export const decideInThread: Decide = (input, { progress, signal } = {}) =>
  inThread(new URL('./cli/match-thread.ts', import.meta.url), input, {
    ...(progress === undefined ? {} : { told: progress }),
    ...(signal === undefined ? {} : { signal }),
  })

/** Says of today's pool what it would come to, in a thread of its own. */
export const forecastInThread: Foretell = (input) =>
  inThread(new URL('./cli/forecast-thread.ts', import.meta.url), input)

/** Answers questions about a run in a thread that keeps what it read. */
export function askInThread(stored: Stored): Answerer {
  const { ask, close } = residentThread<Asking, unknown>(new URL('./cli/ask-thread.ts', import.meta.url), stored)
  return { ask: ask as Answered, close }
}

/** What a mail's fate means for pairs: mail itself knows nobody. */
const handlers: Handlers = {
  async sent(scope, mails, now) {
    if (!mails.some((mail) => mail.kind === 'pair_notice')) return
    for (const cycle of await liveCycles(scope)) await noticesArrived(scope, cycle, mails, now)
  },
  async returned(scope, failed, now) {
    for (const cycle of await liveCycles(scope)) await mailReturned(scope, cycle, failed, now)
    await concernMailReturned(scope, failed, now)
  },
}

/** What arriving mail means. An address that leads back to us is none to pass an answer on to. */
function incomingHandlers({ pattern, strays }: PostSettings): IncomingHandlers {
  const own = pattern?.toLowerCase().replace(/[+._-]?\*/, '') ?? ''
  const leadsBack = (address: string) => strays === 'note' && address.toLowerCase() === own
  return {
    returned: handlers.returned,
    answered: (scope, about, now) => answerReader(scope, about, leadsBack, now),
    noted: takeMail,
    relay: relayHandlers,
  }
}

/** The installation's key, made once; ids and mailed links are derived from it. `given` is for rehearsals. */
export async function installationKey(database: Database, given = randomBytes(32).toString('hex')): Promise<string> {
  await database.kysely
    .insertInto('installation')
    .values({ name: 'key', value: given })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await database.kysely
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'key')
    .executeTakeFirstOrThrow()
  return row.value
}

/** The only real clock; `shiftMs` sets it to another day (the demonstration). */
export function realClock(shiftMs = 0): () => Instant {
  return () => toInstant(Temporal.Now.instant().add({ milliseconds: Math.round(shiftMs) }))
}
