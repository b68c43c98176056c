import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { AddressChange } from '#features/accounts/address/model.ts'

const columns = sql`change_id as id, person_id as "personId", from_address as "from", to_address as "to", to_key as "toKey",
  code_hash as "codeHash", link_hash as "linkHash", asked_by as "askedBy", why, asked_at as "askedAt", expires_at as "expiresAt",
  done_at as "doneAt", undo_until as "undoUntil", undone_at as "undoneAt"`

/** Puts one down; those that were over a year ago are forgotten. */
export async function insertChange(scope: Scope, change: AddressChange): Promise<void> {
  const yearAgo = addMinutes(change.askedAt, -365 * 24 * 60)
  await sql`delete from address_change where association_id = ${scope.association} and asked_at < ${yearAgo}`.execute(
    scope.tx,
  )
  await scope.tx
    .insertInto('address_change')
    .values({
      association_id: scope.association,
      change_id: change.id,
      person_id: change.personId,
      from_address: change.from,
      to_address: change.to,
      to_key: change.toKey,
      code_hash: change.codeHash,
      link_hash: change.linkHash,
      asked_by: change.askedBy,
      why: change.why,
      asked_at: change.askedAt,
      expires_at: change.expiresAt,
      done_at: change.doneAt,
      undo_until: change.undoUntil,
    })
    .execute()
}

export async function changeWith(scope: Scope, id: string): Promise<AddressChange | undefined> {
  const { rows } = await sql<AddressChange>`select ${columns} from address_change
    where association_id = ${scope.association} and change_id = ${id}`.execute(scope.tx)
  return rows[0]
}

/** The last of somebody's that took effect and was not put back. */
export async function newestChange(scope: Scope, personId: string): Promise<AddressChange | undefined> {
  const { rows } = await sql<AddressChange>`select ${columns} from address_change
    where association_id = ${scope.association} and person_id = ${personId} and done_at is not null and undone_at is null
    order by done_at desc, change_id limit 1`.execute(scope.tx)
  return rows[0]
}

/** How many somebody asked for since then. */
export async function changesSince(scope: Scope, personId: string, since: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from address_change
    where association_id = ${scope.association} and person_id = ${personId} and asked_at > ${since}`.execute(scope.tx)
  return rows[0]?.count ?? 0
}

/** The one that somebody asked for last and has not confirmed, while there is time. */
export async function openChange(scope: Scope, personId: string, now: Instant): Promise<AddressChange | undefined> {
  const { rows } = await sql<AddressChange>`select ${columns} from address_change
    where association_id = ${scope.association} and person_id = ${personId} and done_at is null and expires_at > ${now}
    order by asked_at desc, change_id limit 1`.execute(scope.tx)
  return rows[0]
}

/** Counts one guess, also when several come at once; undefined when there are none left. */
export async function guessChange(scope: Scope, id: string, most: number, now: Instant): Promise<number | undefined> {
  const { rows } = await sql<{ guesses: number }>`update address_change set guesses = guesses + 1
    where association_id = ${scope.association} and change_id = ${id} and done_at is null and expires_at > ${now}
      and guesses < ${most} returning guesses`.execute(scope.tx)
  return rows[0]?.guesses
}

/** True for the press that made it take effect, however many come at once. */
export async function markDone(scope: Scope, id: string, now: Instant, undoUntil: Instant): Promise<boolean> {
  const { rows } = await sql`update address_change set done_at = ${now}, undo_until = ${undoUntil}
    where association_id = ${scope.association} and change_id = ${id} and done_at is null and expires_at > ${now} returning 1`.execute(
    scope.tx,
  )
  return rows.length > 0
}

/** Marks it put back, and with it what came after it; true for the press that did. */
export async function markUndone(scope: Scope, change: AddressChange, now: Instant): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`update address_change set undone_at = ${now}, expires_at = least(expires_at, ${now})
    where association_id = ${scope.association} and person_id = ${change.personId} and undone_at is null
      and asked_at >= ${change.askedAt} returning change_id as id`.execute(scope.tx)
  return rows.some(({ id }) => id === change.id)
}
