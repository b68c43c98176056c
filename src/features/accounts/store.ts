import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Guard, NewOffice, Office } from '#features/accounts/model.ts'

/** Puts offices; one that is there takes over its new title, term and limit (a committee's list imported again). */
export async function insertOffices(scope: Scope, offices: readonly (NewOffice | NewGuard)[]): Promise<void> {
  for (const piece of pieces(offices)) {
    await scope.tx
      .insertInto('office')
      .values(
        piece.map((office) => ({
          association_id: scope.association,
          office_id: office.id,
          program_id: office.programId,
          person_id: office.personId,
          kind: office.kind,
          title: office.title,
          employer: office.employer,
          starts_on: office.startsOn,
          ends_on: office.endsOn,
          most_pairs: office.mostPairs,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['association_id', 'office_id']).doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          title: ref('excluded.title'),
          employer: ref('excluded.employer'),
          starts_on: ref('excluded.starts_on'),
          ends_on: ref('excluded.ends_on'),
          most_pairs: ref('excluded.most_pairs'),
        })),
      )
      .execute()
  }
}

export type NewGuard = Omit<Guard, 'name' | 'email'>

export type OfficeFilter = { programId?: string; personId?: string; ids?: readonly string[]; inTermOn?: Day }

/** The committee's offices past, present and to come with the people in them, chairs first, then by name. */
export async function officesOf(scope: Scope, filter: OfficeFilter = {}): Promise<Office[]> {
  return (await termsOf(scope, filter, ['chair', 'member'])) as Office[]
}

/** The offices for concerns, which are none of the committee's: the safeguarding ones first, then by name (R47). */
export async function guardsOf(scope: Scope, filter: OfficeFilter = {}): Promise<Guard[]> {
  return ((await termsOf(scope, filter, ['safeguarding', 'oversight'])) as Guard[]).toSorted(
    (one, other) => Number(one.kind === 'oversight') - Number(other.kind === 'oversight'),
  )
}

async function termsOf(
  scope: Scope,
  filter: OfficeFilter,
  kinds: readonly OfficeRow['kind'][],
): Promise<(Office | Guard)[]> {
  const { rows } = await sql<OfficeRow>`
    select o.office_id, o.program_id, o.person_id, o.kind, o.title, o.employer, o.starts_on, o.ends_on, o.most_pairs, p.name, p.email
    from office o join person p on p.association_id = o.association_id and p.person_id = o.person_id
    where o.association_id = ${scope.association} and o.kind = any(${kinds})
      and (${filter.programId ?? null}::text is null or o.program_id = ${filter.programId ?? null})
      and (${filter.personId ?? null}::text is null or o.person_id = ${filter.personId ?? null})
      and (${filter.ids ?? null}::text[] is null or o.office_id = any(${filter.ids ?? null}::text[]))
      and (${filter.inTermOn ?? null}::date is null or ${filter.inTermOn ?? null}::date between o.starts_on and o.ends_on)
    order by o.kind, p.name, o.office_id`.execute(scope.tx)
  return rows.map(officeOf)
}

/** Who serves the program on this day of its zone. */
export async function officesInTerm(scope: Scope, programId: string, day: Day): Promise<Office[]> {
  return officesOf(scope, { programId, inTermOn: day })
}

/** Where somebody works, in their offices that have not ended. */
export async function setEmployer(
  { tx, association }: Scope,
  personId: string,
  employer: string,
  today: Day,
): Promise<void> {
  await sql`update office set employer = ${employer} where association_id = ${association} and person_id = ${personId}
    and ends_on >= ${today}::date`.execute(tx)
}

type OfficeRow = {
  office_id: string
  program_id: string
  person_id: string
  kind: Office['kind'] | Guard['kind']
  title: string
  employer: string
  starts_on: Day
  ends_on: Day
  most_pairs: number
  name: string
  email: string
}

function officeOf(row: OfficeRow): Office | Guard {
  return {
    id: row.office_id,
    programId: row.program_id,
    personId: row.person_id,
    kind: row.kind,
    title: row.title,
    employer: row.employer,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    mostPairs: row.most_pairs,
    name: row.name,
    email: row.email,
  } as Office | Guard
}
