import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Publication, PublicationState } from '#features/matching/publication/model.ts'

/** All publications of a cycle, the latest first. */
export async function publicationsOf(scope: Scope, cycleId: string): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select p.publication_id as id, p.cycle_id as "cycleId", p.run_id as "runId", p.nth, p.state, p.pairs, p.mails, p.fingerprint, p.why,
      p.asked_by as "askedBy", coalesce(a.name, '') as "askedByName", p.asked_at as "askedAt", p.confirmed_by as "confirmedBy", c.name as "confirmedByName",
      p.published_at as "publishedAt", p.release_at as "releaseAt", p.released_at as "releasedAt", p.undo_until as "undoUntil", p.waiting,
      e.name as "endedByName", p.ended_at as "endedAt", p.ended_why as "endedWhy"
    from publication p left join person a on a.association_id = p.association_id and a.person_id = p.asked_by
    left join person c on c.association_id = p.association_id and c.person_id = p.confirmed_by
    left join person e on e.association_id = p.association_id and e.person_id = p.ended_by
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} order by p.nth desc`.execute(scope.tx)
  return rows
}

/** The one that waits for its second member, or has happened; its row is locked, so that two who press at once take turns. */
export async function openPublication(scope: Scope, cycleId: string, lock = false): Promise<Publication | undefined> {
  if (lock)
    await sql`select 1 from publication where association_id = ${scope.association} and cycle_id = ${cycleId} for update`.execute(
      scope.tx,
    )
  return (await publicationsOf(scope, cycleId)).find(({ state }) => state === 'asked' || state === 'published')
}

type NewPublication = Pick<
  Publication,
  'id' | 'cycleId' | 'runId' | 'nth' | 'state' | 'pairs' | 'mails' | 'fingerprint' | 'why' | 'askedBy' | 'askedAt'
>

/** False where another is open already. */
export async function insertPublication(scope: Scope, one: NewPublication): Promise<boolean> {
  const row = await scope.tx
    .insertInto('publication')
    .values({
      association_id: scope.association,
      publication_id: one.id,
      cycle_id: one.cycleId,
      run_id: one.runId,
      nth: one.nth,
      state: one.state,
      pairs: one.pairs,
      mails: one.mails,
      fingerprint: one.fingerprint,
      why: one.why,
      asked_by: one.askedBy,
      asked_at: one.askedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('publication_id')
    .executeTakeFirst()
  return row !== undefined
}

/** It has happened. */
export async function markHappened(
  scope: Scope,
  id: string,
  one: {
    confirmedBy: string | null
    publishedAt: Instant
    releaseAt: Instant
    releasedAt: Instant
    undoUntil: Instant
    mails: number
    waiting: Publication['waiting']
  },
): Promise<void> {
  await scope.tx
    .updateTable('publication')
    .set({
      state: 'published',
      confirmed_by: one.confirmedBy,
      published_at: one.publishedAt,
      release_at: one.releaseAt,
      released_at: one.releasedAt,
      undo_until: one.undoUntil,
      mails: one.mails,
      waiting: json(one.waiting),
    })
    .where('association_id', '=', scope.association)
    .where('publication_id', '=', id)
    .execute()
}

/** It is over, by whom and why; false where it was before. */
export async function endPublication(
  scope: Scope,
  id: string,
  from: PublicationState,
  to: 'undone' | 'dropped',
  by: { personId: string; at: Instant; why: string },
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('publication')
    .set({ state: to, ended_by: by.personId, ended_at: by.at, ended_why: by.why })
    .where('association_id', '=', scope.association)
    .where('publication_id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Tickets about pairs of a run. */
export async function ticketsOn(scope: Scope, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ticket t join pair p on p.association_id = t.association_id and p.pair_id = t.pair_id
    where t.association_id = ${scope.association} and p.run_id = ${runId}`.execute(scope.tx)
  return rows[0]?.n ?? 0
}
