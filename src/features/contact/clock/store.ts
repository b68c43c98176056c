import { sql } from 'kysely'
import { addDays, type Day, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Ladder } from '#features/contact/model.ts'

/**
 * The pairs of a cycle of which the first-contact clock (R18, R27) may find something due today: those that stand on a
 * step of the ladder that is not done yet. Of all others `firstContactDue` says nothing, so that they need not be read,
 * which with many pairs takes seconds of every minute. It may name a pair too many, never one too few. Ids in order.
 */
export async function pairsToDecide(scope: Scope, cycleId: string, ladder: Ladder, today: Day): Promise<string[]> {
  const reached = (days: number) => sql`p.clock_on <= ${addDays(today, -days)}::date`
  const first = Math.min(ladder.remind, ladder.askBoth, ladder.ticket, ladder.decide)
  const writer = sql.ref(ladder.writesFirst === 'mentor' ? 'p.mentor_id' : 'p.mentee_id')
  const question = sql`select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id`
  const ticket = sql`select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.kind = 'never_met'`
  const { rows } = await sql<{ pair_id: string }>`
    select p.pair_id from pair p
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and p.met_at is null
      and ${reached(first)}
      and (
        (${reached(ladder.remind)} and not ${reached(ladder.askBoth)} and p.written_at is null
          and exists (${question} and q.kind = 'written' and q.person_id = ${writer} and q.asked_again_at is null))
        or (${reached(ladder.askBoth)} and not exists (${question} and q.kind = 'first_contact'))
        or (${reached(ladder.ticket)} and not exists (${ticket}))
        or (${reached(ladder.decide)} and exists (${ticket} and t.state = 'open' and t.decide_by is null))
      )
      and not exists (select from person x
        where x.association_id = p.association_id and x.person_id in (p.mentor_id, p.mentee_id) and x.address_state = 'returned')
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}

/**
 * The active pairs of a cycle of which `silenceOf` may say something (R11): nobody answered in the last month that is
 * closed, or a pause touched them, no ticket is open, and mail reaches both. It may name a pair too many, never one too few. Ids in order.
 */
export async function pairsPerhapsSilent(scope: Scope, cycleId: string, now: Instant): Promise<string[]> {
  const { rows } = await sql<{ pair_id: string }>`
    select p.pair_id from (
      select distinct on (q.pair_id) q.pair_id, bool_or(q.answer is not null) as answered
      from question q where q.association_id = ${scope.association} and q.kind = 'check_in'
      group by q.pair_id, q.month having max(q.closes_at) <= ${now} order by q.pair_id, q.month desc) last
    join pair p on p.association_id = ${scope.association} and p.pair_id = last.pair_id
    where p.cycle_id = ${cycleId} and p.state = 'active' and (not last.answered or p.paused_on is not null)
      and not exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open')
      and not exists (select from person x
        where x.association_id = p.association_id and x.person_id in (p.mentor_id, p.mentee_id) and x.address_state = 'returned')
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}
