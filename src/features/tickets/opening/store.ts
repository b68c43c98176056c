import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import type { Subject } from '#features/tickets/opening/model.ts'

/** Pairs within reach that go on; for whoever sees everything also the people of the cycle without one. */
export async function subjectsOf(scope: Scope, cycleId: string, reach: Reach): Promise<Subject[]> {
  const offices = reach === 'all' ? null : reach
  const { rows } = await sql<Subject>`
    select 'pair:' || p.pair_id as key, a.name || ' and ' || b.name as label, p.pair_id as "pairId", null::text as "personId", p.office_id as "officeId"
    from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state <> 'ended'
      and (${offices}::text[] is null or p.office_id = any(${offices}::text[]))
    union all
    select distinct 'person:' || n.person_id, n.name || ', ' || f.role || ' without a pair', null, n.person_id, null
    from application f join person n on n.association_id = f.association_id and n.person_id = f.person_id
    where ${offices}::text[] is null and f.association_id = ${scope.association} and f.cycle_id = ${cycleId}
      and f.state in ('accepted', 'conditional', 'waiting')
      and not exists (select from pair p where p.association_id = f.association_id and p.cycle_id = f.cycle_id
        and n.person_id in (p.mentor_id, p.mentee_id) and p.state <> 'ended')
    order by 2, 1`.execute(scope.tx)
  return rows
}
