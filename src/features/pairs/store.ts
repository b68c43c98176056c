import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { among, json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { NewPair, Pair, PairPeople, PairState } from '#features/pairs/model.ts'
import type { Role } from '#features/programs/model.ts'

export async function insertPairs(scope: Scope, cycleId: string, pairs: readonly NewPair[]): Promise<void> {
  for (const piece of pieces(pairs)) {
    await scope.tx
      .insertInto('pair')
      .values(
        piece.map((pair) => ({
          association_id: scope.association,
          pair_id: pair.id,
          cycle_id: cycleId,
          mentor_id: pair.mentorId,
          mentee_id: pair.menteeId,
          office_id: pair.officeId,
          state: pair.state,
          origin: pair.origin,
          run_id: pair.runId,
          repair_id: pair.repairId ?? null,
          points: pair.points,
          reasons: json(pair.reasons),
          formed_on: pair.formedOn,
          paused_on: pair.state === 'paused' ? pair.formedOn : null,
          ended_on: pair.state === 'ended' ? pair.formedOn : null,
          end_note: pair.endNote,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Pairs of a run that nobody was told of yet are not there any more, nor what was asked about them. */
export async function removePairs(scope: Scope, cycleId: string, runId: string): Promise<string[]> {
  const rows = await scope.tx
    .deleteFrom('pair')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('run_id', '=', runId)
    .returning('pair_id')
    .execute()
  return rows.map((row) => row.pair_id)
}

export type PairFilter = {
  cycleId?: string
  pairIds?: readonly string[]
  personId?: string
  states?: readonly PairState[]
}

/** Pairs with their people and contact in one query, in a stable order. */
export async function pairPeople(scope: Scope, filter: PairFilter): Promise<PairPeople[]> {
  const states = filter.states ?? ['active', 'paused', 'ended']
  const { rows } = await sql<Row>`
    with away as (
      select v.office_id, jsonb_agg(jsonb_build_object('from', v.starts_on, 'until', least(v.ends_on, d.ends_on),
        'deputy', jsonb_build_object('officeId', d.office_id, 'personId', x.person_id, 'name', x.name, 'address', x.email)) order by v.starts_on) as days
      from absence v
      join office d on d.association_id = v.association_id and d.office_id = v.deputy_id
      join person x on x.association_id = d.association_id and x.person_id = d.person_id
      where v.association_id = ${scope.association} group by v.office_id
    )
    select p.*, jsonb_build_object('id', a.person_id, 'name', a.name, 'pronouns', a.pronouns, 'email', a.email, 'phone', a.phone, 'phonePrivate', a.phone_private, 'zone', a.zone, 'addressState', a.address_state) as mentor,
      jsonb_build_object('id', b.person_id, 'name', b.name, 'pronouns', b.pronouns, 'email', b.email, 'phone', b.phone, 'phonePrivate', b.phone_private, 'zone', b.zone, 'addressState', b.address_state) as mentee,
      jsonb_build_object('officeId', o.office_id, 'personId', c.person_id, 'name', c.name, 'address', c.email, 'until', o.ends_on)
        || case when w.days is null then '{}'::jsonb else jsonb_build_object('away', w.days) end as contact
    from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    left join away w on w.office_id = p.office_id
    where p.association_id = ${scope.association} and p.state = any(${states})
      and (${filter.cycleId ?? null}::text is null or p.cycle_id = ${filter.cycleId ?? null}) and ${among('p.pair_id', filter.pairIds)}
      and (${filter.personId ?? null}::text is null or ${filter.personId ?? null} in (p.mentor_id, p.mentee_id))
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => ({ pair: pairOf(row), mentor: row.mentor, mentee: row.mentee, contact: row.contact }))
}

/** Those of these pairs of a cycle that are active, in a stable order; `returned`: the mail of one of the two came back. */
export async function activePairs(
  scope: Scope,
  cycleId: string,
  pairIds: readonly string[],
): Promise<{ pair: Pair; returned: boolean }[]> {
  const { rows } = await sql<PairRow & { returned: boolean }>`
    select p.*, 'returned' in (a.address_state, b.address_state) as returned from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    where p.association_id = ${scope.association} and p.state = 'active' and p.cycle_id = ${cycleId} and ${among('p.pair_id', pairIds)}
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => ({ pair: pairOf(row), returned: row.returned }))
}

/** "Rosa Okafor and Wei Chen", the mentor first, for each of these pairs. */
export async function namesOfPairs(scope: Scope, pairIds: readonly string[]): Promise<Map<string, string>> {
  if (pairIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; names: string }>`
    select p.pair_id as id, a.name || ' and ' || b.name as names from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    where p.association_id = ${scope.association} and p.pair_id = any(${pairIds}) order by p.pair_id`.execute(scope.tx)
  return new Map(rows.map(({ id, names }) => [id, names]))
}

/** Who answers for a pair of this cycle that goes on. */
export async function officesWithPairs(scope: Scope, cycleId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct office_id as id from pair
    where association_id = ${scope.association} and cycle_id = ${cycleId} and state in ('active', 'paused')`.execute(
    scope.tx,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function startClocks(scope: Scope, pairIds: readonly string[], on: Day): Promise<void> {
  if (pairIds.length === 0) return
  await sql`update pair set clock_on = ${on} where association_id = ${scope.association} and pair_id = any(${pairIds}) and clock_on is null and origin = 'run'`.execute(
    scope.tx,
  )
}

/** A notice came back after all: the clock of pairs that have not met waits until both were told (R18, R50). */
export async function stopClocks(scope: Scope, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return
  await sql`update pair set clock_on = null where association_id = ${scope.association} and pair_id = any(${pairIds}) and met_at is null and origin = 'run'`.execute(
    scope.tx,
  )
}

/** Remembers the first time only. */
export async function markContact(
  scope: Scope,
  pairIds: readonly string[],
  what: 'written_at' | 'met_at',
  at: Instant,
): Promise<void> {
  await sql`update pair set ${sql.ref(what)} = ${at} where association_id = ${scope.association} and pair_id = any(${pairIds}) and ${sql.ref(what)} is null`.execute(
    scope.tx,
  )
}

/** Signs were taken back: when they met after all, or null. Returns those that go on and have not met now. */
export async function setMet(scope: Scope, met: ReadonlyMap<string, Instant | null>): Promise<string[]> {
  const { rows } = await sql<{ id: string; unmet: boolean }>`
    update pair p set met_at = n.met_at
    from unnest(${[...met.keys()]}::text[], ${[...met.values()]}::timestamptz[]) as n (pair_id, met_at)
    where p.association_id = ${scope.association} and p.pair_id = n.pair_id
    returning p.pair_id as id, p.met_at is null and p.state <> 'ended' as unmet`.execute(scope.tx)
  return rows.flatMap(({ id, unmet }) => (unmet ? [id] : []))
}

/** Gives pairs that go on to other contacts, by pair; those that had another before, with it. Repeating it changes nothing. */
export async function setOffice(
  scope: Scope,
  to: ReadonlyMap<string, string>,
): Promise<{ pairId: string; officeId: string }[]> {
  const { rows } = await sql<{ pairId: string; officeId: string }>`
    update pair p set office_id = n.office_id
    from unnest(${[...to.keys()]}::text[], ${[...to.values()]}::text[]) as n (pair_id, office_id),
      (select pair_id, office_id from pair where association_id = ${scope.association} and pair_id = any(${[...to.keys()]}::text[]) for update) as was
    where p.association_id = ${scope.association} and p.pair_id = n.pair_id and was.pair_id = p.pair_id
      and p.office_id <> n.office_id and p.state <> 'ended'
    returning p.pair_id as "pairId", was.office_id as "officeId"`.execute(scope.tx)
  return rows
}

/** True when the pair was not ended before. */
export async function setEnded(scope: Scope, pairId: string, on: Day, note: string): Promise<boolean> {
  const result = await scope.tx
    .updateTable('pair')
    .set({ state: 'ended', ended_on: on, end_note: note })
    .where('association_id', '=', scope.association)
    .where('pair_id', '=', pairId)
    .where('state', '<>', 'ended')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The pair has closed, and these of its two look for nobody else: they are asked how it was (R42). */
export async function setClosedFor(scope: Scope, pairId: string, whom: Role | 'both'): Promise<void> {
  await sql`update pair set closed_for = ${whom} where association_id = ${scope.association} and pair_id = ${pairId} and state = 'ended'`.execute(
    scope.tx,
  )
}

type PairRow = {
  pair_id: string
  cycle_id: string
  mentor_id: string
  mentee_id: string
  office_id: string
  state: PairState
  origin: 'run' | 'adopted'
  points: number | null
  reasons: string[]
  formed_on: Day
  clock_on: Day | null
  written_at: Instant | null
  met_at: Instant | null
  paused_on: Day | null
  paused_until: Day | null
  ended_on: Day | null
  end_note: string | null
}

type Row = PairRow & Pick<PairPeople, 'mentor' | 'mentee' | 'contact'>

function pairOf(row: PairRow): Pair {
  return {
    id: row.pair_id,
    cycleId: row.cycle_id,
    mentorId: row.mentor_id,
    menteeId: row.mentee_id,
    officeId: row.office_id,
    state: row.state,
    origin: row.origin,
    points: row.points,
    reasons: row.reasons,
    formedOn: row.formed_on,
    clockOn: row.clock_on,
    writtenAt: row.written_at,
    metAt: row.met_at,
    pausedOn: row.paused_on,
    pausedUntil: row.paused_until,
    endedOn: row.ended_on,
    endNote: row.end_note,
  }
}

/** Pairs of one person become another's, in both places; with `ids` only these. "mentor id", "mentee id" of those that moved. */
export async function movePairs(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update pair set mentor_id = case when mentor_id = ${from} then ${to} else mentor_id end,
      mentee_id = case when mentee_id = ${from} then ${to} else mentee_id end
    where association_id = ${scope.association} and ${from} in (mentor_id, mentee_id)
      and (${ids}::text[] is null or pair_id = any(${ids}::text[])) returning pair_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
