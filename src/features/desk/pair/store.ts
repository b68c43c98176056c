import { sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import { standingCase } from '#features/desk/standing/store.ts'
import type { FullPair, OpenTicket, PairEvent } from '#features/desk/pair/model.ts'

/** The pair, if it is there and within reach. Why it ended is nothing for whoever was one of the two. */
export async function fullPair(
  scope: Scope,
  id: string,
  month: Month,
  { reach, viewerId }: { reach: Reach; viewerId: string },
): Promise<FullPair | undefined> {
  const offices = reach === 'all' ? null : reach
  const side = (person: string, role: string) => sql`jsonb_build_object(
    'id', ${sql.ref(`${person}.person_id`)}, 'name', ${sql.ref(`${person}.name`)}, 'pronouns', ${sql.ref(`${person}.pronouns`)},
    'email', ${sql.ref(`${person}.email`)}, 'addressState', ${sql.ref(`${person}.address_state`)},
    'membership', (select f.membership from application f where f.association_id = p.association_id and f.cycle_id = p.cycle_id
      and f.person_id = ${sql.ref(`${person}.person_id`)} and f.role = ${role} and f.state <> 'duplicate' order by f.received_at desc limit 1),
    'answers', (select jsonb_build_object('jobTitle', f.answers->'jobTitle', 'employer', f.answers->'employer', 'city', f.answers->'city',
        'state', f.answers->'state', 'channels', f.answers->'channels', 'topics', f.answers->'topics', 'areas', f.answers->'areas')
      from application f where f.association_id = p.association_id and f.cycle_id = p.cycle_id
      and f.person_id = ${sql.ref(`${person}.person_id`)} and f.role = ${role} and f.state <> 'duplicate' order by f.received_at desc limit 1),
    'others', (select coalesce(jsonb_agg(jsonb_build_object('name', n.name,
        'pairId', case when ${offices}::text[] is null or o.office_id = any(${offices}::text[]) then o.pair_id end) order by n.name), '[]'::jsonb)
      from pair o join person n on n.association_id = o.association_id and n.person_id = case ${sql.ref(`${person}.person_id`)} when o.mentor_id then o.mentee_id else o.mentor_id end
      where o.association_id = p.association_id and o.cycle_id = p.cycle_id and o.pair_id <> p.pair_id
      and ${sql.ref(`${person}.person_id`)} in (o.mentor_id, o.mentee_id)))`
  const { rows } = await sql<FullPair>`
    select p.pair_id as id, p.cycle_id as "cycleId", p.office_id as "officeId", c.name as contact, p.state, p.origin,
      p.formed_on as "formedOn", p.paused_until as "pausedUntil", p.ended_on as "endedOn", case when ${viewerId} not in (p.mentor_id, p.mentee_id) then p.end_note end as "endNote", p.points, p.reasons,
      ${side('a', 'mentor')} as mentor, ${side('b', 'mentee')} as mentee,
      ${standingCase(month, viewerId)} as standing
    from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    where p.association_id = ${scope.association} and p.pair_id = ${id}
      and (${offices}::text[] is null or p.office_id = any(${offices}::text[]))`.execute(scope.tx)
  return rows[0]
}

/**
 * Everything that happened with a pair, newest first. Mails that speak of several pairs are shown with each of them. To
 * whoever is one of the two nothing of its tickets, nor of what the other answered or was mailed (R32).
 */
export async function pairEvents(
  scope: Scope,
  pair: Pick<FullPair, 'id' | 'cycleId' | 'mentor' | 'mentee'>,
  viewerId: string,
): Promise<PairEvent[]> {
  const both = [pair.mentor.id, pair.mentee.id]
  const reader = both.includes(viewerId) ? viewerId : null
  const theirs = (column: string) => sql`(${reader}::text is null or ${sql.ref(column)} = ${reader})`
  const tickets = sql`t.association_id = ${scope.association} and t.pair_id = ${pair.id} and ${reader}::text is null`
  const sideOf = (column: string) =>
    sql`case ${sql.ref(column)} when ${pair.mentor.id} then 'mentor' when ${pair.mentee.id} then 'mentee' else 'committee' end`
  const { rows } = await sql<{ at: string; side: PairEvent['side']; who: string | null; rest: object }>`
    select e.at, e.side, n.name as who, e.rest from (
      select s.at, ${sideOf('s.person_id')} as side, s.person_id as actor, jsonb_build_object('what', 'sign', 'sign', s.kind, 'month', s.month,
        'batch', case when s.source = 'committee' then regexp_replace(s.sign_id, ':(mentor|mentee)$', '') else '' end, 'known', s.known_by, 'by', coalesce(k.name, '')) as rest
      from sign s left join person k on k.association_id = s.association_id and k.person_id = s.entered_by
      where s.association_id = ${scope.association} and s.pair_id = ${pair.id}
      union all
      select q.answered_at, ${sideOf('q.person_id')}, q.person_id, jsonb_build_object('what', 'answer', 'answer', q.answer, 'month', q.month)
      from question q where q.association_id = ${scope.association} and q.pair_id = ${pair.id} and q.answer in ('none', 'not_yet') and ${theirs('q.person_id')}
      union all
      select m.due_at, 'committee', null, jsonb_build_object('what', 'mail', 'id', m.mail_id, 'subject', m.subject, 'kind', m.kind, 'state', m.state, 'to', m.to_name)
      from mail m where m.association_id = ${scope.association} and m.kind <> 'sign_in_code' and ${theirs('m.person_id')} and (m.pair_id = ${pair.id}
        or (m.person_id = any(${both}) and m.cycle_id = ${pair.cycleId} and m.kind in ('pair_notice', 'topic', 'check_in_reminder', 'nudge')))
      union all
      select t.opened_at, ${sideOf('t.opened_by')}, t.opened_by, jsonb_build_object('what', 'opened', 'id', t.ticket_id, 'kind', t.kind)
      from ticket t where ${tickets}
      union all
      select t.escalated_at, 'committee', null, jsonb_build_object('what', 'passed', 'id', t.ticket_id)
      from ticket t where ${tickets} and t.escalated_at is not null
      union all
      select t.closed_at, 'committee', null, jsonb_build_object('what', 'closed', 'id', t.ticket_id, 'outcome', coalesce(t.outcome, ''))
      from ticket t where ${tickets} and t.closed_at is not null
      union all
      select s.at, 'committee', s.actor, jsonb_build_object('what', 'step', 'text', s.text)
      from step s join ticket t on t.association_id = s.association_id and t.ticket_id = s.ticket_id
      where s.association_id = ${scope.association} and ${tickets}
    ) e left join person n on n.association_id = ${scope.association} and n.person_id = e.actor
    order by e.at desc, e.rest->>'what', e.rest->>'id'`.execute(scope.tx)
  return rows.map(({ at, side, who, rest }) => ({ at, side, who: who ?? '', ...rest }) as PairEvent)
}

export async function openTicketsOf(scope: Scope, pairId: string): Promise<OpenTicket[]> {
  const { rows } = await sql<OpenTicket>`
    select t.ticket_id as id, t.kind, t.opened_at as "openedAt", coalesce(n.name, '') as "openedBy", t.due_on as "dueOn", t.decide_by as "decideBy",
      t.escalated_at as "escalatedAt", t.may_tell as "mayTell", t.reason,
      (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'text', s.text) order by s.at), '[]'::jsonb) from step s
        where s.association_id = t.association_id and s.ticket_id = t.ticket_id) as steps
    from ticket t left join person n on n.association_id = t.association_id and n.person_id = t.opened_by
    where t.association_id = ${scope.association} and t.pair_id = ${pairId} and t.state = 'open'
    order by t.due_on, t.ticket_id`.execute(scope.tx)
  return rows
}
