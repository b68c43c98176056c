import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import { among, pieces, rowsFor } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Sign } from '#features/contact/model.ts'
import { answeredSaid, insteadSaid, lateSaid, passedSaid } from '#features/pairs/kept/model.ts'

/** Signs of life; the same sign recorded twice is one. Returns the ids of those that are new. */
export async function insertSigns(scope: Scope, signs: readonly Sign[]): Promise<string[]> {
  const fresh: string[] = []
  for (const piece of pieces(signs)) {
    const given = rowsFor(
      'sign',
      piece.map((sign) => ({
        association_id: scope.association,
        sign_id: sign.id,
        pair_id: sign.pairId,
        person_id: sign.personId,
        kind: sign.kind,
        source: sign.source,
        month: sign.month,
        at: sign.at,
        known_by: sign.knownBy ?? '',
        entered_by: sign.enteredBy ?? null,
      })),
    )
    const { rows } = await sql<{ id: string }>`
      insert into sign (${given.columns}) ${given.rows} on conflict do nothing returning sign_id as id`.execute(
      scope.tx,
    )
    fresh.push(...rows.map(({ id }) => id))
  }
  return fresh
}

/** Takes back what somebody said on their own page in this cycle; what an answer left is the answer's, and stays. Of which pair it was. */
export async function removeSign(
  scope: Scope,
  sign: { id: string; personId: string; cycleId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{
    pairId: string
  }>`delete from sign s using pair p where s.association_id = ${scope.association} and s.sign_id = ${sign.id}
    and s.person_id = ${sign.personId} and s.source = 'home'
    and p.association_id = s.association_id and p.pair_id = s.pair_id and p.cycle_id = ${sign.cycleId}
    returning s.pair_id as "pairId"`.execute(scope.tx)
  return rows[0]?.pairId
}

/** Takes back what a member entered at once about this pair: a batch, or a call. How many there were. */
export async function withdrawSigns(scope: Scope, pairId: string, batch: string): Promise<number> {
  const { rows } =
    await sql`delete from sign where association_id = ${scope.association} and pair_id = ${pairId} and source = 'committee'
    and sign_id = any(${[batch, `${batch}:mentor`, `${batch}:mentee`]}::text[]) returning 1`.execute(scope.tx)
  return rows.length
}

/** Signs whose answers were changed. */
export async function removeSigns(scope: Scope, signIds: readonly string[]): Promise<void> {
  if (signIds.length === 0) return
  await sql`delete from sign where association_id = ${scope.association} and sign_id = any(${signIds})`.execute(
    scope.tx,
  )
}

/** When the first sign says that the two of each of these pairs have met; that one wrote is none. Pairs without are left out. */
export async function meetingsOf(scope: Scope, pairIds: readonly string[]): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ pair_id: string; at: Instant }>`
    select pair_id, min(at) as at from sign
    where association_id = ${scope.association} and pair_id = any(${pairIds}) and kind not in ('wrote', 'mailed') group by pair_id`.execute(
    scope.tx,
  )
  return new Map(rows.map((row) => [row.pair_id, row.at]))
}

/** Of which month the last sign of each of these pairs is; null where there is none. */
export async function lastMonths(scope: Scope, pairIds: readonly string[]): Promise<Map<string, Month | null>> {
  const { rows } = await sql<{ id: string; month: Month | null }>`
    select n.id, (select max(s.month) from sign s where s.association_id = ${scope.association} and s.pair_id = n.id) as month
    from unnest(${pairIds}::text[]) as n (id)`.execute(scope.tx)
  return new Map(rows.map(({ id, month }) => [id, month]))
}

/** When each of these pairs gave its last sign; those that gave none are left out. */
export async function lastSigns(scope: Scope, pairIds: readonly string[]): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ pair_id: string; at: Instant }>`
    select pair_id, max(at) as at from sign
    where association_id = ${scope.association} and pair_id = any(${pairIds}) group by pair_id`.execute(scope.tx)
  return new Map(rows.map((row) => [row.pair_id, row.at]))
}

/** Pairs of these whose notices have arrived at both sides. */
export async function bothTold(scope: Scope, cycleId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ pair_id: string }>`
    select p.pair_id from pair p
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.clock_on is null and p.origin = 'run'
      and (p.mentor_id = any(${personIds}) or p.mentee_id = any(${personIds}))
      and 2 = (select count(*) from mail m where m.association_id = p.association_id and m.state = 'sent'
        and m.mail_key in ('notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentor:' || p.mentor_id, 'notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentee:' || p.mentee_id))
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}

/**
 * People whose notice of a pair that goes on waits for this reason, and was to leave within this time: of the announcement
 * of the cycle's pairs, or of the change that formed that one.
 */
export async function unreachedPeople(
  scope: Scope,
  cycleId: string,
  { said, after, until }: { said: string; after: Instant; until: Instant },
): Promise<{ personId: string; address: string; pairIds: string[] }[]> {
  const { rows } = await sql<{ personId: string; address: string; pairIds: string[] }>`
    select m.person_id as "personId", m.to_address as address, array_agg(p.pair_id order by p.pair_id) as "pairIds"
    from mail m join pair p on p.association_id = m.association_id and p.cycle_id = m.cycle_id and m.mail_key in (
      'notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentor:' || p.mentor_id, 'notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentee:' || p.mentee_id)
    where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.kind = 'pair_notice' and m.state = 'suppressed' and m.said = ${said}
      and m.due_at > ${after} and m.due_at <= ${until} and p.state in ('active', 'paused')
    group by m.person_id, m.to_address order by m.person_id`.execute(scope.tx)
  return rows
}

/**
 * Notices of pairs that go on which the other side has put off since before `before`, or of which nobody knows since then
 * whether they were taken. What our own mail server does not take from us is the host's, and not among them.
 */
export async function noticesThatWait(
  scope: Scope,
  cycleId: string,
  before: Instant,
): Promise<
  { personId: string; address: string; said: string; uncertain: boolean; since: Instant; pairIds: string[] }[]
> {
  const { rows } = await sql<{
    personId: string
    address: string
    said: string
    uncertain: boolean
    since: Instant
    pairIds: string[]
  }>`
    select m.person_id as "personId", m.to_address as address, coalesce(m.said, '') as said, m.state = 'uncertain' as uncertain, coalesce(m.tried_since, m.due_at) as since,
      array_agg(p.pair_id order by p.pair_id) as "pairIds"
    from mail m join pair p on p.association_id = m.association_id and p.cycle_id = m.cycle_id and m.mail_key in (
      'notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentor:' || p.mentor_id, 'notice:' || coalesce(p.repair_id, p.cycle_id) || ':mentee:' || p.mentee_id)
    where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.kind = 'pair_notice'
      and (m.state in ('queued', 'sending') and m.tried_since <= ${before} or m.state = 'uncertain' and m.due_at <= ${before})
      and p.state in ('active', 'paused')
    group by m.mail_id, m.person_id, m.to_address, m.said, m.state, m.tried_since, m.due_at order by m.mail_id`.execute(
    scope.tx,
  )
  return rows
}

/** Why a press that did not leave asked nobody, so that the clock still does. */
const unasked = [answeredSaid, insteadSaid, passedSaid, lateSaid]

/** Check-ins that are open, unanswered, not asked again, and were asked before `before`, of these people or of all. In the order of people. */
export async function overdueCheckIns(
  scope: Scope,
  cycleId: string,
  before: Instant,
  now: Instant,
  personIds?: readonly string[],
): Promise<{ id: string; pairId: string; personId: string; month: string }[]> {
  const { rows } = await sql<{ question_id: string; pair_id: string; person_id: string; month: string }>`
    select q.question_id, q.pair_id, q.person_id, q.month from question q join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    where q.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and q.kind = 'check_in'
      and q.answer is null and q.asked_again_at is null and q.asked_at <= ${before} and q.closes_at > ${now}
      and ${among('q.person_id', personIds)}
      and not exists (select from nudge n where n.association_id = q.association_id and n.question_id = q.question_id and n.undone_at is null
        and not exists (select from mail m where m.association_id = n.association_id and m.mail_key = n.mail_key and m.state = 'suppressed' and m.said = any(${unasked}::text[])
          and not exists (select from mail o where o.association_id = m.association_id and o.instead_of = m.mail_key and q.pair_id = any(o.asks) and o.state <> 'suppressed')))
    order by q.person_id, q.pair_id`.execute(scope.tx)
  return rows.map((row) => ({ id: row.question_id, pairId: row.pair_id, personId: row.person_id, month: row.month }))
}

/** Signs of one person become another's; with `ids` only these. Returns which. */
export async function moveSigns(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update sign set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or sign_id = any(${ids}::text[])) returning sign_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
