import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** The years of the association, the oldest first; of one that has no words of its own yet, by its program's. */
export async function yearsOf({ tx, association }: Scope): Promise<{ id: string; endsOn: Day; zone: string }[]> {
  const { rows } = await sql<{ id: string; endsOn: Day; zone: string }>`
    select cycle_id as id, ends_on as "endsOn", coalesce(c.definition ->> 'zone', p.definition ->> 'zone', 'UTC') as zone
    from cycle c join program p using (association_id, program_id)
    where association_id = ${association} order by starts_on, cycle_id`.execute(tx)
  return rows
}

export type Of = {
  pairs: string[]
  /** Those of which a pair came, and those of which none did. */
  paired: string[]
  unpaired: string[]
  /** The addresses of those in pairs. */
  pairedKeys: string[]
  /** Those who stand in none but these years, nor in an office. */
  people: string[]
}

/** What these years hold. */
export async function heldBy({ tx, association }: Scope, years: readonly string[], today: Day): Promise<Of> {
  const { rows } = await sql<Of>`
    with q as (select pair_id, cycle_id, mentor_id, mentee_id from pair where association_id = ${association} and cycle_id = any(${years})),
    a as (select a.application_id, a.person_id,
        exists (select from q where q.cycle_id = a.cycle_id and a.person_id in (q.mentor_id, q.mentee_id)) as paired
      from application a where a.association_id = ${association} and a.cycle_id = any(${years})),
    who as (select person_id from a union select mentor_id from q union select mentee_id from q)
    select array(select pair_id from q order by 1) as pairs,
      array(select application_id from a where paired order by 1) as paired,
      array(select application_id from a where not paired order by 1) as unpaired,
      array(select email_key from person p where p.association_id = ${association}
        and exists (select from q where p.person_id in (q.mentor_id, q.mentee_id))) as "pairedKeys",
      array(select person_id from who w
        where not exists (select from application o where o.association_id = ${association} and o.person_id = w.person_id and o.cycle_id <> all(${years}))
          and not exists (select from pair o where o.association_id = ${association} and w.person_id in (o.mentor_id, o.mentee_id) and o.cycle_id <> all(${years}))
          and not exists (select from office o where o.association_id = ${association} and o.person_id = w.person_id and o.ends_on >= ${today})
        order by 1) as people`.execute(tx)
  return rows[0] ?? { pairs: [], paired: [], unpaired: [], pairedKeys: [], people: [] }
}
