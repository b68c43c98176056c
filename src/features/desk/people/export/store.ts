import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Listed } from '#features/desk/people/export/model.ts'

/** Everybody of a cycle: whoever applied and did not withdraw, and whoever is in a pair without a form of ours (R44, R54). */
export async function peopleOfCycle(scope: Scope, cycleId: string): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with parts as (
      select a.person_id, a.role, a.state, a.membership, a.answers from application a
      where a.association_id = ${scope.association} and a.cycle_id = ${cycleId} and a.state not in ('withdrawn', 'duplicate')),
    sides as (
      select pair_id, mentor_id as person_id, 'mentor' as role, mentee_id as partner_id, office_id, state, formed_on, ended_on from pair
      where association_id = ${scope.association} and cycle_id = ${cycleId}
      union all select pair_id, mentee_id, 'mentee', mentor_id, office_id, state, formed_on, ended_on from pair
      where association_id = ${scope.association} and cycle_id = ${cycleId})
    select coalesce(f.role, s.role) as role, p.name, p.pronouns, p.email, p.second_email as "secondEmail", p.phone, p.phone_private as "phonePrivate",
      coalesce(f.answers->>'jobTitle', '') as "jobTitle", coalesce(f.answers->>'employer', '') as employer,
      concat_ws(', ', nullif(f.answers->>'city', ''), nullif(f.answers->>'state', '')) as place,
      coalesce(f.state, '') as state, coalesce(f.membership, '') as membership, x.name as partner, c.name as contact,
      s.state as "pairState", s.formed_on as "formedOn", s.ended_on as "endedOn"
    from parts f full join sides s on s.person_id = f.person_id and s.role = f.role
    join person p on p.association_id = ${scope.association} and p.person_id = coalesce(f.person_id, s.person_id)
    left join person x on x.association_id = ${scope.association} and x.person_id = s.partner_id
    left join office o on o.association_id = ${scope.association} and o.office_id = s.office_id
    left join person c on c.association_id = ${scope.association} and c.person_id = o.person_id
    order by lower(p.name), p.person_id, 1 desc, s.pair_id`.execute(scope.tx)
  return rows
}
