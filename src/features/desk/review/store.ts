import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Answers, ApplicationState } from '#features/applications/model.ts'
import {
  type Counts,
  type EarlierApplication,
  pageSize,
  type Place,
  type QueueRow,
  type View,
} from '#features/desk/review/model.ts'

type Unflagged = Omit<QueueRow, 'flags'>

/** How many applications are in each state. */
export async function stateCounts(scope: Scope, cycleId: string): Promise<Counts> {
  const { rows } = await sql<{ state: ApplicationState; n: number }>`
    select state, count(*)::int as n from application where association_id = ${scope.association} and cycle_id = ${cycleId}
    group by state order by state`.execute(scope.tx)
  return new Map(rows.map(({ state, n }) => [state, n]))
}

type Which = { states?: readonly ApplicationState[] | null; id?: string; page?: number; plain?: boolean }

/**
 * Applications in the order in which they came, with what their flags follow from. What is in their answers is read only
 * of the rows that are asked for. `plain`: those alone in which the rules hold and the membership is verified.
 */
export async function queueRows(scope: Scope, cycleId: string, which: Which): Promise<Unflagged[]> {
  const limit = which.page === undefined ? null : pageSize
  const { rows } = await sql<Unflagged>`
    with twice as materialized (select g.role, lower(m.name) as name from application g
      join person m on m.association_id = g.association_id and m.person_id = g.person_id
      where g.association_id = ${scope.association} and g.cycle_id = ${cycleId} and g.state not in ('duplicate', 'withdrawn')
      group by g.role, lower(m.name) having count(*) > 1)
    select f.application_id as id, f.person_id as "personId", f.role, f.state, n.name, n.email, f.membership, f.received_at as "receivedAt",
      coalesce(e.outcome, 'needs_review') as outcome, coalesce(e.months, 0) as months, coalesce(e.reasons, '[]') as reasons,
      coalesce(a.promise, '') as promise, coalesce(a.exclusions, '') as exclusions, coalesce(a.supervisor, '') as supervisor,
      coalesce(a.employer, '') as employer, coalesce(a.positions, '[]') as positions,
      (select coalesce(jsonb_agg(o.view), '[]') from opinion o where o.association_id = f.association_id and o.application_id = f.application_id) as views,
      f.state = 'review' and exists (select from decision d where d.association_id = f.association_id and d.application_id = f.application_id
        and d.kind = 'ask' and d.answered_at is not null and d.undone_at is null) as answered,
      (f.role, lower(n.name)) in (select role, name from twice) as alike,
      coalesce(f.as_written->>'name', '') as "knownAs"
    from (select * from application where association_id = ${scope.association} and cycle_id = ${cycleId}
        and (${which.states ?? null}::text[] is null or state = any(${which.states ?? null}::text[]))
        and (${which.id ?? null}::text is null or application_id = ${which.id ?? null})
        and (${which.plain !== true} or (membership = 'verified' and eligibility->>'outcome' = 'eligible'))
      order by received_at, application_id limit ${limit}::int offset ${((which.page ?? 1) - 1) * pageSize}::int) f
    join person n on n.association_id = f.association_id and n.person_id = f.person_id
    cross join lateral jsonb_to_record(f.answers) as a (promise text, exclusions text, supervisor text, employer text, positions jsonb)
    cross join lateral jsonb_to_record(f.eligibility) as e (outcome text, months int, reasons jsonb)
    order by f.received_at, f.application_id`.execute(scope.tx)
  return rows
}

/** Who came first of those in these states. */
export async function firstOf(
  scope: Scope,
  cycleId: string,
  states: readonly ApplicationState[],
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select application_id as id from application where association_id = ${scope.association} and cycle_id = ${cycleId}
      and state = any(${states}::text[]) order by received_at, application_id limit 1`.execute(scope.tx)
  return rows[0]?.id ?? null
}

/** Where an application stands among those in these states, and its neighbours; also when it is not among them any more. */
export async function placeOf(
  scope: Scope,
  cycleId: string,
  states: readonly ApplicationState[] | null,
  id: string,
): Promise<Place> {
  const { rows } = await sql<Place>`
    with on_shelf as (select g.application_id as id, (g.received_at, g.application_id) < (f.received_at, f.application_id) as before,
        g.application_id = f.application_id as self, g.received_at
      from application g join application f on f.association_id = g.association_id and f.application_id = ${id}
      where g.association_id = ${scope.association} and g.cycle_id = ${cycleId}
        and (${states}::text[] is null or g.state = any(${states}::text[])))
    select count(*)::int as of,
      case when bool_or(self) then count(*) filter (where before)::int + 1 else 0 end as at,
      (array_agg(id order by received_at desc, id desc) filter (where before))[1] as previous,
      (array_agg(id order by received_at, id) filter (where not before and not self))[1] as next
    from on_shelf`.execute(scope.tx)
  return rows[0] ?? { at: 0, of: 0, previous: null, next: null }
}

export async function viewsOf(scope: Scope, applicationId: string): Promise<View[]> {
  const { rows } = await sql<View>`
    select o.person_id as "personId", n.name, o.view, o.note, o.at from opinion o
    join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where o.association_id = ${scope.association} and o.application_id = ${applicationId} order by o.at, o.person_id`.execute(
    scope.tx,
  )
  return rows
}

/** Of these applications, those whose people are in a pair of the cycle that has not ended. */
export async function inPair(scope: Scope, cycleId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f.application_id as id from application f where f.association_id = ${scope.association} and f.application_id = any(${ids})
      and exists (select from pair p where p.association_id = f.association_id and p.cycle_id = ${cycleId} and p.state <> 'ended'
        and f.person_id = case f.role when 'mentor' then p.mentor_id else p.mentee_id end)`.execute(scope.tx)
  return new Set(rows.map((row) => row.id))
}

/** What somebody answered in their own applications of the cycle: a reviewer may apply too. */
export async function ownAnswers(scope: Scope, cycleId: string, personId: string): Promise<Answers[]> {
  const { rows } = await sql<{ answers: Answers }>`
    select answers from application where association_id = ${scope.association} and cycle_id = ${cycleId} and person_id = ${personId}`.execute(
    scope.tx,
  )
  return rows.map((row) => row.answers)
}

/** The person's last application for this role in an earlier cycle of the program, whatever came of it. */
export async function earlierApplication(scope: Scope, applicationId: string): Promise<EarlierApplication | undefined> {
  const { rows } = await sql<EarlierApplication>`
    select c.label, e.received_at as "receivedAt", e.state, e.answers
    from application f
    join cycle k on k.association_id = f.association_id and k.cycle_id = f.cycle_id
    join application e on e.association_id = f.association_id and e.person_id = f.person_id and e.role = f.role and e.cycle_id <> f.cycle_id
    join cycle c on c.association_id = e.association_id and c.cycle_id = e.cycle_id and c.program_id = k.program_id and c.starts_on < k.starts_on
    where f.association_id = ${scope.association} and f.application_id = ${applicationId}
    order by c.starts_on desc, e.received_at desc limit 1`.execute(scope.tx)
  return rows[0]
}
