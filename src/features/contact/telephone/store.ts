import { sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** People of active pairs whose address returns mail, who gave a number, and whom a question of this month did not reach. */
export async function onlyByTelephone(
  scope: Scope,
  cycleId: string,
  month: Month,
): Promise<{ personId: string; pairId: string }[]> {
  const { rows } = await sql<{ personId: string; pairId: string }>`
    select distinct q.person_id as "personId", q.pair_id as "pairId"
    from question q
    join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    join person x on x.association_id = q.association_id and x.person_id = q.person_id
    where q.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and q.month = ${month}
      and q.kind in ('check_in', 'first_contact') and q.answer is null
      and x.address_state = 'returned' and coalesce(x.phone, '') <> ''
      and not exists (select from sign s where s.association_id = q.association_id and s.pair_id = q.pair_id
        and s.person_id = q.person_id and s.month >= q.month)
    order by 2, 1`.execute(scope.tx)
  return rows
}
