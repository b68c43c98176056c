import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Standing } from '#features/desk/model.ts'

/**
 * The one standing of a pair `p` with its people `a` and `b`: what needs somebody first, then what was told this month. A
 * returned address comes before everything, because behind it silence means nothing (R50).
 */
export function standingCase(month: Month): RawBuilder<Standing> {
  return sql<Standing>`case when p.state <> 'active' then p.state
    when 'returned' in (a.address_state, b.address_state) then 'returned'
    when p.met_at is null and exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open' and t.kind = 'never_met') then 'never_met'
    when exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open') then 'ticket'
    when exists (select from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id and s.month >= ${month}) then 'sign'
    when exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.month = ${month}) then 'unanswered'
    else 'unasked' end`
}

/**
 * The same standing for many pairs at once, from `standingJoins`: each table is read once, not once a pair. Both must say
 * the same; a test holds them against each other.
 */
export const standingOfMany: RawBuilder<Standing> = sql<Standing>`case when p.state <> 'active' then p.state
    when 'returned' in (a.address_state, b.address_state) then 'returned'
    when p.met_at is null and k.never_met then 'never_met'
    when k.pair_id is not null then 'ticket'
    when g.pair_id is not null then 'sign'
    when q.pair_id is not null then 'unanswered'
    else 'unasked' end`

/** Open tickets `k` by pair with the day of the first that is due, pairs `g` with a sign of the month or later, pairs `q` asked. */
export function standingJoins(scope: Scope, month: Month): RawBuilder<unknown> {
  // written out: a statement that is planned once for all months takes the tables for smaller than they are
  const written = sql.lit(month)
  return sql`
    left join (select pair_id, bool_or(kind = 'never_met') as never_met, min(due_on) as due_on from ticket
      where association_id = ${scope.association} and state = 'open' and pair_id is not null group by pair_id) k on k.pair_id = p.pair_id
    left join (select distinct pair_id from sign where association_id = ${scope.association} and month >= ${written}) g on g.pair_id = p.pair_id
    left join (select distinct pair_id from question where association_id = ${scope.association} and month = ${written}) q on q.pair_id = p.pair_id`
}
