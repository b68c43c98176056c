import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Interest } from '#features/applications/interest/model.ts'

export async function putInterest(scope: Scope, one: Interest & { emailKey: string; network: string }): Promise<void> {
  await scope.tx
    .insertInto('interest')
    .values({
      association_id: scope.association,
      interest_id: one.id,
      program_id: one.programId,
      email: one.email,
      email_key: one.emailKey,
      network: one.network,
      asked_at: one.askedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How many were put on the list since then, from this network and in all. */
export async function interestsSince(
  scope: Scope,
  network: string,
  since: Instant,
): Promise<{ network: number; all: number }> {
  const { rows } = await sql<{ network: number; all: number }>`
    select count(*) filter (where network = ${network} and network <> '') as network, count(*) as all
    from interest where association_id = ${scope.association} and asked_at > ${since}`.execute(scope.tx)
  return rows[0] ?? { network: 0, all: 0 }
}

export async function interestOf(scope: Scope, id: string): Promise<Interest | undefined> {
  const { rows } = await sql<Interest>`
    select interest_id as id, program_id as "programId", email, confirmed_at is not null as confirmed, asked_at as "askedAt"
    from interest where association_id = ${scope.association} and interest_id = ${id}`.execute(scope.tx)
  return rows[0]
}

/** Everybody who confirmed and was not told of this call. */
export async function confirmedIn(scope: Scope, programId: string): Promise<Interest[]> {
  const { rows } = await sql<Interest>`
    select interest_id as id, program_id as "programId", email, true as confirmed, asked_at as "askedAt" from interest
    where association_id = ${scope.association} and program_id = ${programId} and confirmed_at is not null
    order by interest_id`.execute(scope.tx)
  return rows
}

export async function confirmInterest(scope: Scope, id: string, now: Instant): Promise<void> {
  await sql`update interest set confirmed_at = ${now}
    where association_id = ${scope.association} and interest_id = ${id} and confirmed_at is null`.execute(scope.tx)
}

export async function deleteInterests(scope: Scope, ids: readonly string[]): Promise<void> {
  await sql`delete from interest where association_id = ${scope.association} and interest_id = any(${ids})`.execute(
    scope.tx,
  )
}
