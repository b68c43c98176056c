import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type ContactRow, type ContactsWish, rowsOnPage } from '#features/matching/contacts/model.ts'

const wanted = (scope: Scope, cycleId: string, today: Day, wish: ContactsWish) => {
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state <> 'ended'
      and (${wish.officeId ?? null}::text is null or p.office_id = ${wish.officeId ?? null})
      and (${wish.gone} = false or not (${today}::date between o.starts_on and o.ends_on))
      and (${wish.text} = '' or a.name ilike ${like} or b.name ilike ${like} or c.name ilike ${like})`
}

/** One page of pairs that go on, with their contacts, and how many there are in all. */
export async function contactRows(
  scope: Scope,
  cycleId: string,
  today: Day,
  wish: ContactsWish,
): Promise<{ rows: ContactRow[]; total: number }> {
  const by = wish.sort === 'contact' ? sql`lower(c.name), lower(a.name)` : sql`lower(a.name), lower(b.name)`
  const { rows } = await sql<ContactRow & { total: number }>`
    select p.pair_id as "pairId", a.name as mentor, b.name as mentee, p.office_id as "officeId", c.name as contact,
      ${today}::date between o.starts_on and o.ends_on as "inTerm", count(*) over ()::int as total
    ${wanted(scope, cycleId, today, wish)} order by ${by}, p.pair_id limit ${rowsOnPage} offset ${(wish.page - 1) * rowsOnPage}`.execute(
    scope.tx,
  )
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Pairs that go on, by contact's office. */
export async function loadsIn(scope: Scope, cycleId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select office_id as id, count(*)::int as n from pair
    where association_id = ${scope.association} and cycle_id = ${cycleId} and state <> 'ended' group by office_id`.execute(
    scope.tx,
  )
  return new Map(rows.map(({ id, n }) => [id, n]))
}
