import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'

/** What the committee's own list said of each pair. */
export async function setNotes(scope: Scope, notes: readonly { pairId: string; note: string }[]): Promise<void> {
  for (const piece of pieces(notes)) {
    await sql`update pair p set note = n.note
      from unnest(${piece.map((one) => one.pairId)}::text[], ${piece.map((one) => one.note)}::text[]) as n (pair_id, note)
      where p.association_id = ${scope.association} and p.pair_id = n.pair_id`.execute(scope.tx)
  }
}

type LastAdopted = { at: Instant; by: string; pairs: number; untouched: string[] }

/** The list that was taken over last, and those of its pairs in which nothing has happened: no mail, no question, no word of either, nothing that was decided. */
export async function lastAdopted(scope: Scope, cycleId: string): Promise<LastAdopted | undefined> {
  const { rows } = await sql<LastAdopted>`
    with taken as (
      select p.pair_id, a.at, a.actor from pair p
      join audit a on a.association_id = p.association_id and a.subject = p.pair_id and a.what = 'pair adopted'
      where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.origin = 'adopted'),
    last as (select * from taken where at = (select max(at) from taken)),
    untouched as (
      select l.pair_id from last l
      join pair p on p.association_id = ${scope.association} and p.pair_id = l.pair_id and p.written_at is null and p.met_at is null
      where not exists (select from mail m where m.association_id = ${scope.association} and m.pair_id = l.pair_id)
        and not exists (select from question q where q.association_id = ${scope.association} and q.pair_id = l.pair_id)
        and not exists (select from audit a where a.association_id = ${scope.association} and a.subject = l.pair_id and a.at > l.at))
    select l.at, coalesce(n.name, '') as by, count(*)::int as pairs,
      coalesce((select array_agg(pair_id order by pair_id) from untouched), '{}') as untouched
    from last l left join person n on n.association_id = ${scope.association} and n.person_id = l.actor
    group by l.at, n.name`.execute(scope.tx)
  return rows[0]
}

/** As if they had never been taken over; the people stay. */
export async function removeAdopted(scope: Scope, cycleId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await scope.tx
    .deleteFrom('pair')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('origin', '=', 'adopted')
    .where('pair_id', 'in', ids)
    .returning('pair_id')
    .execute()
  return rows.map((row) => row.pair_id)
}
