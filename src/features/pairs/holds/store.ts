import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Hold, NewHold } from '#features/pairs/holds/model.ts'

/** True when it is new. */
export async function insertHold(scope: Scope, hold: NewHold, at: Instant): Promise<boolean> {
  const rows = await scope.tx
    .insertInto('pair_hold')
    .values({
      association_id: scope.association,
      hold_id: hold.id,
      pair_id: hold.pairId,
      kind: hold.kind,
      reason: hold.reason,
      note: hold.note,
      person_id: hold.personId,
      set_by: hold.setBy,
      from_on: hold.from,
      until_on: hold.until,
      set_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hold_id')
    .execute()
  return rows.length > 0
}

/** Pauses by who or what they are about, oldest first; `open`: those that are not over. */
export async function holdsOf(
  scope: Scope,
  filter: { ids?: readonly string[]; pairIds?: readonly string[]; cycleId?: string; open?: boolean },
): Promise<Hold[]> {
  const { rows } = await sql<Hold>`
    select h.hold_id as id, h.pair_id as "pairId", h.kind, h.reason, h.note, h.person_id as "personId", h.set_by as "setBy",
      h.from_on as "from", h.until_on as "until", h.set_at as "setAt", h.asked_at as "askedAt", h.asked_again_at as "askedAgainAt",
      h.passed_at as "passedAt", h.ended_at as "endedAt"
    from pair_hold h join pair p on p.association_id = h.association_id and p.pair_id = h.pair_id
    where h.association_id = ${scope.association}
      and (${filter.ids ?? null}::text[] is null or h.hold_id = any(${filter.ids ?? null}::text[]))
      and (${filter.pairIds ?? null}::text[] is null or h.pair_id = any(${filter.pairIds ?? null}::text[]))
      and (${filter.cycleId ?? null}::text is null or p.cycle_id = ${filter.cycleId ?? null})
      and (${filter.open ?? false} = false or (h.ended_at is null and p.state <> 'ended'))
    order by h.set_at, h.hold_id`.execute(scope.tx)
  return rows
}

/** True when it was open. */
export async function closeHold(scope: Scope, id: string, by: string, at: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update pair_hold set ended_at = ${at}, ended_by = ${by}
    where association_id = ${scope.association} and hold_id = ${id} and ended_at is null`.execute(scope.tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Over by mistake: open again, and asked about anew. True when it was over. */
export async function openAgain(scope: Scope, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update pair_hold set ended_at = null, ended_by = null
    where association_id = ${scope.association} and hold_id = ${id} and ended_at is not null`.execute(scope.tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Another day, reason or note; asked about anew. */
export async function changeHold(scope: Scope, id: string, to: Pick<Hold, 'reason' | 'note' | 'until'>): Promise<void> {
  await sql`update pair_hold set reason = ${to.reason}, note = ${to.note}, until_on = ${to.until}, asked_at = null,
      asked_again_at = null, passed_at = null
    where association_id = ${scope.association} and hold_id = ${id} and ended_at is null`.execute(scope.tx)
}

export async function markHold(
  scope: Scope,
  id: string,
  what: 'asked_at' | 'asked_again_at' | 'passed_at',
  at: Instant,
): Promise<void> {
  await sql`update pair_hold set ${sql.ref(what)} = ${at} where association_id = ${scope.association} and hold_id = ${id}`.execute(
    scope.tx,
  )
}

/**
 * Makes the pair's row say what its open pauses say: paused while there is one, from the first day of any, until the last
 * day if each has one. On the way back its clock is set on by the days of the pause and no open question is asked again,
 * so that nobody wakes to reminders (R11); one that was over the same day changed nothing. Returns what changed.
 */
export async function settlePair(
  scope: Scope,
  pairId: string,
  today: Day,
  at: Instant,
): Promise<'paused' | 'active' | 'same'> {
  const { rows } = await sql<{ state: string; open: number; from: Day | null; until: Day | null }>`
    with p as (select pair_id, state from pair where association_id = ${scope.association} and pair_id = ${pairId} for update)
    select p.state, count(h.hold_id)::int as open, min(h.from_on) as "from",
      case when bool_or(h.until_on is null) then null else max(h.until_on) end as "until"
    from p left join pair_hold h on h.association_id = ${scope.association} and h.pair_id = p.pair_id and h.ended_at is null
    group by p.state`.execute(scope.tx)
  const [found] = rows
  if (found === undefined || found.state === 'ended') return 'same'
  if (found.open > 0) {
    await sql`update pair set state = 'paused', paused_on = ${found.from}, paused_until = ${found.until}
      where association_id = ${scope.association} and pair_id = ${pairId}`.execute(scope.tx)
    return found.state === 'paused' ? 'same' : 'paused'
  }
  if (found.state !== 'paused') return 'same'
  await sql`update pair set state = 'active', paused_until = ${today},
      clock_on = case when met_at is null then clock_on + greatest(0, ${today}::date - greatest(paused_on, clock_on)) else clock_on end
    where association_id = ${scope.association} and pair_id = ${pairId}`.execute(scope.tx)
  await sql`update question set asked_again_at = ${at} where association_id = ${scope.association} and pair_id = ${pairId}
    and kind = 'check_in' and answer is null and asked_again_at is null
    and exists (select from pair p where p.association_id = question.association_id and p.pair_id = question.pair_id and p.paused_on < ${today})`.execute(
    scope.tx,
  )
  return 'active'
}

/** Pauses of one person become another's; with `ids` only these. Returns which. */
export async function moveHolds(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update pair_hold set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or hold_id = any(${ids}::text[])) returning hold_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
