import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Moving } from '#features/applications/duplicates/model.ts'
import type { Likely } from '#features/desk/merging/model.ts'

/**
 * Two applications of a cycle that may be one person's, the earlier first: the rules found them, or they have one name and
 * role, one member number, or one wrote the other's address as their second. Without those who were told apart.
 */
export async function likelyTwins(scope: Scope, cycleId: string): Promise<Likely[]> {
  const { rows } = await sql<Likely>`
    with a as materialized (select a.application_id as id, a.person_id, a.role, a.state, a.received_at, a.duplicate_of, a.member_key,
        lower(p.name) as name_key, p.name, p.email, p.email_key, lower(coalesce(p.second_email, '')) as second_key
      from application a join person p on p.association_id = a.association_id and p.person_id = a.person_id
      where a.association_id = ${scope.association} and a.cycle_id = ${cycleId} and a.state <> 'withdrawn'),
    twins as (
      select x.id as one, y.id as other, 'found' as why, 1 as rank from a x join a y on y.duplicate_of = x.id and y.state = 'duplicate'
      union all select x.id, y.id, 'number', 2 from a x join a y on y.member_key = x.member_key and x.member_key <> '' and x.person_id <> y.person_id
      union all select x.id, y.id, 'second', 3 from a x join a y on y.email_key = x.second_key and x.person_id <> y.person_id
      union all select x.id, y.id, 'name', 4 from a x join a y on y.name_key = x.name_key and y.role = x.role and x.person_id <> y.person_id),
    once as (select distinct on (least(one, other), greatest(one, other)) one, other, why from twins
      where one <> other order by least(one, other), greatest(one, other), rank)
    select o.why, f.id as "firstId", f.name as "firstName", f.email as "firstEmail", s.id as "secondId", s.name as "secondName", s.email as "secondEmail",
      f.role as "firstRole", s.role as "secondRole"
    from once o join a f on f.id in (o.one, o.other) join a s on s.id in (o.one, o.other) and (s.received_at, s.id) > (f.received_at, f.id)
    where not exists (select from told_apart t where t.association_id = ${scope.association} and t.one_id = least(o.one, o.other) and t.other_id = greatest(o.one, o.other))
      and not exists (select from merger m where m.association_id = ${scope.association} and m.undone_at is null and m.other_id in (o.one, o.other))
    order by f.received_at, f.id, s.id`.execute(scope.tx)
  return rows
}

/** What would move from the second person to the first, and what stands in the way. */
export async function movingOf(scope: Scope, first: string, second: string): Promise<Moving> {
  const { rows } = await sql<Moving>`
    with mine as (select ${scope.association}::text as id)
    select (select count(*)::int from application t where t.association_id = mine.id and t.person_id = ${second}) as applications,
      (select count(*)::int from pair t where t.association_id = mine.id and ${second} in (t.mentor_id, t.mentee_id)) as pairs,
      (select count(*)::int from ticket t where t.association_id = mine.id and t.person_id = ${second}) as notes,
      (select count(*)::int from letter t where t.association_id = mine.id and t.person_id = ${second}) as letters,
      (select count(*)::int from feedback t where t.association_id = mine.id and t.person_id = ${second}) as surveys,
      (select count(*)::int from mail t where t.association_id = mine.id and t.person_id = ${second}) as mails,
      exists (select from office t where t.association_id = mine.id and t.person_id in (${first}, ${second}))
        or exists (select from passkey t where t.association_id = mine.id and t.person_id in (${first}, ${second}))
        or exists (select from identity t where t.association_id = mine.id and t.person_id in (${first}, ${second})) as rights,
      exists (select from pair t where t.association_id = mine.id and t.mentor_id in (${first}, ${second}) and t.mentee_id in (${first}, ${second})) as "pairOfBoth",
      exists (select from pair t join pair u on u.association_id = t.association_id and u.cycle_id = t.cycle_id
        where t.association_id = mine.id and ((t.mentor_id = ${first} and u.mentor_id = ${second} and t.mentee_id = u.mentee_id)
          or (t.mentee_id = ${first} and u.mentee_id = ${second} and t.mentor_id = u.mentor_id))) as "samePartner"
    from mine`.execute(scope.tx)
  return (
    rows[0] ?? {
      applications: 0,
      pairs: 0,
      notes: 0,
      letters: 0,
      surveys: 0,
      mails: 0,
      rights: false,
      pairOfBoth: false,
      samePartner: false,
    }
  )
}

/** The cycle whose applications were put together. */
export async function cycleOfMerger(scope: Scope, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select cycle_id as id from merger where association_id = ${scope.association} and merger_id = ${id}`.execute(
    scope.tx,
  )
  return rows[0]?.id
}
