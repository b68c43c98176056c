import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Formed, Repaired } from '#features/desk/pair/formed/model.ts'

/**
 * What this pair followed from; undefined where no run formed it, as with pairs that were taken over (R54). Of one whose words
 * have had their time the run is still told, and who let it be published (R46).
 */
export async function formedBy(scope: Scope, pairId: string): Promise<Formed | undefined> {
  const { rows } = await sql<Formed>`
    select r.run_id as "runId", r.made_at as "madeAt", r.input_hash as "inputHash", p.mentee_application_id as mentee,
      u.asked, u.confirmed, u."publishedAt", coalesce(u.why, '') as spite, l.lock, coalesce(o.others, '[]'::jsonb) as others,
      r.basis->'definition' as rules
    from pair x
    join run r on r.association_id = x.association_id and r.run_id = x.run_id
    left join (proposal p
      join application a on a.association_id = p.association_id and a.application_id = p.mentee_application_id
      join application b on b.association_id = p.association_id and b.application_id = p.mentor_application_id)
      on p.association_id = r.association_id and p.run_id = r.run_id and a.person_id = x.mentee_id and b.person_id = x.mentor_id
    left join lateral (
      select n.name as asked, m.name as confirmed, s.published_at as "publishedAt", s.why from publication s
      left join person n on n.association_id = s.association_id and n.person_id = s.asked_by
      left join person m on m.association_id = s.association_id and m.person_id = s.confirmed_by
      where s.association_id = x.association_id and s.run_id = r.run_id and s.published_at is not null
      order by s.nth desc limit 1) u on true
    left join lateral (
      select jsonb_build_object('reason', j.reason, 'by', coalesce(n.name, ''), 'at', j.made_at, 'over', j.over) as lock from adjustment j
      left join person n on n.association_id = j.association_id and n.person_id = j.made_by
      where j.association_id = x.association_id and j.cycle_id = x.cycle_id and j.kind = 'lock' and j.made_at <= r.made_at
        and j.mentee_application_id = p.mentee_application_id and j.mentor_application_id = p.mentor_application_id
        and r.changes @> jsonb_build_array(jsonb_build_object('kind', 'lock', 'mentee', j.mentee_application_id, 'mentor', j.mentor_application_id))
      order by j.nth desc limit 1) l on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('change', c.change, 'reason', c.reason, 'by', c.by, 'at', c.made_at) order by c.nth) as others
      from (
        select distinct on (j.kind, j.criterion) j.nth, j.reason, coalesce(n.name, '') as by, j.made_at,
          case j.kind when 'weight' then jsonb_build_object('kind', j.kind, 'criterion', j.criterion, 'points', j.number)
            else jsonb_build_object('kind', j.kind, 'mentor', j.mentor_application_id, 'places', j.number) end as change
        from adjustment j left join person n on n.association_id = j.association_id and n.person_id = j.made_by
        where j.association_id = x.association_id and j.cycle_id = x.cycle_id and j.made_at <= r.made_at
          and (j.kind = 'weight' or j.kind = 'capacity' and j.mentor_application_id = p.mentor_application_id)
          and r.changes @> jsonb_build_array(case j.kind when 'weight' then jsonb_build_object('kind', j.kind, 'criterion', j.criterion, 'points', j.number)
            else jsonb_build_object('kind', j.kind, 'mentor', j.mentor_application_id, 'places', j.number) end)
        order by j.kind, j.criterion, j.nth desc) c) o on true
    where x.association_id = ${scope.association} and x.pair_id = ${pairId} and x.repair_id is null`.execute(scope.tx)
  return rows[0]
}

/** The change to announced pairs that formed this one; undefined where none did. */
export async function repairedBy(scope: Scope, pairId: string): Promise<Repaired | undefined> {
  const { rows } = await sql<Repaired>`
    select r.repair_id as "repairId", r.made_at as "madeAt", coalesce(m.name, '') as made, r.why, a.name as asked, c.name as confirmed,
      r.release_at as "releaseAt",
      exists (select from jsonb_array_elements(r.plan) f where f->>'menteeId' = x.mentee_id and f->>'from' is not null) as ended,
      (select e->>'ticketId' from jsonb_array_elements(r.ends) e
        join pair q on q.association_id = r.association_id and q.pair_id = e->>'pairId'
        where q.mentee_id = x.mentee_id or q.mentor_id = x.mentor_id limit 1) as ticket
    from pair x join repair r on r.association_id = x.association_id and r.repair_id = x.repair_id
    left join person m on m.association_id = r.association_id and m.person_id = r.made_by
    left join person a on a.association_id = r.association_id and a.person_id = r.asked_by
    left join person c on c.association_id = r.association_id and c.person_id = r.confirmed_by
    where x.association_id = ${scope.association} and x.pair_id = ${pairId}`.execute(scope.tx)
  return rows[0]
}
