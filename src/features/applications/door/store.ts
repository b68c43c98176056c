import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { FormKey, NewKey } from '#features/applications/door/model.ts'

export async function insertKey(scope: Scope, key: NewKey): Promise<void> {
  await scope.tx
    .insertInto('draft_key')
    .values({
      association_id: scope.association,
      key_hash: key.keyHash,
      cycle_id: key.cycleId,
      email: key.email,
      email_key: key.emailKey,
      code_hash: key.codeHash,
      link_hash: key.linkHash,
      source: key.source,
      network: key.network,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      opened: key.opened,
    })
    .execute()
}

/** How often a form was asked for since then: by this address, from this network and by everybody. */
export async function keysSince(
  scope: Scope,
  { emailKey, network }: { emailKey: string; network: string },
  since: Instant,
): Promise<{ mine: number; network: number; all: number }> {
  const { rows } = await sql<{ mine: number; network: number; all: number }>`
    select count(*) filter (where email_key = ${emailKey}) as mine,
      count(*) filter (where network = ${network} and network <> '') as network, count(*) as all from draft_key
    where association_id = ${scope.association} and created_at > ${since} and not opened`.execute(scope.tx)
  return rows[0] ?? { mine: 0, network: 0, all: 0 }
}

/** Counts one guess, also when several come at once; undefined when there is nothing to guess at any more. */
export async function takeGuess(
  scope: Scope,
  keyHash: string,
  most: number,
  now: Instant,
  usedAfter: Instant,
): Promise<(FormKey & { codeHash: string; guesses: number }) | undefined> {
  const { rows } = await sql<FormKey & { codeHash: string; guesses: number }>`
    update draft_key set guesses = guesses + 1
    where association_id = ${scope.association} and key_hash = ${keyHash} and not opened and code_hash <> ''
      and (used_at is null or used_at > ${usedAfter}) and expires_at > ${now} and guesses < ${most}
    returning cycle_id as "cycleId", email, email_key as "emailKey", source, code_hash as "codeHash", guesses`.execute(
    scope.tx,
  )
  return rows[0]
}

export async function markKeyUsed(scope: Scope, by: { keyHash: string }, now: Instant): Promise<void> {
  await sql`update draft_key set used_at = ${now}
    where association_id = ${scope.association} and key_hash = ${by.keyHash} and used_at is null`.execute(scope.tx)
}

/** What a mailed link opens while it holds. */
export async function keyOfLink(
  scope: Scope,
  linkHash: string,
  now: Instant,
  usedAfter: Instant,
): Promise<(FormKey & { keyHash: string }) | undefined> {
  const { rows } = await sql<FormKey & { keyHash: string }>`
    select key_hash as "keyHash", cycle_id as "cycleId", email, email_key as "emailKey", source from draft_key
    where association_id = ${scope.association} and link_hash = ${linkHash} and link_hash <> '' and not opened
      and (used_at is null or used_at > ${usedAfter}) and expires_at > ${now}`.execute(scope.tx)
  return rows[0]
}

/** Whose form a browser has opened. */
export async function openedKey(scope: Scope, keyHash: string, now: Instant): Promise<FormKey | undefined> {
  const { rows } = await sql<FormKey>`
    select cycle_id as "cycleId", email, email_key as "emailKey", source from draft_key
    where association_id = ${scope.association} and key_hash = ${keyHash} and opened and expires_at > ${now}`.execute(
    scope.tx,
  )
  return rows[0]
}

export async function deleteKeys(scope: Scope, which: { keyHash: string } | { before: Instant }): Promise<void> {
  if ('keyHash' in which)
    await sql`delete from draft_key where association_id = ${scope.association} and key_hash = ${which.keyHash}`.execute(
      scope.tx,
    )
  else
    await sql`delete from draft_key where association_id = ${scope.association} and expires_at < ${which.before}`.execute(
      scope.tx,
    )
}

/** The address that this browser's attempt was made for. */
export async function addressOf(scope: Scope, keyHash: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('draft_key')
    .select('email')
    .where('association_id', '=', scope.association)
    .where('key_hash', '=', keyHash)
    .where('opened', '=', false)
    .executeTakeFirst()
  return row?.email
}
