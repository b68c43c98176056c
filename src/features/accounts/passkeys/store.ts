import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Passkey } from '#features/accounts/passkeys/model.ts'

const columns = sql`passkey_id as id, person_id as "personId", public_key as "publicKey", counter, transports, device, made_at as "madeAt", used_at as "usedAt"`

export async function passkeysOf(scope: Scope, personId: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`select ${columns} from passkey
    where association_id = ${scope.association} and person_id = ${personId} order by made_at, passkey_id`.execute(
    scope.tx,
  )
  return rows
}

export async function passkeyWith(scope: Scope, id: string): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`select ${columns} from passkey
    where association_id = ${scope.association} and passkey_id = ${id}`.execute(scope.tx)
  return rows[0]
}

/** False when it is there already: nobody takes another's over. */
export async function insertPasskey(scope: Scope, passkey: Omit<Passkey, 'usedAt'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await scope.tx
    .insertInto('passkey')
    .values({
      association_id: scope.association,
      passkey_id: passkey.id,
      person_id: passkey.personId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: json(passkey.transports),
      device: passkey.device,
      made_at: passkey.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function notePasskeyUse(scope: Scope, id: string, counter: number, now: Instant): Promise<void> {
  await sql`update passkey set counter = ${counter}, used_at = ${now}
    where association_id = ${scope.association} and passkey_id = ${id}`.execute(scope.tx)
}

export async function deletePasskeys(scope: Scope, personId: string, id?: string): Promise<void> {
  await sql`delete from passkey where association_id = ${scope.association} and person_id = ${personId}
    and (${id ?? null}::text is null or passkey_id = ${id ?? null})`.execute(scope.tx)
}

/** False when it was answered before: an answer is good once. Old ones are forgotten; their time is over. */
export async function spend(scope: Scope, challengeHash: string, now: Instant, before: Instant): Promise<boolean> {
  await sql`delete from spent_challenge where association_id = ${scope.association} and at < ${before}`.execute(
    scope.tx,
  )
  const { rows } = await sql`insert into spent_challenge (association_id, challenge_hash, at)
    values (${scope.association}, ${challengeHash}, ${now}) on conflict do nothing returning 1`.execute(scope.tx)
  return rows.length > 0
}
