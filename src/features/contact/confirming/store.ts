import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Role } from '#features/programs/model.ts'
import type { Answer, Round } from '#features/contact/confirming/model.ts'

/** What was said about these pairs, or about all of a cycle. */
export async function answersOf(
  scope: Scope,
  { pairIds, cycleId }: { pairIds?: readonly string[]; cycleId?: string },
): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select a.pair_id as "pairId", a.role, a.answer, a.reason, a.answered_at as at, a.settled_at as "settledAt",
      coalesce(c.name, '') as "settledBy"
    from pair_answer a join pair p on p.association_id = a.association_id and p.pair_id = a.pair_id
    left join person c on c.association_id = a.association_id and c.person_id = a.settled_by
    where a.association_id = ${scope.association}
      and (${pairIds ?? null}::text[] is null or a.pair_id = any(${pairIds ?? null}::text[]))
      and (${cycleId ?? null}::text is null or p.cycle_id = ${cycleId ?? null})
    order by a.answered_at, a.pair_id, a.role`.execute(scope.tx)
  return rows
}

/** What somebody says counts in place of what they said before. */
export async function putAnswer(scope: Scope, one: Omit<Answer, 'settledAt' | 'settledBy'>): Promise<void> {
  await sql`
    insert into pair_answer (association_id, pair_id, role, answer, reason, answered_at)
    values (${scope.association}, ${one.pairId}, ${one.role}, ${one.answer}, ${one.reason}, ${one.at})
    on conflict (association_id, pair_id, role) do update
      set answer = excluded.answer, reason = excluded.reason, answered_at = excluded.answered_at, settled_at = null, settled_by = null`.execute(
    scope.tx,
  )
}

/** Nothing was said; false where nothing was before. */
export async function dropAnswer(scope: Scope, pairId: string, role: Role): Promise<boolean> {
  const result = await scope.tx
    .deleteFrom('pair_answer')
    .where('association_id', '=', scope.association)
    .where('pair_id', '=', pairId)
    .where('role', '=', role)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** A chair has looked: what was said against it is settled, and for whoever said nothing the chair speaks. */
export async function settleAnswers(scope: Scope, pairId: string, by: string, now: Instant): Promise<void> {
  await sql`
    update pair_answer set settled_at = ${now}, settled_by = ${by}
    where association_id = ${scope.association} and pair_id = ${pairId} and answer = 'conflict' and settled_at is null`.execute(
    scope.tx,
  )
  await sql`
    insert into pair_answer (association_id, pair_id, role, answer, answered_at, settled_at, settled_by)
    select ${scope.association}, ${pairId}, role, 'chair', ${now}, ${now}, ${by} from unnest(array['mentor', 'mentee']) as role
    on conflict do nothing`.execute(scope.tx)
}

/** What a chair settled at that moment is open again, and for whoever said nothing nobody speaks. */
export async function reopenAnswers(scope: Scope, pairId: string, settledAt: Instant): Promise<void> {
  await sql`
    delete from pair_answer where association_id = ${scope.association} and pair_id = ${pairId} and answer = 'chair' and settled_at = ${settledAt}`.execute(
    scope.tx,
  )
  await sql`
    update pair_answer set settled_at = null, settled_by = null
    where association_id = ${scope.association} and pair_id = ${pairId} and settled_at = ${settledAt}`.execute(scope.tx)
}

/** Whoever has not answered for a pair that was formed in these days, both inclusive, and has not begun. */
export async function unanswered(
  scope: Scope,
  cycleId: string,
  from: Day,
  to: Day,
): Promise<{ pairId: string; role: Role }[]> {
  const { rows } = await sql<{ pairId: string; role: Role }>`
    select p.pair_id as "pairId", r.role from pair p cross join unnest(array['mentor', 'mentee']) as r (role)
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and p.origin = 'run'
      and p.clock_on is null and p.formed_on between ${from} and ${to}
      and not exists (select from pair_answer a where a.association_id = p.association_id and a.pair_id = p.pair_id
        and (a.role = r.role or (a.answer = 'conflict' and a.settled_at is null)))
    order by p.pair_id, r.role`.execute(scope.tx)
  return rows
}

/** The applications of the two, by pair, with the run that they came from; none for pairs that a repair formed. */
export async function applicationsIn(scope: Scope, cycleId: string): Promise<Map<string, NonNullable<Round['apart']>>> {
  const { rows } = await sql<{ pairId: string; runId: string; mentee: string; mentor: string }>`
    select p.pair_id as "pairId", p.run_id as "runId", e.application_id as mentee, o.application_id as mentor
    from pair p
    join application e on e.association_id = p.association_id and e.cycle_id = p.cycle_id and e.person_id = p.mentee_id and e.role = 'mentee'
    join application o on o.association_id = p.association_id and o.cycle_id = p.cycle_id and o.person_id = p.mentor_id and o.role = 'mentor'
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.run_id is not null
      and exists (select from pair_answer a where a.association_id = p.association_id and a.pair_id = p.pair_id and a.answer = 'conflict')`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ pairId, ...apart }) => [pairId, apart]))
}
