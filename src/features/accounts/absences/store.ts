import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Absence, NamedAbsence } from '#features/accounts/absences/model.ts'
import type { Office } from '#features/accounts/model.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import type { Away } from '#features/programs/letterhead/model.ts'

/** The program's absences that are not over on this day, by their first day. */
export async function absencesFrom(scope: Scope, programId: string, day: Day): Promise<NamedAbsence[]> {
  const { rows } = await sql<NamedAbsence>`
    select v.absence_id as id, v.office_id as "officeId", v.deputy_id as "deputyId", v.starts_on as "startsOn", v.ends_on as "endsOn",
      a.person_id as "personId", a.name, b.person_id as "deputyPersonId", b.name as deputy
    from absence v
    join office o on o.association_id = v.association_id and o.office_id = v.office_id
    join person a on a.association_id = o.association_id and a.person_id = o.person_id
    join office d on d.association_id = v.association_id and d.office_id = v.deputy_id
    join person b on b.association_id = d.association_id and b.person_id = d.person_id
    where v.association_id = ${scope.association} and v.program_id = ${programId} and v.ends_on >= ${day}
    order by v.starts_on, v.absence_id`.execute(scope.tx)
  return rows
}

/** False where it is there already: entering it twice is harmless. */
export async function insertAbsence(
  scope: Scope,
  absence: Absence & { programId: string; enteredBy: string },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`insert into absence
    (association_id, absence_id, program_id, office_id, deputy_id, starts_on, ends_on, entered_by, entered_at)
    values (${scope.association}, ${absence.id}, ${absence.programId}, ${absence.officeId}, ${absence.deputyId},
      ${absence.startsOn}, ${absence.endsOn}, ${absence.enteredBy}, ${now})
    on conflict do nothing returning 1`.execute(scope.tx)
  return rows.length > 0
}

/** Shortens one; `endsOn` null: takes it away. */
export async function putAbsenceEnd(scope: Scope, id: string, endsOn: Day | null): Promise<void> {
  const mine = sql`association_id = ${scope.association} and absence_id = ${id}`
  await (endsOn === null
    ? sql`delete from absence where ${mine}`
    : sql`update absence set ends_on = ${endsOn} where ${mine}`
  ).execute(scope.tx)
}

export type StandIn = { officeId: string; name: string; until: Day; programId: string }

/** For whom these offices answer on a day that `on` says for each program. */
export async function standInsOf(
  scope: Scope,
  officeIds: readonly string[],
  on: (programId: string) => Day,
): Promise<StandIn[]> {
  if (officeIds.length === 0) return []
  const { rows } = await sql<StandIn & { from: Day }>`
    select v.office_id as "officeId", a.name, v.starts_on as "from", v.ends_on as until, v.program_id as "programId"
    from absence v
    join office o on o.association_id = v.association_id and o.office_id = v.office_id
    join person a on a.association_id = o.association_id and a.person_id = o.person_id
    where v.association_id = ${scope.association} and v.deputy_id = any(${officeIds}::text[]) order by a.name, v.office_id`.execute(
    scope.tx,
  )
  return rows
    .filter(({ from, until, programId }) => from <= on(programId) && on(programId) <= until)
    .map(({ from: _, ...one }) => one)
}

/** Everybody's absences of a program by office, for who answers in a mail; a deputy answers within their own term only. */
export async function awayByOffice(scope: Scope, programId: string): Promise<Map<string, Away[]>> {
  const { rows } = await sql<Away & { officeId: string }>`
    select v.office_id as "officeId", v.starts_on as "from", least(v.ends_on, d.ends_on) as until,
      jsonb_build_object('officeId', d.office_id, 'personId', b.person_id, 'name', b.name, 'address', b.email) as deputy
    from absence v
    join office d on d.association_id = v.association_id and d.office_id = v.deputy_id
    join person b on b.association_id = d.association_id and b.person_id = d.person_id
    where v.association_id = ${scope.association} and v.program_id = ${programId} order by v.starts_on, v.absence_id`.execute(
    scope.tx,
  )
  const by = Map.groupBy(rows, ({ officeId }) => officeId)
  return new Map([...by].map(([id, own]) => [id, own.map(({ officeId: _, ...away }) => away)]))
}

/** The committee in term on this day, each with the one who answers in their place while they are away, else themselves. */
export async function committeeOn(
  scope: Scope,
  programId: string,
  day: Day,
): Promise<(Office & { answers: Office })[]> {
  const offices = await officesInTerm(scope, programId, day)
  const byId = new Map(offices.map((office) => [office.id, office]))
  const away = new Map(
    (await absencesFrom(scope, programId, day))
      .filter(({ startsOn }) => startsOn <= day)
      .map(({ officeId, deputyId }) => [officeId, deputyId]),
  )
  return offices.map((office) => ({ ...office, answers: byId.get(away.get(office.id) ?? '') ?? office }))
}
