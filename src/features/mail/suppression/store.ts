import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Category, MailState } from '#features/mail/model.ts'
import { readerStopped } from '#features/mail/store.ts'

/** Of these addresses, the dead ones; of these readers, who stopped which category (never asked of essential mail). */
export async function unreachable(
  scope: Scope,
  readers: readonly { personId?: string | undefined; address: string }[],
): Promise<{ dead: Set<string>; stopped: Map<string, Set<Category>> }> {
  const keys = [...new Set(readers.map((reader) => emailKey(reader.address)))]
  const people = [...new Set(readers.flatMap((reader) => reader.personId ?? []))]
  const addresses = await sql<{ address_key: string }>`
    select address_key from dead_address where association_id = ${scope.association} and address_key = any(${keys})`.execute(
    scope.tx,
  )
  const refusals = await sql<{ person_id: string; category: Category }>`
    select person_id, category from refusal where association_id = ${scope.association} and person_id = any(${people})`.execute(
    scope.tx,
  )
  const stopped = new Map<string, Set<Category>>()
  for (const row of refusals.rows)
    stopped.set(row.person_id, (stopped.get(row.person_id) ?? new Set()).add(row.category))
  return { dead: new Set(addresses.rows.map((row) => row.address_key)), stopped }
}

/** Remembers addresses that are dead: nothing more is sent there (R50). */
export async function buryAddresses(
  scope: Scope,
  dead: readonly { address: string; said: string; mailId: string | null }[],
  now: Instant,
): Promise<void> {
  for (const piece of pieces(dead)) {
    await scope.tx
      .insertInto('dead_address')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          address_key: emailKey(one.address),
          at: now,
          said: one.said,
          mail_id: one.mailId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The address is not held for dead any more; false where it was not. */
export async function unbury(scope: Scope, addressKey: string): Promise<boolean> {
  const result = await scope.tx
    .deleteFrom('dead_address')
    .where('association_id', '=', scope.association)
    .where('address_key', '=', addressKey)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** A reader wants no more mail of this category. */
export async function stopCategory(scope: Scope, personId: string, category: Category, now: Instant): Promise<boolean> {
  const row = await scope.tx
    .insertInto('refusal')
    .values({ association_id: scope.association, person_id: personId, category, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** What waits of a kind that its reader stopped does not leave; what was due and had not had its turn counts as due now. */
export async function keepBack(scope: Scope, personId: string, category: Category, now: Instant): Promise<void> {
  await sql`update mail set state = 'suppressed', said = ${readerStopped}, due_at = greatest(due_at, ${now}::timestamptz) where association_id = ${scope.association}
    and person_id = ${personId} and category = ${category} and state = 'queued'`.execute(scope.tx)
}

/** What was kept back so, and was to leave after `since`, leaves all the same. */
export async function letGo(scope: Scope, personId: string, category: Category, since: Instant): Promise<void> {
  await sql`update mail set state = 'queued', said = null where association_id = ${scope.association}
    and person_id = ${personId} and category = ${category} and state = 'suppressed' and said = ${readerStopped} and due_at >= ${since}`.execute(
    scope.tx,
  )
}

/** A reader wants it again. */
export async function resumeCategory(scope: Scope, personId: string, category: Category): Promise<boolean> {
  const row = await scope.tx
    .deleteFrom('refusal')
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .where('category', '=', category)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** What one person stopped is stopped for the other they are together with; with `ids` only these categories. Returns which. */
export async function moveRefusals(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ category: string }>`
    insert into refusal (association_id, person_id, category, at)
    select association_id, ${to}, category, at from refusal where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or category = any(${ids}::text[]))
    on conflict do nothing returning category`.execute(scope.tx)
  const moved = rows.map(({ category }) => category)
  await sql`delete from refusal where association_id = ${scope.association} and person_id = ${from} and category = any(${moved})`.execute(
    scope.tx,
  )
  return moved
}

/** Since when this person wants no mail of the category; null while they do. */
export async function stoppedSince(scope: Scope, personId: string, category: string): Promise<Instant | null> {
  const row = await scope.tx
    .selectFrom('refusal')
    .select('at')
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .where('category', '=', category)
    .executeTakeFirst()
  return row?.at ?? null
}

/**
 * Takes back every mail of these kinds (about one pair, where it is named) that was put into the outbox at `createdAt`, all or none: how many have left, which
 * keeps the rest as it is; 0 where all were taken back. Their occasions are free again, under which the same may be said anew.
 */
export async function recallAll(
  scope: Scope,
  which: { cycleId: string; pairId?: string; kinds: readonly string[]; createdAt: Instant },
  said: string,
  mark: string,
): Promise<number> {
  const { rows } = await sql<{ state: MailState }>`
    select state from mail where association_id = ${scope.association} and cycle_id = ${which.cycleId} and kind = any(${which.kinds})
      and created_at = ${which.createdAt} and (${which.pairId ?? null}::text is null or pair_id = ${which.pairId ?? null}) for update`.execute(
    scope.tx,
  )
  const left = rows.filter(({ state }) => !['queued', 'suppressed', 'draft'].includes(state)).length
  if (left > 0) return left
  await sql`
    update mail set state = 'suppressed', said = ${said}, mail_key = mail_key || ${`#${mark}`}
    where association_id = ${scope.association} and cycle_id = ${which.cycleId} and kind = any(${which.kinds}) and created_at = ${which.createdAt}
      and (${which.pairId ?? null}::text is null or pair_id = ${which.pairId ?? null})`.execute(scope.tx)
  return 0
}
