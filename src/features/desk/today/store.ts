import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import type { Term } from '#features/accounts/offices/model.ts'
import { ofSeveral } from '#features/desk/mail/store.ts'
import { notOwn } from '#features/desk/own/store.ts'
import type { Counts, Happening, Need, Unmatched } from '#features/desk/today/model.ts'

/** Open tickets of the cycle within reach, none of a pair of the viewer's own (R32). */
export async function openNeeds(
  scope: Scope,
  cycleId: string,
  reach: Reach,
  today: Day,
  viewerId: string | null,
): Promise<Need[]> {
  const offices = reach === 'all' ? null : reach
  const { rows } = await sql<Need>`
    select t.ticket_id as id, t.kind, t.pair_id as "pairId", a.name as mentor, b.name as mentee, x.name as person, y.name as opener,
      t.office_id as "officeId", c.name as owner, o.ends_on < ${today}::date as orphan,
      t.opened_at as "openedAt", t.due_on as "dueOn", t.escalated_at as "escalatedAt",
      t.decide_by as "decideBy", p.met_at as "metAt", t.reason,
      (select jsonb_build_object('at', s.at, 'text', s.text) from step s where s.association_id = t.association_id and s.ticket_id = t.ticket_id
        order by s.at desc limit 1) as "lastStep"
    from ticket t
    join office o on o.association_id = t.association_id and o.office_id = t.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    left join pair p on p.association_id = t.association_id and p.pair_id = t.pair_id
    left join person a on a.association_id = t.association_id and a.person_id = p.mentor_id
    left join person b on b.association_id = t.association_id and b.person_id = p.mentee_id
    left join person x on x.association_id = t.association_id and x.person_id = t.person_id
    left join person y on y.association_id = t.association_id and y.person_id = t.opened_by
    where t.association_id = ${scope.association} and t.cycle_id = ${cycleId} and t.state = 'open'
      and (${offices}::text[] is null or t.office_id = any(${offices}::text[])) and ${notOwn(viewerId)}
    order by t.ticket_id`.execute(scope.tx)
  return rows
}

/** How many pairs that go on have a contact whose term is over. */
export async function pairsWithoutContact(scope: Scope, cycleId: string, today: Day): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pair p join office o on o.association_id = p.association_id and o.office_id = p.office_id
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state in ('active', 'paused') and o.ends_on < ${today}::date`.execute(
    scope.tx,
  )
  return rows[0]?.n ?? 0
}

export async function countsOf(scope: Scope, cycleId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where state in ('submitted', 'review'))::int as review, count(*) filter (where state = 'late')::int as late,
      (select count(*)::int from mail m where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.state = 'uncertain') as uncertain
    from application where association_id = ${scope.association} and cycle_id = ${cycleId}`.execute(scope.tx)
  return rows[0] ?? { review: 0, late: 0, uncertain: 0 }
}

/**
 * Once pairs are published: mentees who were accepted and are in no pair, with the reason the last run gave. The same
 * people as the list of applications shows under "in no pair".
 */
export async function unmatchedOf(scope: Scope, cycleId: string): Promise<Unmatched[]> {
  const { rows } = await sql<Unmatched>`
    select f.application_id as "applicationId", n.name, f.role,
      coalesce((select u.reason from unmatched u join run r on r.association_id = u.association_id and r.run_id = u.run_id
        where u.association_id = f.association_id and u.application_id = f.application_id and r.published_at is not null
        order by r.published_at desc limit 1), '') as reason
    from application f
    join person n on n.association_id = f.association_id and n.person_id = f.person_id
    where f.association_id = ${scope.association} and f.cycle_id = ${cycleId} and f.role = 'mentee' and f.state in ('accepted', 'conditional', 'waiting')
      and exists (select from run r where r.association_id = f.association_id and r.cycle_id = f.cycle_id and r.published_at is not null)
      and not exists (select from pair p where p.association_id = f.association_id and p.cycle_id = f.cycle_id and p.mentee_id = f.person_id)
    order by n.name, f.application_id`.execute(scope.tx)
  return rows
}

/** The last hours, newest first, at most twelve entries; mails of one kind and hour are one entry. */
export async function happenings(
  scope: Scope,
  cycleId: string,
  since: Instant,
  now: Instant,
  reach: Reach,
  viewerId: string,
): Promise<Happening[]> {
  const offices = reach === 'all' ? null : reach
  const mine = sql`p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and (${offices}::text[] is null or p.office_id = any(${offices}::text[]))`
  // also what has no pair: a question, praise
  const ticket = sql`t.association_id = ${scope.association} and t.cycle_id = ${cycleId} and (${offices}::text[] is null or t.office_id = any(${offices}::text[]))`
  const between = (column: string) => sql`${sql.ref(column)} > ${since} and ${sql.ref(column)} <= ${now}`
  const { rows } = await sql<{ at: Instant; rest: object }>`
    with mine as not materialized (select p.pair_id, a.name || ' and ' || b.name as names from pair p
      join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
      join person b on b.association_id = p.association_id and b.person_id = p.mentee_id where ${mine})
    select e.at, e.rest from (
      select max(s.at) as at, jsonb_build_object('what', 'sign', 'pairId', s.pair_id, 'names', max(m.names), 'sign', (array_agg(s.kind order by s.at desc))[1]) as rest
      from sign s join mine m on m.pair_id = s.pair_id where s.association_id = ${scope.association} and ${between('s.at')} group by s.pair_id
      union all
      select t.opened_at, jsonb_build_object('what', 'opened', 'ticketId', t.ticket_id, 'kind', t.kind, 'names', coalesce(m.names, ''))
      from ticket t left join mine m on m.pair_id = t.pair_id where ${ticket} and ${between('t.opened_at')} and ${notOwn(viewerId)}
      union all
      select t.closed_at, jsonb_build_object('what', 'closed', 'ticketId', t.ticket_id, 'names', coalesce(m.names, ''), 'outcome', coalesce(t.outcome, ''))
      from ticket t left join mine m on m.pair_id = t.pair_id where ${ticket} and ${between('t.closed_at')} and ${notOwn(viewerId)}
      union all
      select max(l.sent_at), jsonb_build_object('what', 'mails', 'kind', l.kind, 'n', count(*), 'from',
        to_char(min(l.sent_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from mail l where l.association_id = ${scope.association} and l.cycle_id = ${cycleId} and l.kind <> 'sign_in_code' and l.state = 'sent' and ${between('l.sent_at')}
        and (${offices}::text[] is null or exists (select from pair p where ${mine}
          and (p.pair_id = l.pair_id or ${ofSeveral('l')} and l.person_id in (p.mentor_id, p.mentee_id))))
      group by l.kind, date_trunc('hour', l.sent_at)
      union all
      select l.asked_at, jsonb_build_object('what', 'letter', 'names', n.name)
      from letter l join person n on n.association_id = l.association_id and n.person_id = l.person_id
      where l.association_id = ${scope.association} and l.cycle_id = ${cycleId} and ${between('l.asked_at')} and ${reach === 'all'}
      union all
      select f.received_at, jsonb_build_object('what', 'application', 'applicationId', f.application_id, 'names', n.name)
      from application f join person n on n.association_id = f.association_id and n.person_id = f.person_id
      where f.association_id = ${scope.association} and f.cycle_id = ${cycleId} and ${between('f.received_at')} and ${reach === 'all'}
    ) e order by e.at desc, e.rest::text limit 12`.execute(scope.tx)
  return rows.map(({ at, rest }) => ({ at, ...rest }) as Happening)
}

/** The terms of the program's chairs, past, present and to come. */
export async function chairTerms(scope: Scope, programId: string): Promise<Term[]> {
  const { rows } =
    await sql<Term>`select office_id as id, kind, starts_on as "startsOn", ends_on as "endsOn" from office
    where association_id = ${scope.association} and program_id = ${programId} and kind = 'chair'`.execute(scope.tx)
  return rows
}

/** Months whose topic was not sent because nothing ran in all of them, found out within the last weeks (R9). */
export async function unsentTopics(scope: Scope, cycleId: string, since: Instant): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select substr(what, length('topic not sent:') + 1) as month from occurrence
    where association_id = ${scope.association} and cycle_id = ${cycleId} and what like 'topic not sent:%' and at > ${since} order by what`.execute(
    scope.tx,
  )
  return rows.map((row) => row.month)
}
