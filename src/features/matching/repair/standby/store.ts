import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Ask, AskState } from '#features/matching/repair/standby/model.ts'

/** Who was asked, or is to be, in the order in which they are. */
export async function asksOf(
  scope: Scope,
  filter: { cycleId?: string; repairId?: string; id?: string },
): Promise<Ask[]> {
  const { rows } = await sql<Ask>`
    select a.ask_id as id, a.cycle_id as "cycleId", a.repair_id as "repairId", a.mentee_application_id as "menteeApplicationId",
      a.person_id as "personId", p.name, p.email, m.name as mentee, a.nth, a.form, a.state, a.days, a.asked_at as "askedAt", a.answer_by as "answerBy",
      a.answered_at as "answeredAt"
    from standby_ask a join person p on p.association_id = a.association_id and p.person_id = a.person_id
    join application x on x.association_id = a.association_id and x.application_id = a.mentee_application_id
    join person m on m.association_id = x.association_id and m.person_id = x.person_id
    where a.association_id = ${scope.association}
      and (${filter.cycleId ?? null}::text is null or a.cycle_id = ${filter.cycleId ?? null})
      and (${filter.repairId ?? null}::text is null or a.repair_id = ${filter.repairId ?? null})
      and (${filter.id ?? null}::text is null or a.ask_id = ${filter.id ?? null})
    order by a.made_at, a.mentee_application_id, a.nth, a.ask_id`.execute(scope.tx)
  return rows
}

/** Changes in which somebody waits for an answer, or to be asked. */
export async function askingIn(scope: Scope, cycleId: string): Promise<string[]> {
  const rows = await scope.tx
    .selectFrom('standby_ask')
    .select('repair_id')
    .distinct()
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('state', 'in', ['waits', 'asked', 'yes'])
    .orderBy('repair_id')
    .execute()
  return rows.map((row) => row.repair_id)
}

/** Whoever said in this cycle that they cannot, and nothing else since. */
export async function declinedIn(scope: Scope, cycleId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from (
      select distinct on (person_id) person_id, state from standby_ask
      where association_id = ${scope.association} and cycle_id = ${cycleId} and answered_at is not null
      order by person_id, answered_at desc) last where state = 'no'`.execute(scope.tx)
  return new Set(rows.map(({ id }) => id))
}

export async function insertAsks(
  scope: Scope,
  asks: readonly (Omit<Ask, 'name' | 'email' | 'mentee' | 'askedAt' | 'answerBy' | 'answeredAt' | 'state'> & {
    askedBy: string
    madeAt: Instant
  })[],
): Promise<void> {
  await scope.tx
    .insertInto('standby_ask')
    .values(
      asks.map((one) => ({
        association_id: scope.association,
        ask_id: one.id,
        cycle_id: one.cycleId,
        repair_id: one.repairId,
        mentee_application_id: one.menteeApplicationId,
        person_id: one.personId,
        nth: one.nth,
        form: json(one.form),
        state: 'waits',
        days: one.days,
        asked_by: one.askedBy,
        made_at: one.madeAt,
      })),
    )
    .execute()
}

/** False where it stood otherwise by now. */
export async function setAsk(
  scope: Scope,
  id: string,
  from: readonly AskState[],
  to: { state: AskState; asked_at?: Instant; answer_by?: Instant; answered_at?: Instant },
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('standby_ask')
    .set(to)
    .where('association_id', '=', scope.association)
    .where('ask_id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** What one person was asked becomes another's; with `ids` only these. Returns which. */
export async function moveAsks(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update standby_ask set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or ask_id = any(${ids}::text[])) returning ask_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
