import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import {
  type Answers,
  type Application,
  type ApplicationState,
  inPool,
  type RosterLine,
  rosterOf as byNumber,
} from '#features/applications/model.ts'

/**
 * An application with the person's name and address; `asWritten` is the address as it stood on the form, and the first name
 * by which it was known there: a person's name may be another since.
 */
export type Applicant = Application & {
  name: string
  email: string
  asWritten: { name: string; email: string; line: number }
}

export async function insertApplications(
  scope: Scope,
  applications: readonly (Application & { asWritten: Applicant['asWritten'] })[],
  now: Instant,
): Promise<number> {
  let fresh = 0
  for (const piece of pieces(applications, 200)) {
    const rows = await scope.tx
      .insertInto('application')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          application_id: one.id,
          cycle_id: one.cycleId,
          person_id: one.personId,
          role: one.role,
          state: one.state,
          received_at: one.receivedAt,
          answers: json(one.answers),
          eligibility: json(one.eligibility),
          membership: one.membership,
          duplicate_of: one.duplicateOf,
          as_written: json(one.asWritten),
          decided_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('application_id')
      .execute()
    fresh += rows.length
  }
  return fresh
}

export async function applicantsOf(
  scope: Scope,
  cycleId: string,
  which: { states?: readonly ApplicationState[]; ids?: readonly string[] } = {},
): Promise<Applicant[]> {
  const { rows } = await sql<ApplicantRow>`
    select a.*, p.name, p.email from application a join person p on p.association_id = a.association_id and p.person_id = a.person_id
    where a.association_id = ${scope.association} and a.cycle_id = ${cycleId}
      and (${which.states ?? null}::text[] is null or a.state = any(${which.states ?? null}::text[]))
      and (${which.ids ?? null}::text[] is null or a.application_id = any(${which.ids ?? null}::text[]))
    order by a.application_id`.execute(scope.tx)
  return rows.map((row) => ({
    id: row.application_id,
    cycleId: row.cycle_id,
    personId: row.person_id,
    role: row.role,
    state: row.state,
    receivedAt: row.received_at,
    answers: row.answers,
    eligibility: row.eligibility,
    membership: row.membership,
    duplicateOf: row.duplicate_of,
    name: row.name,
    email: row.email,
    asWritten: row.as_written,
  }))
}

/** The cycle of an application, whoever's program it is of. */
export async function cycleOfApplication(scope: Scope, id: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('application')
    .select('cycle_id')
    .where('association_id', '=', scope.association)
    .where('application_id', '=', id)
    .executeTakeFirst()
  return row?.cycle_id
}

export async function applicantById(scope: Scope, id: string): Promise<Applicant | undefined> {
  const cycleId = await cycleOfApplication(scope, id)
  return cycleId === undefined ? undefined : (await applicantsOf(scope, cycleId, { ids: [id] }))[0]
}

export async function setState(scope: Scope, ids: readonly string[], state: ApplicationState): Promise<void> {
  await sql`update application set state = ${state} where association_id = ${scope.association} and application_id = any(${ids})`.execute(
    scope.tx,
  )
}

/** How many of the pool are not verified as members: they block publication (R4). */
export async function unverifiedInPool(scope: Scope, cycleId: string): Promise<number> {
  const row = await scope.tx
    .selectFrom('application')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('state', 'in', [...inPool])
    .where('membership', '<>', 'verified')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Memberships as a newer roster has them, with what the rules say of them. */
export async function setMemberships(
  scope: Scope,
  changes: readonly Pick<Application, 'id' | 'membership' | 'eligibility'>[],
): Promise<void> {
  for (const piece of pieces(changes, 200))
    await sql`
      update application a set membership = m.membership, eligibility = m.eligibility::jsonb
      from unnest(${piece.map(({ id }) => id)}::text[], ${piece.map(({ membership }) => membership)}::text[],
        ${piece.map(({ eligibility }) => JSON.stringify(eligibility))}::text[]) as m (id, membership, eligibility)
      where a.association_id = ${scope.association} and a.application_id = m.id`.execute(scope.tx)
}

export async function putRoster(scope: Scope, lines: readonly RosterLine[], now: Instant): Promise<void> {
  for (const piece of pieces(lines)) {
    await scope.tx
      .insertInto('roster_line')
      .values(
        piece.map((line) => ({
          association_id: scope.association,
          member_number: line.number,
          first_name: line.first,
          last_name: line.last,
          email_key: line.email,
          status: line.status,
          paid_through: line.paidThrough,
          groups: line.groups,
          imported_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['association_id', 'member_number']).doUpdateSet(({ ref }) => ({
          first_name: ref('excluded.first_name'),
          last_name: ref('excluded.last_name'),
          email_key: ref('excluded.email_key'),
          status: ref('excluded.status'),
          paid_through: ref('excluded.paid_through'),
          groups: ref('excluded.groups'),
        })),
      )
      .execute()
  }
}

export async function rosterOf(scope: Scope): Promise<Map<string, RosterLine>> {
  const rows = await scope.tx
    .selectFrom('roster_line')
    .selectAll()
    .where('association_id', '=', scope.association)
    .execute()
  return byNumber(
    rows.map((row) => ({
      number: row.member_number,
      first: row.first_name,
      last: row.last_name,
      email: row.email_key,
      status: row.status === 'lapsed' ? 'lapsed' : 'active',
      paidThrough: row.paid_through,
      groups: row.groups,
    })),
  )
}

type ApplicantRow = {
  application_id: string
  cycle_id: string
  person_id: string
  role: Application['role']
  state: ApplicationState
  received_at: Instant
  answers: Answers
  eligibility: Application['eligibility']
  membership: Application['membership']
  duplicate_of: string | null
  as_written: Applicant['asWritten']
  name: string
  email: string
}
