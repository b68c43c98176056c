import type { Kysely } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import { within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { renderMail } from '#features/mail/mails.ts'
import type { Draft, Mail, Outcome, Templates } from '#features/mail/model.ts'
import { claimDue, insertMails, isArmed, knownKeys, recordOutcomes } from '#features/mail/store.ts'
import { buryAddresses, unreachable } from '#features/mail/suppression/store.ts'

/**
 * Renders drafts once and puts them into the outbox, in the caller's transaction. A key that is there already changes
 * nothing. Mail to an address that returns mail, and mail of a category the reader stopped, is kept as `suppressed`
 * with the reason (R50), so that nothing is lost. Returns how many mails are new.
 */
export async function enqueue(
  scope: Scope,
  templates: Templates,
  drafts: readonly Draft[],
  now: Instant,
): Promise<number> {
  if (drafts.length === 0) return 0
  const known = await knownKeys(
    scope,
    drafts.map((draft) => draft.key),
  )
  const fresh = drafts.filter((draft) => !known.has(draft.key))
  if (fresh.length === 0) return 0
  const { dead, stopped } = await unreachable(
    scope,
    fresh.map((draft) => ({ personId: draft.personId, address: draft.to.address })),
  )
  const mails = fresh.map((draft) => {
    const id = scope.ids('mail', draft.key)
    const refused =
      draft.category !== 'essential' &&
      draft.personId !== undefined &&
      stopped.get(draft.personId)?.has(draft.category) === true
    const reason = dead.has(emailKey(draft.to.address))
      ? 'The address returns mail.'
      : refused
        ? 'The reader stopped this kind of mail.'
        : null
    return {
      ...renderMail(draft, must(templates[draft.kind], `mail template ${draft.kind}`)),
      id,
      key: draft.key,
      kind: draft.kind,
      category: draft.category,
      cycleId: draft.cycleId ?? null,
      pairId: draft.pairId ?? null,
      personId: draft.personId ?? null,
      to: draft.to,
      from: draft.from,
      replyTo: draft.replyTo,
      messageId: `<${id}@${draft.from.address.split('@')[1] ?? 'localhost'}>`,
      dueAt: draft.dueAt,
      createdAt: now,
      state: reason === null ? ('queued' as const) : ('suppressed' as const),
      said: reason,
    }
  })
  return (await insertMails(scope, mails)).length
}

/**
 * Gives one mail to the world and bounds its own time. Whatever the world does is an outcome; a throw is a fault of ours:
 * nothing of the batch is recorded, and its leases run out.
 */
export type Transport = { send(mail: Mail): Promise<Outcome>; about: string; close(): Promise<void> }

/** What follows from a mail's fate, decided by those who know people and pairs; wired in main.ts. */
export type Handlers = {
  sent(scope: Scope, mails: readonly Mail[], now: Instant): Promise<void>
  returned(scope: Scope, mails: readonly Mail[], now: Instant): Promise<void>
}

export type Worker = {
  db: Kysely<Tables>
  scopeFor(association: string, tx: Scope['tx']): Scope
  association: string
  transport: Transport
  handlers: Handlers
}

const lease = 10

/**
 * Sends what is due: claim (committed) → send → ledger and consequences (one transaction). A crash in between leaves a
 * lease that runs out; the mail then goes again with the same Message-ID. Returns how many left; 0 also when mail is
 * not armed (a restored copy).
 */
export async function deliverDue(worker: Worker, now: () => Instant, limit = 500): Promise<number> {
  const claimed = await within(worker.db, worker.association, async (tx) => {
    const scope = worker.scopeFor(worker.association, tx)
    const at = now()
    return (await isArmed(scope)) ? claimDue(scope, at, addMinutes(at, lease), limit) : []
  })
  if (claimed.length === 0) return 0
  const outcomes: { mail: Mail; outcome: Outcome }[] = []
  for (const mail of claimed) outcomes.push({ mail, outcome: await worker.transport.send(mail) })
  await within(worker.db, worker.association, async (tx) => {
    const scope = worker.scopeFor(worker.association, tx)
    const at = now()
    await recordOutcomes(
      scope,
      at,
      addMinutes(at, 30),
      outcomes.map(({ mail, outcome }) => ({ mailId: mail.id, outcome })),
    )
    const of = (kind: Outcome['kind']) => outcomes.filter((item) => item.outcome.kind === kind).map((item) => item.mail)
    await buryAddresses(
      scope,
      outcomes.flatMap(({ mail, outcome }) =>
        outcome.kind === 'returned' ? [{ address: mail.to.address, said: outcome.said }] : [],
      ),
      at,
    )
    await worker.handlers.sent(scope, of('sent'), at)
    await worker.handlers.returned(scope, of('returned'), at)
  })
  return claimed.length
}
