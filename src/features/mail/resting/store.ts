import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { deadAddress } from '#features/mail/store.ts'

/** A mail that has not left, by what decides whether it may. */
export type Unsent = {
  id: string
  key: string
  kind: string
  category: string
  pairId: string | null
  personId: string
  address: string
  asks: readonly string[]
  insteadOf: string | null
  /** Whether another of the same occasion has left. */
  gone: boolean
  /** Why it is kept back; null where it waits to leave. */
  kept: string | null
  dueAt: Instant
}

/** Mails of these kinds to these people in a cycle, or about one of these pairs, that wait to leave, or are kept back for one of these reasons; oldest first. */
export async function unsentTo(
  scope: Scope,
  which: {
    cycleId: string
    pairIds: readonly string[]
    personIds: readonly string[]
    kinds: readonly string[]
    kept: readonly string[]
  },
): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select m.mail_id as id, m.mail_key as key, m.kind, m.category, m.pair_id as "pairId", m.person_id as "personId", m.to_address as address,
      m.asks, m.instead_of as "insteadOf", m.due_at as "dueAt", case when m.state = 'suppressed' then m.said end as kept,
      exists (select from mail o where o.association_id = m.association_id and o.instead_of = coalesce(m.instead_of, m.mail_key) and o.state = any(${left}))
        or exists (select from mail o where o.association_id = m.association_id and o.mail_key = m.instead_of and o.state = any(${left})) as gone
    from mail m where m.association_id = ${scope.association} and m.person_id = any(${which.personIds}) and m.kind = any(${which.kinds})
      and (m.cycle_id = ${which.cycleId} or m.pair_id = any(${which.pairIds}))
      and (m.state = 'queued' or (m.state = 'suppressed' and m.said = any(${which.kept})))
    order by m.due_at, m.mail_id`.execute(scope.tx)
  return rows
}

const left = ['sending', 'uncertain', 'sent', 'failed'] as const

/** The occasions of mails that stand in the place of these, with those in whose place they stand. */
export async function insteadOf(scope: Scope, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; of: string }>`
    select mail_key as key, instead_of as of from mail where association_id = ${scope.association} and instead_of = any(${keys})`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ key, of }) => [key, of]))
}

/** Of these occasions, those in whose place another has left. */
export async function placesLeft(scope: Scope, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ of: string }>`
    select instead_of as of from mail where association_id = ${scope.association} and instead_of = any(${keys}) and state = any(${left})`.execute(
    scope.tx,
  )
  return new Set(rows.map(({ of }) => of))
}

/** Readers in a cycle of whom mail of these kinds is kept back for this reason that was to leave since. */
export async function readersKept(
  scope: Scope,
  which: { cycleId: string; kinds: readonly string[]; said: string; since: Instant },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from mail where association_id = ${scope.association} and cycle_id = ${which.cycleId} and state = 'suppressed'
      and said = ${which.said} and kind = any(${which.kinds}) and due_at >= ${which.since} and person_id is not null order by id`.execute(
    scope.tx,
  )
  return rows.map(({ id }) => id)
}

/** Those of these that wait do not leave, each for its reason; one that a worker has taken meanwhile does. */
export async function keepUnsent(scope: Scope, kept: readonly { id: string; said: string | null }[]): Promise<void> {
  if (kept.length === 0) return
  await sql`update mail m set state = 'suppressed', said = s.said
    from unnest(${kept.map(({ id }) => id)}::text[], ${kept.map(({ said }) => said)}::text[]) as s (id, said)
    where m.association_id = ${scope.association} and m.mail_id = s.id and m.state = 'queued'`.execute(scope.tx)
}

/** Mails of these occasions that have not left, that somebody stopped by hand, or that wait for an address to work again are not sent any more, for this reason. */
export async function withdraw(scope: Scope, keys: readonly string[], said: string): Promise<void> {
  await sql`update mail set state = 'suppressed', said = ${said} where association_id = ${scope.association}
    and mail_key = any(${keys}) and (state in ('queued', 'draft') or (state = 'suppressed' and said = ${deadAddress}))`.execute(
    scope.tx,
  )
}

/** Whether the mail of this occasion may still leave though it is kept back: for one of these reasons, for a dead address, or by hand. */
export async function isKept(scope: Scope, key: string, reasons: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from mail where association_id = ${scope.association} and mail_key = ${key}
    and (state = 'draft' or (state = 'suppressed' and said = any(${[deadAddress, ...reasons]})))`.execute(scope.tx)
  return rows.length > 0
}

/** What is kept back of these occasions for one of these reasons stays so, for this one. Returns the occasions. */
export async function dropKept(
  scope: Scope,
  keys: readonly string[],
  kept: readonly string[],
  said: string,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`update mail set said = ${said} where association_id = ${scope.association}
    and mail_key = any(${keys}) and state = 'suppressed' and said = any(${kept}) returning mail_key as key`.execute(
    scope.tx,
  )
  return rows.map(({ key }) => key)
}

/** What was kept back of an occasion is not sent any more, for this reason, and the occasion is free for another mail. False where it was not. */
export async function withdrawKept(scope: Scope, key: string, said: string, mark: string): Promise<boolean> {
  const { rows } = await sql`update mail set state = 'suppressed', said = ${said}, mail_key = mail_key || ${`#${mark}`}
    where association_id = ${scope.association} and mail_key = ${key} and state in ('suppressed', 'draft') returning 1`.execute(
    scope.tx,
  )
  return rows.length > 0
}

/** What was kept back leaves, at its own time or from `at` on; or stays kept back, for another reason. */
export async function settleKept(
  scope: Scope,
  settled: readonly { id: string; said: string | null }[],
  at: Instant,
): Promise<void> {
  if (settled.length === 0) return
  await sql`update mail m set state = case when s.said is null then 'queued' else m.state end, said = s.said,
      due_at = case when s.said is null then greatest(m.due_at, ${at}::timestamptz) else m.due_at end
    from unnest(${settled.map(({ id }) => id)}::text[], ${settled.map(({ said }) => said)}::text[]) as s (id, said)
    where m.association_id = ${scope.association} and m.mail_id = s.id and m.state = 'suppressed'`.execute(scope.tx)
}
