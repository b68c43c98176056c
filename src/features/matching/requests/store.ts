import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Progress } from '#features/matching/model.ts'
import type { MatchRequest, RequestState, Taken } from '#features/matching/requests/model.ts'

/** A process that works on a request says so at least this often, or another takes it over. */
const leaseMinutes = 2

/** Asks for a run; where one is under way for the cycle it stays the only one. */
export async function insertRequest(
  scope: Scope,
  request: Pick<MatchRequest, 'id' | 'cycleId' | 'seed' | 'askedBy' | 'askedAt'>,
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('match_request')
    .values({
      association_id: scope.association,
      request_id: request.id,
      cycle_id: request.cycleId,
      seed: request.seed,
      asked_by: request.askedBy,
      asked_at: request.askedAt,
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function requestsOf(
  scope: Scope,
  cycleId: string,
  which: { id?: string; open?: boolean } = {},
): Promise<MatchRequest[]> {
  const { rows } = await sql<MatchRequest>`
    select m.request_id as id, m.cycle_id as "cycleId", m.seed, m.asked_by as "askedBy", coalesce(n.name, '') as "askedByName", m.asked_at as "askedAt",
      m.state, m.progress, m.stop_asked_at as "stopAskedAt", m.run_id as "runId", m.ended_at as "endedAt"
    from match_request m left join person n on n.association_id = m.association_id and n.person_id = m.asked_by
    where m.association_id = ${scope.association} and m.cycle_id = ${cycleId}
      and (${which.id ?? null}::text is null or m.request_id = ${which.id ?? null})
      and (not ${which.open ?? false} or m.state in ('waiting', 'running'))
    order by m.asked_at desc limit 20`.execute(scope.tx)
  return rows
}

/** The oldest request that nobody works on, leased; a process that died left its own behind. */
export async function takeRequest(scope: Scope, now: Instant): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    update match_request set state = 'running', leased_until = ${addMinutes(now, leaseMinutes)}, progress = null
    where association_id = ${scope.association} and request_id = (
      select request_id from match_request where association_id = ${scope.association}
        and (state = 'waiting' or state = 'running' and leased_until < ${now})
      order by asked_at limit 1 for update skip locked)
    returning request_id as id, cycle_id as "cycleId", seed, asked_by as "askedBy"`.execute(scope.tx)
  return rows[0]
}

/** Keeps the lease and says how far it is; whether it is to go on. */
export async function noteProgress(
  scope: Scope,
  id: string,
  progress: Progress | null,
  now: Instant,
): Promise<boolean> {
  const row = await scope.tx
    .updateTable('match_request')
    .set({ progress: progress === null ? null : json(progress), leased_until: addMinutes(now, leaseMinutes) })
    .where('association_id', '=', scope.association)
    .where('request_id', '=', id)
    .where('state', '=', 'running')
    .returning('stop_asked_at')
    .executeTakeFirst()
  return row !== undefined && row.stop_asked_at === null
}

/** Whoever works on it sees it and stops; one that waits is stopped at once. False where there was nothing to stop. */
export async function askToStop(scope: Scope, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update match_request set stop_asked_at = ${now}, state = case state when 'waiting' then 'stopped' else state end,
      ended_at = case state when 'waiting' then ${now}::timestamptz else ended_at end
    where association_id = ${scope.association} and request_id = ${id} and state in ('waiting', 'running') and stop_asked_at is null
    returning request_id`.execute(scope.tx)
  return rows.length > 0
}

/** Whoever worked on it ends, and another is to take it, unless it was to stop anyway. */
export async function giveBack(scope: Scope, id: string, now: Instant): Promise<void> {
  await sql`
    update match_request set state = case when stop_asked_at is null then 'waiting' else 'stopped' end,
      ended_at = case when stop_asked_at is null then null else ${now}::timestamptz end, leased_until = null, progress = null
    where association_id = ${scope.association} and request_id = ${id} and state = 'running'`.execute(scope.tx)
}

/**
 * Ends it with its run, or without: 'done' only where nobody has pressed stop meanwhile, seen or not. Once: undefined where
 * it has ended already.
 */
export async function endRequest(
  scope: Scope,
  id: string,
  wished: Extract<RequestState, 'done' | 'stopped' | 'failed'>,
  runId: string | null,
  now: Instant,
): Promise<RequestState | undefined> {
  const stopped = sql`${wished}::text = 'done' and stop_asked_at is not null`
  const { rows } = await sql<{ state: RequestState }>`
    update match_request set state = case when ${stopped} then 'stopped' else ${wished} end,
      run_id = case when ${stopped} then null else ${runId}::text end, ended_at = ${now}, leased_until = null
    where association_id = ${scope.association} and request_id = ${id} and state = 'running'
    returning state`.execute(scope.tx)
  return rows[0]?.state
}
