import { sql, type UpdateObject } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB } from '#platform/tables.ts'
import type { OwnWords } from '#features/mail/model.ts'
import { type Forming, openStates, type Repair, type RepairState } from '#features/matching/repair/model.ts'

/** All changes to a cycle's announced pairs, the latest first. */
export async function repairsOf(scope: Scope, cycleId: string): Promise<Repair[]> {
  const { rows } = await sql<Repair>`
    select r.repair_id as id, r.cycle_id as "cycleId", r.nth, r.state, r.plan as forms, r.ends, r.words, r.why, r.made_by as "madeBy",
      coalesce(m.name, '') as "madeByName", r.made_at as "madeAt", r.asked_by as "askedBy", a.name as "askedByName", r.asked_at as "askedAt",
      r.confirmed_by as "confirmedBy", c.name as "confirmedByName", r.release_at as "releaseAt", e.name as "endedByName",
      r.ended_at as "endedAt", r.said
    from repair r left join person m on m.association_id = r.association_id and m.person_id = r.made_by
    left join person a on a.association_id = r.association_id and a.person_id = r.asked_by
    left join person c on c.association_id = r.association_id and c.person_id = r.confirmed_by
    left join person e on e.association_id = r.association_id and e.person_id = r.ended_by
    where r.association_id = ${scope.association} and r.cycle_id = ${cycleId} order by r.nth desc`.execute(scope.tx)
  return rows
}

/** Whoever changes one waits for whoever does: two who press at once take turns. */
export async function holdRepairs(scope: Scope, cycleId: string): Promise<void> {
  await sql`select 1 from repair where association_id = ${scope.association} and cycle_id = ${cycleId} for update`.execute(
    scope.tx,
  )
}

/** False where another is open. */
export async function insertRepair(
  scope: Scope,
  one: Pick<Repair, 'id' | 'cycleId' | 'nth' | 'forms' | 'ends' | 'madeBy' | 'madeAt'>,
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('repair')
    .values({
      association_id: scope.association,
      repair_id: one.id,
      cycle_id: one.cycleId,
      nth: one.nth,
      state: 'draft',
      plan: json(one.forms),
      ends: json(one.ends),
      made_by: one.madeBy,
      made_at: one.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('repair_id')
    .executeTakeFirst()
  return row !== undefined
}

/** From a draft to one that waits for a second member; false where it was no draft any more. */
export async function askSecond(
  scope: Scope,
  id: string,
  { by, at, why }: { by: string; at: Instant; why: string },
): Promise<boolean> {
  return moved(scope, id, ['draft'], { state: 'asked', asked_by: by, asked_at: at, why, said: '' })
}

/** It waits for its hour; false where it was there already, or over. */
export async function holdUntil(
  scope: Scope,
  id: string,
  { releaseAt, by, confirmedBy, why }: { releaseAt: Instant; by: string; confirmedBy: string | null; why: string },
): Promise<boolean> {
  const to = { state: 'held', release_at: releaseAt, asked_by: by, confirmed_by: confirmedBy, why, said: '' }
  return moved(scope, id, ['draft', 'asked'], to)
}

/** A draft again, with what is left of it, and what was said about that. */
export async function backToDraft(
  scope: Scope,
  id: string,
  { forms, said }: { forms: readonly Forming[]; said: string },
): Promise<boolean> {
  const open = { state: 'draft', asked_by: null, asked_at: null, confirmed_by: null, release_at: null }
  return moved(scope, id, openStates, { ...open, plan: json(forms), said })
}

/** It is over; false where it was before. */
export async function endRepair(
  scope: Scope,
  id: string,
  to: Extract<RepairState, 'done' | 'undone' | 'stopped'>,
  { by, at, said = '' }: { by: string; at: Instant; said?: string },
): Promise<boolean> {
  return moved(scope, id, openStates, { state: to, ended_by: by, ended_at: at, said })
}

async function moved(
  scope: Scope,
  id: string,
  from: readonly RepairState[],
  to: UpdateObject<DB, 'repair'>,
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('repair')
    .set(to)
    .where('association_id', '=', scope.association)
    .where('repair_id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Own words of one mail, while it is a draft. */
export async function putWords(scope: Scope, id: string, name: string, words: OwnWords): Promise<void> {
  await sql`update repair set words = words || ${json({ [name]: words })}
    where association_id = ${scope.association} and repair_id = ${id} and state = 'draft'`.execute(scope.tx)
}

/** Other pairs in a draft, as when somebody who stands by said yes. */
export async function putForms(scope: Scope, id: string, forms: readonly Forming[]): Promise<boolean> {
  return moved(scope, id, ['draft'], { plan: json(forms) })
}

/** What a draft forms and what ends in it; false where it is a draft no more. */
export async function putDraft(
  scope: Scope,
  id: string,
  { forms, ends }: Pick<Repair, 'forms' | 'ends'>,
): Promise<boolean> {
  return moved(scope, id, ['draft'], { plan: json(forms), ends: json(ends) })
}
