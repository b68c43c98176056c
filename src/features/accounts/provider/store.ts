import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Identity } from '#features/accounts/provider/model.ts'

const columns = sql`identity_id as id, person_id as "personId", issuer, connected_at as "connectedAt", used_at as "usedAt"`

export async function identityWith(scope: Scope, subjectHash: string): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`select ${columns} from identity
    where association_id = ${scope.association} and subject_hash = ${subjectHash}`.execute(scope.tx)
  return rows[0]
}

export async function identitiesOf(scope: Scope, personId: string): Promise<Identity[]> {
  const { rows } = await sql<Identity>`select ${columns} from identity
    where association_id = ${scope.association} and person_id = ${personId} order by connected_at, identity_id`.execute(
    scope.tx,
  )
  return rows
}

/** False when it belongs to somebody already: nobody takes another's over. */
export async function insertIdentity(
  scope: Scope,
  identity: { id: string; personId: string; issuer: string; subjectHash: string },
  now: Instant,
): Promise<boolean> {
  const { rows } =
    await sql`insert into identity (association_id, identity_id, person_id, issuer, subject_hash, connected_at)
    values (${scope.association}, ${identity.id}, ${identity.personId}, ${identity.issuer}, ${identity.subjectHash}, ${now})
    on conflict do nothing returning 1`.execute(scope.tx)
  return rows.length > 0
}

export async function noteIdentityUse(scope: Scope, id: string, now: Instant): Promise<void> {
  await sql`update identity set used_at = ${now} where association_id = ${scope.association} and identity_id = ${id}`.execute(
    scope.tx,
  )
}

/** Takes one away, or all that were connected since; the ids of those that went. */
export async function deleteIdentities(
  scope: Scope,
  personId: string,
  which: { id: string } | { since: Instant },
): Promise<string[]> {
  const chosen = 'id' in which ? sql`identity_id = ${which.id}` : sql`connected_at >= ${which.since}`
  const { rows } = await sql<{ id: string }>`delete from identity
    where association_id = ${scope.association} and person_id = ${personId} and ${chosen} returning identity_id as id`.execute(
    scope.tx,
  )
  return rows.map(({ id }) => id)
}
