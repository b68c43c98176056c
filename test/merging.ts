// Two applications that are one person's, for the tests of mergers.
import { sql } from 'kysely'
import type { Reviewing } from '#test/review.ts'

export const setIn = (
  on: Reviewing,
  id: string,
  answers: object,
  more: { name?: string; at?: string; state?: string } = {},
) =>
  on.inHouse(async ({ tx }) => {
    await sql`update application set answers = answers || ${JSON.stringify(answers)}::jsonb, received_at = coalesce(${more.at ?? null}, received_at),
      state = coalesce(${more.state ?? null}, state), duplicate_of = null where application_id = ${id}`.execute(tx)
    if (more.name !== undefined)
      await sql`update person set name = ${more.name} where person_id = (select person_id from application where application_id = ${id})`.execute(
        tx,
      )
  })

export const rowsIn = (on: Reviewing) =>
  on.inHouse(async ({ tx }) => {
    const { rows } = await sql<{ id: string; person: string; state: string; city: string; of: string | null }>`
      select application_id as id, person_id as person, state, answers->>'city' as city, duplicate_of as of from application
      where application_id in ('app-mika', 'app-tala') order by application_id`.execute(tx)
    return rows
  })

/** Mika wrote first; "Tala" is the same person, as their member number says. */
export async function sameIn(on: Reviewing): Promise<void> {
  await setIn(
    on,
    'app-mika',
    { memberNumber: '77001', city: 'Duluth' },
    { name: 'Mika Okafor', at: '2026-09-01T12:00:00Z' },
  )
  await setIn(
    on,
    'app-tala',
    { memberNumber: '77001', city: 'Fargo' },
    { name: 'M. Okafor', at: '2026-09-10T12:00:00Z' },
  )
  await on.inHouse(({ tx }) =>
    sql`update application set role = 'mentee' where application_id in ('app-mika', 'app-tala')`.execute(tx),
  )
}
export const both = '/twins/app-tala/app-mika'
