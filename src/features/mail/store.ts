import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { pieces, rowsFor } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Category, Draft, Mail, MailState } from '#features/mail/model.ts'

export type NewMail = Omit<Mail, 'sentAt'> &
  Pick<Draft, 'asks' | 'insteadOf'> & { createdAt: Instant; ticketId: string | null }

/** Puts mails into the outbox; one whose key is there already changes nothing. Returns the keys that were new. */
export async function insertMails(scope: Scope, mails: readonly NewMail[]): Promise<string[]> {
  const fresh: string[] = []
  for (const piece of pieces(mails)) {
    const given = rowsFor(
      'mail',
      piece.map((mail) => ({
        association_id: scope.association,
        mail_id: mail.id,
        mail_key: mail.key,
        kind: mail.kind,
        category: mail.category,
        cycle_id: mail.cycleId,
        pair_id: mail.pairId,
        person_id: mail.personId,
        ticket_id: mail.ticketId,
        to_name: mail.to.name,
        to_address: mail.to.address,
        from_name: mail.from.name,
        from_address: mail.from.address,
        reply_name: mail.replyTo.name,
        reply_address: mail.replyTo.address,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        calendar: mail.calendar,
        message_id: mail.messageId,
        due_at: mail.dueAt,
        created_at: mail.createdAt,
        state: mail.state,
        said: mail.said,
        asks: mail.asks ?? [],
        instead_of: mail.insteadOf ?? null,
      })),
    )
    const { rows } = await sql<{ mail_key: string }>`
      insert into mail (${given.columns}) ${given.rows} on conflict (association_id, mail_key) do nothing returning mail_key`.execute(
      scope.tx,
    )
    fresh.push(...rows.map((row) => row.mail_key))
  }
  return fresh
}

/** Which of these ids are taken. */
export async function knownIds(scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const piece of pieces(ids, 5000)) {
    const { rows } = await sql<{ mail_id: string }>`
      select mail_id from mail where association_id = ${scope.association} and mail_id = any(${piece})`.execute(
      scope.tx,
    )
    for (const row of rows) known.add(row.mail_id)
  }
  return known
}

/** Which of these occasions have their mail already: nothing is rendered twice. */
export async function knownKeys(scope: Scope, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const piece of pieces(keys, 5000)) {
    const rows = await sql<{ mail_key: string }>`
      select mail_key from mail where association_id = ${scope.association} and mail_key = any(${piece})`.execute(
      scope.tx,
    )
    for (const row of rows.rows) known.add(row.mail_key)
  }
  return known
}

/** Why a mail waits that nobody decided to keep back. */
export const deadAddress = 'The address returns mail.'
export const readerStopped = 'The reader stopped this kind of mail.'

/** Mails about a pair that have not left yet are not sent. */
export async function holdBack(
  scope: Scope,
  pairIds: readonly string[],
  kinds: readonly string[],
  said: string,
): Promise<void> {
  await sql`update mail set state = 'suppressed', said = ${said} where association_id = ${scope.association}
    and pair_id = any(${pairIds}) and kind = any(${kinds}) and state = 'queued'`.execute(scope.tx)
}

/** Mails that have not left are not sent, by their occasions. Returns the keys of those that waited. */
export async function takeBack(scope: Scope, keys: readonly string[], said: string): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await sql<{ mail_key: string }>`
    update mail set state = 'suppressed', said = ${said}
    where association_id = ${scope.association} and mail_key = any(${keys}) and state = 'queued' returning mail_key`.execute(
    scope.tx,
  )
  return new Set(rows.map((row) => row.mail_key))
}

/** What has not left of tickets' opening, or was stopped by hand, is not sent. */
export async function takeBackOpened(scope: Scope, ticketIds: readonly string[], said: string): Promise<void> {
  await sql`update mail set state = 'suppressed', said = ${said} where association_id = ${scope.association}
    and ticket_id = any(${ticketIds}::text[]) and kind = 'ticket_opened' and (state in ('queued', 'draft') or (state = 'suppressed' and said = ${deadAddress}))`.execute(
    scope.tx,
  )
}

/** Mails that were kept back for this reason wait again, until `dueAt`. */
export async function sendAfterAll(scope: Scope, keys: readonly string[], said: string, dueAt: Instant): Promise<void> {
  await sql`update mail set state = 'queued', said = null, due_at = ${dueAt}
    where association_id = ${scope.association} and mail_key = any(${keys}) and state = 'suppressed' and said = ${said}`.execute(
    scope.tx,
  )
}

/**
 * Frees what a worker that died held. Only for the one process that has the database for itself (embedded, rehearsal):
 * elsewhere the lease runs out by itself.
 */
export async function releaseLeases(scope: Scope): Promise<void> {
  await scope.tx
    .updateTable('mail')
    .set({ state: 'queued', leased_until: null, given_at: null })
    .where('association_id', '=', scope.association)
    .where('state', '=', 'sending')
    .execute()
}

/** When the next waiting mail is due, or null. */
export async function nextDue(scope: Scope): Promise<Instant | null> {
  const row = await scope.tx
    .selectFrom('mail')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .where('association_id', '=', scope.association)
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirst()
  return row?.at ?? null
}

export async function isArmed(scope: Scope): Promise<boolean> {
  const row = await scope.tx.selectFrom('installation').select('value').where('name', '=', 'mail').executeTakeFirst()
  return row?.value !== 'disarmed'
}

export type MailRow = {
  mail_id: string
  mail_key: string
  kind: string
  category: Category
  cycle_id: string | null
  pair_id: string | null
  person_id: string | null
  to_name: string
  to_address: string
  from_name: string
  from_address: string
  reply_name: string
  reply_address: string
  subject: string
  text: string
  html: string
  calendar: string | null
  message_id: string
  due_at: Instant
  state: MailState
  sent_at: Instant | null
  said: string | null
}

export function mailOf(row: MailRow): Mail {
  return {
    id: row.mail_id,
    key: row.mail_key,
    kind: row.kind,
    category: row.category,
    cycleId: row.cycle_id,
    pairId: row.pair_id,
    personId: row.person_id,
    to: { name: row.to_name, address: row.to_address },
    from: { name: row.from_name, address: row.from_address },
    replyTo: { name: row.reply_name, address: row.reply_address },
    subject: row.subject,
    text: row.text,
    html: row.html,
    calendar: row.calendar,
    messageId: row.message_id,
    dueAt: row.due_at,
    state: row.state,
    sentAt: row.sent_at,
    said: row.said,
  }
}

/** Takes a mail that has not left out of the outbox, or leaves it: one statement for both, so that time tells nothing. */
export async function keepMail(scope: Scope, key: string, keep: boolean): Promise<void> {
  await sql`delete from mail where association_id = ${scope.association} and mail_key = ${key} and state in ('queued', 'suppressed')
    and not ${keep}::boolean`.execute(scope.tx)
}

/** Mails of one person become another's; with `ids` only these. Returns which. */
export async function moveMails(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update mail set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or mail_id = any(${ids}::text[])) returning mail_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
