import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'

/**
 * What stands on each pair's shelf, in one query however many pairs there are. `reader`: one of the two, who sees what
 * they told us themselves and that the other said "we talked", never the other's answers to our questions (R46). `viewer`:
 * somebody of the committee, who sees no mark of a ticket on a pair of their own (R32).
 */
export async function shelvesOf(
  scope: Scope,
  pairIds: readonly string[],
  by: { reader: string } | { viewer: string },
): Promise<Map<string, ShelfFacts>> {
  const me = 'reader' in by ? by.reader : null
  const own = 'reader' in by ? by.reader : by.viewer
  const { rows } = await sql<ShelfFacts & { id: string }>`
    with told as (
      select pair_id, month, count(*) as signs, bool_or(kind <> 'a_little') as strong, false as asked
      from sign where association_id = ${scope.association} and pair_id = any(${pairIds})
        and (${me}::text is null or person_id = ${me} or kind = 'talked') group by pair_id, month
      union all
      select pair_id, month, 0, false, true
      from question where association_id = ${scope.association} and pair_id = any(${pairIds})
        and (${me}::text is null or person_id = ${me}) group by pair_id, month
    ), months as (
      select pair_id, month, sum(signs)::int as signs, bool_or(strong) as strong, bool_or(asked) as asked from told group by pair_id, month
    ), shelves as (
      select pair_id, jsonb_agg(jsonb_build_object('month', month, 'signs', signs, 'strong', strong, 'asked', asked)) as months
      from months group by pair_id
    )
    select p.pair_id as id, p.state, p.paused_on as "pausedOn", p.paused_until as "pausedUntil", p.ended_on as "endedOn",
      exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open' and ${me}::text is null and ${own} not in (p.mentor_id, p.mentee_id)) as ticket,
      coalesce(s.months, '[]'::jsonb) as months
    from pair p left join shelves s on s.pair_id = p.pair_id
    where p.association_id = ${scope.association} and p.pair_id = any(${pairIds})`.execute(scope.tx)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
