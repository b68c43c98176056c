import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { automatic, held, restingSaid, type Standing } from '#features/pairs/kept/model.ts'

/** How the pairs of these people in a cycle stand, role by role; those that have ended say nothing. */
export async function standingsOf(
  scope: Scope,
  cycleId: string,
  personIds: readonly string[],
  now: Instant,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select w.person as "personId", w.role, coalesce(array_agg(p.pair_id order by p.pair_id) filter (where p.state = 'active'), '{}') as active,
      coalesce(array_agg(p.pair_id order by p.pair_id) filter (where p.state = 'paused'), '{}') as paused,
      coalesce(array_agg(p.pair_id order by p.pair_id) filter (where q.pair_id is not null and q.answer is null), '{}') as asked,
      coalesce(array_agg(p.pair_id order by p.pair_id) filter (where q.answer is not null), '{}') as answered,
      coalesce(array_agg(p.pair_id order by p.pair_id) filter (where q.answer is null and q.heard), '{}') as heard
    from pair p cross join lateral (values (p.mentor_id, 'mentor'), (p.mentee_id, 'mentee')) w (person, role)
    left join lateral (
      select q.pair_id, q.heard, q.answer from question q where q.association_id = p.association_id and q.pair_id = p.pair_id
        and q.person_id = w.person and q.kind = 'check_in' and q.closes_at > ${now} and p.state = 'active'
      order by q.month desc limit 1) q on true
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state <> 'ended' and w.person = any(${personIds})
    group by w.person, w.role order by w.person, w.role`.execute(scope.tx)
  return rows
}

/**
 * People with a paused or ended pair of a cycle to whom something automatic waits to leave, whatever put it there; and
 * those to whom a question waits that is held for minutes, which they may have answered beside it.
 */
export async function restingWithMail(scope: Scope, cycleId: string, since: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with rests as (select mentor_id, mentee_id from pair where association_id = ${scope.association} and cycle_id = ${cycleId} and state <> 'active')
    select m.person_id as id from mail m where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.state = 'queued'
      and m.kind = any(${automatic}) and (m.instead_of is not null or m.kind = any(${held}) or m.person_id in (select mentor_id from rests union all select mentee_id from rests))
    union
    select m.person_id from mail m where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.state = 'suppressed'
      and m.said = any(${restingSaid}) and m.kind = any(${automatic}) and m.due_at >= ${since} and m.person_id is not null
    order by id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
