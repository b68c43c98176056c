import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

/** A form for another cycle in which somebody of a running pair names another employer than we knew. */
export type Newer = { personId: string; employer: string; form: string }

/**
 * The last form of each, sent since the one of this cycle and since whatever they told; none that was taken from already, also
 * where that was taken back.
 */
export async function newerForms({ tx, association }: Scope, cycleId: string): Promise<Newer[]> {
  const { rows } = await sql<Newer>`
    with there as (
      select distinct person_id from pair cross join lateral unnest(array[mentor_id, mentee_id]) person_id
      where association_id = ${association} and cycle_id = ${cycleId} and state in ('active', 'paused')),
    newest as (
      select distinct on (n.person_id) n.person_id, btrim(coalesce(n.answers->>'employer', '')) as employer, n.received_at,
        n.application_id || ' ' || n.received_at as form
      from there join application n using (person_id)
      where n.association_id = ${association} and n.cycle_id <> ${cycleId} and n.state <> 'duplicate'
      order by n.person_id, n.received_at desc)
    select n.person_id as "personId", n.employer, n.form from newest n
    where n.employer <> ''
      and not exists (select from application a where a.association_id = ${association} and a.cycle_id = ${cycleId}
        and a.person_id = n.person_id and a.state <> 'duplicate'
        and (a.received_at >= n.received_at or lower(a.answers->>'employer') = lower(n.employer)))
      and not exists (select from job j where j.association_id = ${association} and j.person_id = n.person_id
        and (j.told_at >= n.received_at or lower(j.employer) = lower(n.employer)))
      and not exists (select from audit u where u.association_id = ${association} and u.subject = n.person_id
        and u.what = 'employer told' and u.after->>'form' = n.form)
    order by n.person_id`.execute(tx)
  return rows
}
