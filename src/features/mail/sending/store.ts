import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { refusedUs } from '#kit/refusals.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Category, Fate, Mail, Outcome } from '#features/mail/model.ts'
import { mailOf, type MailRow } from '#features/mail/store.ts'

/**
 * Takes up to `limit` mails that are due, or whose taker's lease ran out, for this worker alone. Two workers never hold
 * the same mail: rows the other one is taking are skipped. What of `hold` was marked as given is nobody's to take, also
 * when the mark came a moment ago: PostgreSQL asks the condition again of the row it locks. An array is read once; of a
 * list it may read the limited part again for each mail, and take more than were asked for.
 */
export async function claimDue(
  scope: Scope,
  now: Instant,
  { leasedUntil, limit, hold }: { leasedUntil: Instant; limit: number; hold: readonly Category[] },
): Promise<Claimed[]> {
  const { rows } = await sql<MailRow & { attempts: number; tried_since: Instant | null }>`
    update mail set state = 'sending', leased_until = ${leasedUntil}, attempts = attempts + 1, given_at = null
    where association_id = ${scope.association} and mail_id = any(array(
      select mail_id from mail
      where association_id = ${scope.association} and due_at <= ${now}
        and (state = 'queued' or (state = 'sending' and leased_until <= ${now} and (given_at is null or category <> all(${hold}::text[]))))
      order by due_at, mail_id limit ${limit} for update skip locked))
    returning *`.execute(scope.tx)
  return rows
    .map((row) => ({ ...mailOf(row), attempts: row.attempts, triedSince: row.tried_since, leasedUntil }))
    .sort((a, b) => (a.dueAt === b.dueAt ? (a.id < b.id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1))
}

/**
 * A mail in a worker's hands: the how manieth attempt this is, since when it has been put off, and until when it is this
 * worker's. Each claim counts the attempt up, so it also says whose claim is the latest.
 */
export type Claimed = Mail & { attempts: number; triedSince: Instant | null; leasedUntil: Instant }

/**
 * Marks, before the first byte, that these are being given away: whoever finds them so later knows that they may have
 * left. Returns those that are still this worker's; what another has claimed since is not to be given. By the list of
 * ids, which finds the rows by their key: the join alone reads the whole table.
 */
export async function markGiven(scope: Scope, mails: readonly Claimed[], now: Instant): Promise<Set<string>> {
  const { rows } = await sql<{ mail_id: string }>`
    update mail m set given_at = ${now}
    from unnest(${mails.map((mail) => mail.id)}::text[], ${mails.map((mail) => mail.attempts)}::int[]) as o (mail_id, attempt)
    where m.association_id = ${scope.association} and m.mail_id = any(${mails.map((mail) => mail.id)}) and m.mail_id = o.mail_id and m.attempts = o.attempt and m.state = 'sending'
    returning m.mail_id`.execute(scope.tx)
  return new Set(rows.map((row) => row.mail_id))
}

/** Mails that a worker had begun to give away when it ended are held, in these categories; a person decides. */
export async function holdGiven(
  scope: Scope,
  categories: readonly Category[],
  said: string,
  now: Instant | null,
): Promise<void> {
  if (categories.length === 0) return
  await sql`update mail set state = 'uncertain', said = ${said}, leased_until = null
    where association_id = ${scope.association} and state = 'sending' and given_at is not null and category = any(${categories})
      and (${now}::timestamptz is null or leased_until <= ${now})`.execute(scope.tx)
}

/** Not now after all: they wait until then, and this was no attempt. */
export async function putBack(scope: Scope, ids: readonly string[], dueAt: Instant): Promise<void> {
  await sql`update mail set state = 'queued', leased_until = null, attempts = attempts - 1, due_at = ${dueAt}
    where association_id = ${scope.association} and mail_id = any(${ids})`.execute(scope.tx)
}

/** How many mails each domain got since then, with what others of the outbox are giving away now; `claimed` are not counted. */
export async function sentSince(
  scope: Scope,
  since: Instant,
  claimed: readonly { id: string }[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ domain: string; n: number }>`
    select lower(split_part(to_address, '@', 2)) as domain, count(*) as n from mail
    where association_id = ${scope.association} and (sent_at > ${since} or (state = 'sending' and mail_id <> all(${claimed.map(({ id }) => id)})))
    group by 1`.execute(scope.tx)
  return new Map(rows.map((row) => [row.domain, Number(row.n)]))
}

/** Of the mails of which nobody knows now whether they were taken: after how many attempts before that was so, too. */
export async function doubtsOf(
  scope: Scope,
  ended: readonly { mail: { id: string }; outcome: { kind: Outcome['kind'] } }[],
): Promise<Map<string, number>> {
  const mailIds = ended.filter(({ outcome }) => outcome.kind === 'uncertain').map(({ mail }) => mail.id)
  if (mailIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; n: number }>`
    select mail_id as id, count(*)::int as n from delivery where association_id = ${scope.association} and mail_id = any(${mailIds})
      and outcome = 'uncertain' group by 1`.execute(scope.tx)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/**
 * The ledger: what became of each attempt, and the mail's state after it. An attempt whose mail another worker has claimed
 * since changes it only if the mail was taken: what left has left. Returns the mails that it changed.
 */
export async function recordOutcomes(
  scope: Scope,
  now: Instant,
  fates: readonly ({ mailId: string; attempt: number } & Fate)[],
): Promise<Set<string>> {
  const changed = new Set<string>()
  for (const piece of pieces(fates, 2000)) {
    const ids = piece.map((item) => item.mailId)
    const attempts = piece.map((item) => item.attempt)
    const kinds = piece.map((item) => item.outcome.kind)
    const said = piece.map((item) => ('said' in item.outcome ? item.outcome.said : ''))
    const again = piece.map((item) => item.retryAt)
    const failures = piece.map((item) => item.failure)
    const { rows } = await sql<{ mail_id: string }>`
      with o as (select * from unnest(${ids}::text[], ${attempts}::int[], ${kinds}::text[], ${said}::text[], ${again}::timestamptz[], ${failures}::text[])
        as o (mail_id, attempt, kind, said, again, failure)),
      ledger as (
        insert into delivery (association_id, mail_id, attempt, at, outcome, said)
        select m.association_id, m.mail_id, o.attempt, ${now}::timestamptz, o.kind, o.said
        from o join mail m on m.association_id = ${scope.association} and m.mail_id = o.mail_id
        on conflict do nothing)
      update mail m set leased_until = null, given_at = null, said = nullif(o.said, ''), failure = o.failure,
        state = case o.kind when 'sent' then 'sent' when 'returned' then 'failed' when 'refused' then 'failed' when 'uncertain' then case when o.again is null then 'uncertain' else 'queued' end else 'queued' end,
        sent_at = case o.kind when 'sent' then ${now}::timestamptz else m.sent_at end,
        tried_since = case when o.again is not null and not starts_with(o.said, ${refusedUs}) then coalesce(m.tried_since, ${now}::timestamptz) else m.tried_since end,
        due_at = coalesce(o.again, m.due_at)
      from o where m.association_id = ${scope.association} and m.mail_id = o.mail_id
        and (m.attempts = o.attempt and m.state in ('sending', 'uncertain') or o.kind = 'sent' and m.state <> 'sent')
      returning m.mail_id`.execute(scope.tx)
    for (const row of rows) changed.add(row.mail_id)
  }
  return changed
}
