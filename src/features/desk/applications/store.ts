import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { type ApplicationState, inPool } from '#features/applications/model.ts'
import {
  type ApplicationRow,
  type ApplicationsWish,
  type FullApplication,
  pageSize,
  statesIn,
} from '#features/desk/applications/model.ts'
import type { Role } from '#features/programs/model.ts'

export type Count = { state: ApplicationState; role: Role; n: number }

export async function applicationCounts(scope: Scope, cycleId: string, wish: ApplicationsWish): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select f.state, f.role, count(*) as n ${from(scope, cycleId)} and ${asked(wish)} group by f.state, f.role`.execute(
    scope.tx,
  )
  return rows
}

export async function applicationRows(
  scope: Scope,
  cycleId: string,
  wish: ApplicationsWish,
): Promise<ApplicationRow[]> {
  const by = { name: sql`lower(n.name)`, received: sql`f.received_at`, months: sql`(f.eligibility->>'months')::int` }[
    wish.order
  ]
  const { rows } = await sql<ApplicationRow>`
    select f.application_id as id, n.name, f.role, f.state, f.membership, f.person_id as "personId", coalesce((f.eligibility->>'months')::int, 0) as months,
      f.received_at as "receivedAt", ${decidingReason} as reason, ${pairCount} as pairs
    ${from(scope, cycleId)} and ${asked(wish)}
      and (${statesIn(wish.state)}::text[] is null or f.state = any(${statesIn(wish.state)}::text[])) and (${wish.role ?? null}::text is null or f.role = ${wish.role ?? null})
    order by ${by} ${wish.descending ? sql`desc` : sql`asc`}, f.application_id
    limit ${pageSize} offset ${(wish.page - 1) * pageSize}`.execute(scope.tx)
  return rows
}

/** The first reason; of what a person must decide, the one that left it open. */
const decidingReason = sql<string>`coalesce((
  select r.reason->>'text' from jsonb_array_elements(f.eligibility->'reasons') with ordinality as r (reason, place)
  order by f.state <> 'review' or r.reason->>'code' <> 'promise_open' and (f.membership = 'verified' or r.reason->>'code' <> 'membership_' || f.membership),
    r.place
  limit 1), '')`

/** The application with what became of it, if it is in this cycle. */
export async function fullApplication(scope: Scope, cycleId: string, id: string): Promise<FullApplication | undefined> {
  const { rows } = await sql<FullApplication>`
    select f.application_id as id, f.cycle_id as "cycleId", f.person_id as "personId", f.role, f.state, f.received_at as "receivedAt", f.answers,
      f.eligibility, f.membership, f.duplicate_of as "duplicateOf", n.name, n.email, n.pronouns,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.pair_id, 'partner', o.name, 'state', p.state) order by o.name), '[]'::jsonb)
        from pair p join person o on o.association_id = p.association_id and o.person_id = case f.role when 'mentor' then p.mentee_id else p.mentor_id end
        where p.association_id = f.association_id and p.cycle_id = f.cycle_id and f.person_id = case f.role when 'mentor' then p.mentor_id else p.mentee_id end) as pairs,
      (select u.reason from unmatched u join run r on r.association_id = u.association_id and r.run_id = u.run_id
        where u.association_id = f.association_id and u.application_id = f.application_id and r.published_at is not null order by r.published_at desc limit 1) as unmatched,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.application_id, 'name', m.name, 'state', d.state) order by d.received_at), '[]'::jsonb)
        from application d join person m on m.association_id = d.association_id and m.person_id = d.person_id
        where d.association_id = f.association_id and (d.duplicate_of = f.application_id or d.application_id = f.duplicate_of)) as duplicates
    ${from(scope, cycleId)} and f.application_id = ${id}`.execute(scope.tx)
  return rows[0]
}

const pairCount = sql<number>`(select count(*)::int from pair p where p.association_id = f.association_id and p.cycle_id = f.cycle_id
  and f.person_id = case f.role when 'mentor' then p.mentor_id else p.mentee_id end)`

const from = (scope: Scope, cycleId: string) => sql`from application f
  join person n on n.association_id = f.association_id and n.person_id = f.person_id
  where f.association_id = ${scope.association} and f.cycle_id = ${cycleId}`

function asked(wish: ApplicationsWish) {
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${wish.text} = '' or n.name ilike ${like} or n.email ilike ${like} or f.answers->>'employer' ilike ${like})
    and (not ${wish.alone} or (f.state = any(${inPool}) and ${pairCount} = 0))
    and (not ${wish.unverified} or (f.state = any(${inPool}) and f.membership <> 'verified'))`
}
