import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { type AnswersWish, type Asked, pageSize } from '#features/reports/answers/model.ts'

/** Who was asked in a month and what they said, by name: the rows behind the figures, none of a pair of whoever reads (R32). */
export async function askedIn(
  scope: Scope,
  { cycleId, viewerId }: { cycleId: string; viewerId: string },
  wish: AnswersWish,
): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select n.name, case q.person_id when p.mentor_id then 'mentor' else 'mentee' end as role, p.pair_id as "pairId", o.name as partner,
      coalesce(q.answer, 'open') as answer, q.answered_at as at
    from question q join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    join person n on n.association_id = q.association_id and n.person_id = q.person_id
    join person o on o.association_id = p.association_id and o.person_id = case q.person_id when p.mentor_id then p.mentee_id else p.mentor_id end
    where q.association_id = ${scope.association} and p.cycle_id = ${cycleId} and q.kind = 'check_in' and q.month = ${wish.month}
      and ${viewerId} not in (p.mentor_id, p.mentee_id)
      and (${wish.answer ?? null}::text is null or coalesce(q.answer, 'open') = ${wish.answer ?? null})
    order by lower(n.name), q.question_id limit ${pageSize} offset ${(wish.page - 1) * pageSize}`.execute(scope.tx)
  return rows
}
