import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Concern, ConcernStep } from '#features/tickets/concerns/model.ts'

export type NewConcern = Pick<
  Concern,
  | 'id'
  | 'programId'
  | 'cycleId'
  | 'kind'
  | 'pairId'
  | 'reporterId'
  | 'reporterName'
  | 'reporterEmail'
  | 'text'
  | 'named'
  | 'openedAt'
>

/** True when it is new: the same words on the same day are the same report. */
export async function insertConcern(scope: Scope, concern: NewConcern): Promise<boolean> {
  const rows = await scope.tx
    .insertInto('concern')
    .values({
      association_id: scope.association,
      concern_id: concern.id,
      program_id: concern.programId,
      cycle_id: concern.cycleId,
      kind: concern.kind,
      pair_id: concern.pairId,
      reporter_id: concern.reporterId,
      reporter_name: concern.reporterName,
      reporter_email: concern.reporterEmail,
      text: concern.text,
      opened_at: concern.openedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('concern_id')
    .execute()
  if (rows.length === 0) return false
  for (const personId of new Set(concern.named))
    await scope.tx
      .insertInto('concern_named')
      .values({ association_id: scope.association, concern_id: concern.id, person_id: personId })
      .execute()
  return true
}

/** Reports of these programs, or of a cycle, the newest first. Whoever asks shows each only to its readers. */
export async function concernsOf(
  scope: Scope,
  filter: { programIds?: readonly string[]; cycleId?: string; id?: string; unread?: boolean },
): Promise<Concern[]> {
  const { rows } = await sql<Concern>`
    select c.concern_id as id, c.program_id as "programId", c.cycle_id as "cycleId", c.kind, c.pair_id as "pairId",
      c.reporter_id as "reporterId", c.reporter_name as "reporterName", c.reporter_email as "reporterEmail", c.text,
      c.opened_at as "openedAt", c.reminded_at as "remindedAt", c.escalated_at as "escalatedAt",
      c.acknowledged_at as "acknowledgedAt", c.acknowledged_by as "acknowledgedBy", c.holds, c.closed_at as "closedAt", c.outcome,
      (select coalesce(jsonb_agg(n.person_id order by n.person_id), '[]'::jsonb) from concern_named n
        where n.association_id = c.association_id and n.concern_id = c.concern_id) as named
    from concern c where c.association_id = ${scope.association}
      and (${filter.programIds ?? null}::text[] is null or c.program_id = any(${filter.programIds ?? null}::text[]))
      and (${filter.cycleId ?? null}::text is null or c.cycle_id = ${filter.cycleId ?? null})
      and (${filter.id ?? null}::text is null or c.concern_id = ${filter.id ?? null})
      and (${filter.unread ?? false} = false or (c.acknowledged_at is null and c.closed_at is null))
    order by c.opened_at desc, c.concern_id`.execute(scope.tx)
  return rows
}

/** Sets what becomes of a report once; true the first time. */
export async function markConcern(
  scope: Scope,
  id: string,
  mark:
    | { reminded_at: Instant }
    | { escalated_at: Instant }
    | { acknowledged_at: Instant; acknowledged_by: string }
    | { closed_at: Instant; outcome: string },
): Promise<boolean> {
  const [column = 'closed_at'] = Object.keys(mark) as (
    | 'reminded_at'
    | 'escalated_at'
    | 'acknowledged_at'
    | 'closed_at'
  )[]
  const result = await scope.tx
    .updateTable('concern')
    .set(mark)
    .where('association_id', '=', scope.association)
    .where('concern_id', '=', id)
    .where(column, 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function setHolds(scope: Scope, id: string, pairId: string | null, holds: boolean): Promise<void> {
  await sql`update concern set holds = ${holds}, pair_id = coalesce(pair_id, ${pairId})
    where association_id = ${scope.association} and concern_id = ${id}`.execute(scope.tx)
}

export async function insertConcernStep(scope: Scope, id: string, step: ConcernStep): Promise<boolean> {
  const row = await scope.tx
    .insertInto('concern_step')
    .values({
      association_id: scope.association,
      step_id: scope.ids('concern step', id, step.at, step.actor, step.text),
      concern_id: id,
      at: step.at,
      actor: step.actor,
      text: step.text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('step_id')
    .executeTakeFirst()
  return row !== undefined
}

/** What was done, oldest first, with names. */
export async function concernSteps(scope: Scope, id: string): Promise<ConcernStep[]> {
  const { rows } = await sql<ConcernStep>`
    select s.at, coalesce(n.name, '') as actor, s.text from concern_step s
    left join person n on n.association_id = s.association_id and n.person_id = s.actor
    where s.association_id = ${scope.association} and s.concern_id = ${id} order by s.at, s.step_id`.execute(scope.tx)
  return rows
}

/**
 * Who turns out to be somebody else as well may not read what names, or was written by, that one either. The names that
 * were there stay, and nothing is kept of which they were: a merger's record is open to the committee.
 */
export async function nameAlso(scope: Scope, from: string, to: string): Promise<void> {
  await sql`insert into concern_named (association_id, concern_id, person_id)
    select c.association_id, c.concern_id, ${to} from concern c
    where c.association_id = ${scope.association} and (c.reporter_id = ${from} or exists (select from concern_named n
      where n.association_id = c.association_id and n.concern_id = c.concern_id and n.person_id = ${from}))
    on conflict do nothing`.execute(scope.tx)
}
