import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Standing } from '#features/desk/model.ts'
import { notOwn } from '#features/desk/own/store.ts'

/**
 * The one standing of a pair `p` with its people `a` and `b`: what needs somebody first, then what was told this month. A
 * returned address comes before everything, because behind it silence means nothing (R50). Whoever is one of the two, the
 * `viewer`, reads nothing of its tickets, and so of no standing that they give it (R32).
 */
export function standingCase(month: Month, viewer: string | null): RawBuilder<Standing> {
  const ticket = sql`select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open' and ${notOwn(viewer)}`
  return sql<Standing>`case when p.state <> 'active' then p.state
    when 'returned' in (a.address_state, b.address_state) then 'returned'
    when p.met_at is null and exists (${ticket} and t.kind = 'never_met') then 'never_met'
    when exists (${ticket}) then 'ticket'
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

/** But for the viewer's own pairs, open tickets `k` by pair with the day of the first that is due, pairs `g` with a sign of the month or later, pairs `q` asked. */
export function standingJoins(scope: Scope, month: Month, viewer: string | null): RawBuilder<unknown> {
  // written out: a statement that is planned once for all months takes the tables for smaller than they are
  const written = sql.lit(month)
  return sql`
    left join (select pair_id, bool_or(kind = 'never_met') as never_met, min(due_on) as due_on from ticket
      where association_id = ${scope.association} and state = 'open' and pair_id is not null group by pair_id) k on k.pair_id = p.pair_id
      and (${viewer}::text is null or ${viewer} not in (p.mentor_id, p.mentee_id))
    left join (select distinct pair_id from sign where association_id = ${scope.association} and month >= ${written}) g on g.pair_id = p.pair_id
    left join (select distinct pair_id from question where association_id = ${scope.association} and month = ${written}) q on q.pair_id = p.pair_id`
}
