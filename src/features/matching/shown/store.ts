import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { inPool } from '#features/applications/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'
import {
  pageSize,
  type PairWish,
  type PoolCount,
  type RunRow,
  type ShownPair,
  type StoredPerson,
  type ShownWithout,
} from '#features/matching/shown/model.ts'

/** The stored runs of a cycle, newest first; or the one with this id. */
export async function runRows(scope: Scope, cycleId: string, id?: string): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select r.run_id as id, r.made_at as "madeAt", r.seed, r.levels, r.costs, r.input_hash as "inputHash", r.changes, r.input, r.published_at as "publishedAt",
      (select n.name from match_request m join person n on n.association_id = m.association_id and n.person_id = m.asked_by
        where m.association_id = r.association_id and m.run_id = r.run_id order by m.asked_at limit 1) as "askedBy",
      (select count(*)::int from unmatched u where u.association_id = r.association_id and u.run_id = r.run_id) as without
    from run r where r.association_id = ${scope.association} and r.cycle_id = ${cycleId} and (${id ?? null}::text is null or r.run_id = ${id ?? null})
    order by r.made_at desc, r.run_id`.execute(scope.tx)
  return rows
}

/** Pairs of a run, by mentor or the lowest first; `text` is part of a name. `total`: how many there are of those. */
export async function pairsOfRun(
  scope: Scope,
  runId: string,
  { page, text, lowest }: PairWish,
): Promise<{ rows: ShownPair[]; total: number }> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<ShownPair & { total: number }>`
    select count(*) over ()::int as total, p.mentor_application_id as "mentorApplication", m.name as mentor, p.mentee_application_id as "menteeApplication", n.name as mentee,
      c.name as contact, p.points, p.reasons
    from proposal p
    join application a on a.association_id = p.association_id and a.application_id = p.mentor_application_id
    join person m on m.association_id = a.association_id and m.person_id = a.person_id
    join application b on b.association_id = p.association_id and b.application_id = p.mentee_application_id
    join person n on n.association_id = b.association_id and n.person_id = b.person_id
    left join office o on o.association_id = p.association_id and o.office_id = p.office_id
    left join person c on c.association_id = o.association_id and c.person_id = o.person_id
    where p.association_id = ${scope.association} and p.run_id = ${runId} and (${text} = '' or m.name ilike ${like} or n.name ilike ${like})
    order by case when ${lowest} then p.points end, lower(m.name), lower(n.name), p.mentee_application_id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    scope.tx,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

export async function withoutOfRun(scope: Scope, runId: string, page: number): Promise<ShownWithout[]> {
  const { rows } = await sql<ShownWithout>`
    select u.application_id as application, n.name, a.role, u.reason from unmatched u
    join application a on a.association_id = u.association_id and a.application_id = u.application_id
    join person n on n.association_id = a.association_id and n.person_id = a.person_id
    where u.association_id = ${scope.association} and u.run_id = ${runId}
    order by a.role desc, lower(n.name), u.application_id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    scope.tx,
  )
  return rows
}

export async function poolCount(scope: Scope, cycleId: string): Promise<PoolCount> {
  const { rows } = await sql<PoolCount>`
    select count(*) filter (where role = 'mentee')::int as mentees, count(*) filter (where role = 'mentor')::int as mentors,
      count(distinct person_id) filter (where membership <> 'verified')::int as unverified
    from application where association_id = ${scope.association} and cycle_id = ${cycleId} and state = any(${inPool})`.execute(
    scope.tx,
  )
  return rows[0] ?? { mentees: 0, mentors: 0, unverified: 0 }
}

/** The names behind ids of applications, whoever of them is still there. */
export async function namesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select a.application_id as id, p.name from application a join person p on p.association_id = a.association_id and p.person_id = a.person_id
    where a.association_id = ${scope.association} and a.application_id = any(${ids})`.execute(scope.tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Somebody as a run has stored them: their pairs, or why they have none; undefined where they are not in it. */
export async function storedPerson(scope: Scope, runId: string, id: string): Promise<StoredPerson | undefined> {
  const { rows } = await sql<{ id: string; name: string; points: number; reasons: Reason[] }>`
    select o.application_id as id, n.name, p.points, p.reasons from proposal p
    join application o on o.association_id = p.association_id
      and o.application_id = case when p.mentee_application_id = ${id} then p.mentor_application_id else p.mentee_application_id end
    join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where p.association_id = ${scope.association} and p.run_id = ${runId} and ${id} in (p.mentee_application_id, p.mentor_application_id)
    order by lower(n.name), o.application_id`.execute(scope.tx)
  const without = await scope.tx
    .selectFrom('unmatched')
    .select('reason')
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .where('application_id', '=', id)
    .executeTakeFirst()
  if (rows.length === 0 && without === undefined) return undefined
  return {
    name: (await namesOf(scope, [id])).get(id) ?? '',
    pairs: rows.map(({ id: other, name, points, reasons }) => ({ other: { id: other, name }, points, reasons })),
    reason: without?.reason,
  }
}
