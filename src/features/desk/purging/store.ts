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
}

/** What these years hold. */
export async function heldBy({ tx, association }: Scope, years: readonly string[]): Promise<Of> {
  const { rows } = await sql<Of>`
    with q as (select pair_id, cycle_id, mentor_id, mentee_id from pair where association_id = ${association} and cycle_id = any(${years})),
    a as (select a.application_id, a.person_id,
        exists (select from q where q.cycle_id = a.cycle_id and a.person_id in (q.mentor_id, q.mentee_id)) as paired
      from application a where a.association_id = ${association} and a.cycle_id = any(${years}))
    select array(select pair_id from q order by 1) as pairs,
      array(select application_id from a where paired order by 1) as paired,
      array(select application_id from a where not paired order by 1) as unpaired,
      array(select email_key from person p where p.association_id = ${association}
        and exists (select from q where p.person_id in (q.mentor_id, q.mentee_id))) as "pairedKeys"`.execute(tx)
  return rows[0] ?? { pairs: [], paired: [], unpaired: [], pairedKeys: [] }
}

/** Of whom more is kept than a letter needs, though they stand in no other years than these, nor in an office today. */
export async function longGone({ tx, association }: Scope, years: readonly string[], today: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with stood as (
      select person_id, cycle_id from application where association_id = ${association}
      union select mentor_id, cycle_id from pair where association_id = ${association}
      union select mentee_id, cycle_id from pair where association_id = ${association})
    select person_id as id from person p where association_id = ${association}
      and (phone is not null or address_said is not null
        or exists (select from job j where j.association_id = p.association_id and j.person_id = p.person_id))
      and exists (select from stood s where s.person_id = p.person_id)
      and not exists (select from stood s where s.person_id = p.person_id and s.cycle_id <> all(${years}))
      and not exists (select from office o where o.association_id = p.association_id and o.person_id = p.person_id and o.ends_on >= ${today})
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
