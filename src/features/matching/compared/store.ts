import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { type Difference, differencesShown, type Load } from '#features/matching/compared/model.ts'

/** What every member would answer for in each run, the fullest first. */
export async function loadsOf(scope: Scope, runIds: readonly string[]): Promise<Load[]> {
  const { rows } = await sql<Load>`
    select p.run_id as "runId", n.name, count(*)::int as pairs, o.most_pairs as most
    from proposal p join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where p.association_id = ${scope.association} and p.run_id = any(${runIds})
    group by p.run_id, o.office_id, n.name, o.most_pairs order by count(*) desc, n.name`.execute(scope.tx)
  return rows
}

/** Mentees whose mentor is not the same in all of the runs, by name; `total` of them all. */
export async function differencesOf(
  scope: Scope,
  runIds: readonly string[],
  page: number,
): Promise<{ rows: Difference[]; total: number }> {
  const { rows } = await sql<Difference & { total: number }>`
    with mine as (select p.mentee_application_id as mentee, array_position(${runIds}::text[], p.run_id) as at, p.mentor_application_id as mentor
      from proposal p where p.association_id = ${scope.association} and p.run_id = any(${runIds})),
    differing as (select mentee from mine group by mentee having count(*) < ${runIds.length} or count(distinct mentor) > 1)
    select d.mentee, n.name, count(*) over ()::int as total,
      (select jsonb_agg((select r.name from mine m join application b on b.association_id = ${scope.association} and b.application_id = m.mentor
        join person r on r.association_id = b.association_id and r.person_id = b.person_id where m.mentee = d.mentee and m.at = g.at) order by g.at)
        from generate_series(1, ${runIds.length}::int) as g (at)) as mentors
    from differing d join application a on a.association_id = ${scope.association} and a.application_id = d.mentee
    join person n on n.association_id = a.association_id and n.person_id = a.person_id
    order by lower(n.name), d.mentee limit ${differencesShown} offset ${(page - 1) * differencesShown}`.execute(
    scope.tx,
  )
  return { rows: rows.map(({ mentee, name, mentors }) => ({ mentee, name, mentors })), total: rows[0]?.total ?? 0 }
}
