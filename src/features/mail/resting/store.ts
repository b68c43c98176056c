import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { deadAddress } from '#features/mail/store.ts'

/** A mail to one of these people that has not left, by what decides whether it may. */
export type Unsent = {
  id: string
  key: string
  kind: string
  category: string
  pairId: string | null
  personId: string
  address: string
  dueAt: Instant
}

/** Mails of these kinds to these people in a cycle, or about a pair of it, that wait to leave, or with `said` those kept back for that reason; oldest first. */
export async function unsentTo(
  scope: Scope,
  which: {
    cycleId: string
    pairId: string
    personIds: readonly string[]
    kinds: readonly string[]
    said: string | null
  },
): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select mail_id as id, mail_key as key, kind, category, pair_id as "pairId", person_id as "personId", to_address as address, due_at as "dueAt"
    from mail where association_id = ${scope.association} and (cycle_id = ${which.cycleId} or pair_id = ${which.pairId}) and person_id = any(${which.personIds})
      and kind = any(${which.kinds}) and case when ${which.said}::text is null then state = 'queued' else state = 'suppressed' and said = ${which.said} end
    order by due_at, mail_id`.execute(scope.tx)
  return rows
}

/** These do not leave, for this reason; one that a worker has taken meanwhile does. */
export async function keepUnsent(scope: Scope, ids: readonly string[], said: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update mail set state = 'suppressed', said = ${said} where association_id = ${scope.association}
    and mail_id = any(${ids}) and state = 'queued'`.execute(scope.tx)
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
