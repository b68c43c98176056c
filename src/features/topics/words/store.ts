import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { TopicVersion, TopicWords } from '#features/topics/words/model.ts'

/** The newest words of every contact for a month, by office. */
export async function newestWords(scope: Scope, cycleId: string, month: Month): Promise<Map<string, TopicWords>> {
  const { rows } = await sql<TopicWords & { officeId: string }>`
    select distinct on (office_id) office_id as "officeId", note, body, goes_on as "goesOn" from topic_words
    where association_id = ${scope.association} and cycle_id = ${cycleId} and month = ${month} order by office_id, version desc`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ officeId, ...words }) => [officeId, words]))
}

/** Every version of one contact's words for a month, newest first. */
export async function versionsOf(
  scope: Scope,
  which: { cycleId: string; officeId: string; month: Month },
): Promise<TopicVersion[]> {
  const { rows } = await sql<TopicVersion>`
    select w.version, w.note, w.body, w.goes_on as "goesOn", w.at, coalesce(p.name, '') as by from topic_words w
    left join person p on p.association_id = w.association_id and p.person_id = w.written_by
    where w.association_id = ${scope.association} and w.cycle_id = ${which.cycleId} and w.office_id = ${which.officeId} and w.month = ${which.month}
    order by w.version desc`.execute(scope.tx)
  return rows
}

/** An office's newest words of every month that has any. */
export async function wordsByMonth(scope: Scope, cycleId: string, officeId: string): Promise<Map<Month, TopicWords>> {
  const { rows } = await sql<TopicWords & { month: Month }>`
    select distinct on (month) month, note, body, goes_on as "goesOn" from topic_words
    where association_id = ${scope.association} and cycle_id = ${cycleId} and office_id = ${officeId} order by month, version desc`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ month, ...words }) => [month, words]))
}

/** What each of these offices put off, by office and month; null: every office of the year. */
export async function putOffDays(
  scope: Scope,
  cycleId: string,
  officeIds: readonly string[] | null,
): Promise<Map<string, Map<Month, Pick<TopicWords, 'goesOn'>>>> {
  const { rows } = await sql<{ officeId: string; month: Month; goesOn: TopicWords['goesOn'] }>`
    select distinct on (office_id, month) office_id as "officeId", month, goes_on as "goesOn" from topic_words
    where association_id = ${scope.association} and cycle_id = ${cycleId}
      and (${officeIds}::text[] is null or office_id = any(${officeIds}::text[])) order by office_id, month, version desc`.execute(
    scope.tx,
  )
  return new Map(
    [...Map.groupBy(rows, ({ officeId }) => officeId)].map(([officeId, own]) => [
      officeId,
      new Map(own.map(({ month, goesOn }) => [month, { goesOn }])),
    ]),
  )
}

/** Puts the next version, unless somebody put one since `seen`: then false, and nothing is lost of theirs. */
export async function insertWords(
  scope: Scope,
  which: { cycleId: string; officeId: string; month: Month },
  words: TopicWords & { seen: number; by: string },
  at: Instant,
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('topic_words')
    .values({
      association_id: scope.association,
      cycle_id: which.cycleId,
      office_id: which.officeId,
      month: which.month,
      version: words.seen + 1,
      note: words.note,
      body: words.body,
      goes_on: words.goesOn,
      written_by: words.by,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * In a month that a contact has put off: active pairs of which somebody was not asked yet, formed by its day; of a contact who has not
 * put it off (it was another's pair), only those that did not rest on that day.
 */
export async function putOffPairs(scope: Scope, cycleId: string, month: Month, day: string): Promise<string[]> {
  const { rows } = await sql<{ pair_id: string }>`
    with later as (select office_id from (select distinct on (office_id) office_id, goes_on from topic_words
      where association_id = ${scope.association} and cycle_id = ${cycleId} and month = ${month} order by office_id, version desc) newest where goes_on is not null)
    select p.pair_id from pair p
    where exists (select from later) and p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and p.formed_on <= ${day}::date
      and (p.office_id in (select office_id from later) or p.paused_on is null or p.paused_on > ${day}::date or p.paused_until < ${day}::date)
      and (select count(*) from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.month = ${month} and q.kind = 'check_in') < 2
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}

/**
 * Active pairs formed in the course of a month whose topic had gone out by then, and that were not asked about it: on its day, too, since
 * whoever was a pair before it went was asked with it.
 */
export async function latePairs(scope: Scope, cycleId: string, month: Month, day: string): Promise<string[]> {
  const { rows } = await sql<{ pair_id: string }>`
    select p.pair_id from pair p
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and p.origin = 'run' and p.formed_on >= ${day}::date
      and not exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.month = ${month} and q.kind = 'check_in')
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}
