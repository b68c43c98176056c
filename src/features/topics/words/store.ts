import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { TopicVersion, TopicWords } from '#features/topics/words/model.ts'

/** The newest words of every contact for a month, by office. */
export async function newestWords(scope: Scope, cycleId: string, month: Month): Promise<Map<string, TopicWords>> {
  const { rows } = await sql<TopicWords & { officeId: string }>`
    select distinct on (office_id) office_id as "officeId", note, body from topic_words
    where association_id = ${scope.association} and cycle_id = ${cycleId} and month = ${month} order by office_id, version desc`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ officeId, note, body }) => [officeId, { note, body }]))
}

/** Every version of one contact's words for a month, newest first. */
export async function versionsOf(
  scope: Scope,
  which: { cycleId: string; officeId: string; month: Month },
): Promise<TopicVersion[]> {
  const { rows } = await sql<TopicVersion>`
    select w.version, w.note, w.body, w.at, coalesce(p.name, '') as by from topic_words w
    left join person p on p.association_id = w.association_id and p.person_id = w.written_by
    where w.association_id = ${scope.association} and w.cycle_id = ${which.cycleId} and w.office_id = ${which.officeId} and w.month = ${which.month}
    order by w.version desc`.execute(scope.tx)
  return rows
}

/** Months for which one of these offices has words that are not empty. */
export async function monthsWithWords(scope: Scope, cycleId: string, offices: readonly string[]): Promise<Set<Month>> {
  const { rows } = await sql<{ month: Month }>`
    select month from (select distinct on (office_id, month) month, note || body as words from topic_words
      where association_id = ${scope.association} and cycle_id = ${cycleId} and office_id = any(${offices}::text[])
      order by office_id, month, version desc) newest where words <> ''`.execute(scope.tx)
  return new Set(rows.map((row) => row.month))
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
      written_by: words.by,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** Active pairs formed in the course of a month whose topic had gone out by then, and that were not asked about it. */
export async function latePairs(scope: Scope, cycleId: string, month: Month, formedAfter: string): Promise<string[]> {
  const { rows } = await sql<{ pair_id: string }>`
    select p.pair_id from pair p
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active' and p.origin = 'run' and p.formed_on > ${formedAfter}::date
      and not exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id and q.month = ${month} and q.kind = 'check_in')
    order by p.pair_id`.execute(scope.tx)
  return rows.map((row) => row.pair_id)
}
