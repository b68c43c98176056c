import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
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
