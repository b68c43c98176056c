import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import { notOwn } from '#features/tickets/own/store.ts'
import {
  type FullTicket,
  pageSize,
  type TicketRow,
  type TicketsWish,
  type Whose,
} from '#features/tickets/reading/model.ts'

/** `viewerId`: who reads; tickets of a pair of their own are not there for them (R32). */
type Where = { cycleId: string; reach: Reach; viewerId: string }

/** How many tickets of each kind and state there are, for the filters. */
export async function ticketCounts(
  scope: Scope,
  where: Where,
  whose: Whose,
): Promise<{ kind: TicketKind; open: number; closed: number }[]> {
  const { rows } = await sql<{ kind: TicketKind; open: number; closed: number }>`
    select t.kind, count(*) filter (where t.state = 'open') as open, count(*) filter (where t.state = 'closed') as closed
    from ticket t where ${within(scope, where)} and ${of(whose)}
    group by t.kind`.execute(scope.tx)
  return rows
}

/** Open ones by the day they are due, closed ones by the day they were closed. */
export async function ticketRows(scope: Scope, where: Where, wish: TicketsWish): Promise<TicketRow[]> {
  const state = wish.shown === 'all' ? null : wish.shown
  const { rows } = await sql<TicketRow>`
    select t.ticket_id as id, t.kind, t.state, t.opened_at as "openedAt", t.due_on as "dueOn", t.closed_at as "closedAt",
      t.escalated_at as "escalatedAt", t.office_id as "officeId", t.pair_id as "pairId", c.name as owner,
      coalesce(a.name || ' and ' || b.name, x.name, '') as names
    ${people()}
    where ${within(scope, where)} and (${state}::text is null or t.state = ${state}) and (${wish.kind ?? null}::text is null or t.kind = ${wish.kind ?? null})
      and ${of(wish)}
    order by t.state desc, case t.state when 'open' then t.due_on end, t.closed_at desc, t.opened_at, t.ticket_id
    limit ${pageSize} offset ${(wish.page - 1) * pageSize}`.execute(scope.tx)
  return rows
}

/** The ticket with whoever it is about and what was done, if it is there and within reach. */
export async function fullTicket(scope: Scope, id: string, where: Where): Promise<FullTicket | undefined> {
  const person = (
    alias: string,
    role: string,
  ) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.person_id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'role', ${role}::text, 'email', ${sql.ref(`${alias}.email`)}, 'secondEmail', ${sql.ref(`${alias}.second_email`)}, 'phone', ${sql.ref(`${alias}.phone`)},
    'phonePrivate', ${sql.ref(`${alias}.phone_private`)}, 'addressState', ${sql.ref(`${alias}.address_state`)})`
  const { rows } = await sql<FullTicket>`
    select t.ticket_id as id, t.cycle_id as "cycleId", t.pair_id as "pairId", t.person_id as "personId", t.kind, t.state, t.opened_at as "openedAt",
      t.opened_by as "openedBy", t.office_id as "officeId", t.due_on as "dueOn", t.chair_on as "chairOn", t.may_tell as "mayTell",
      t.escalated_at as "escalatedAt", t.decide_by as "decideBy", t.closed_at as "closedAt", t.outcome, t.reason, t.seeks,
      t.writer_name as "writerName", t.writer_email as "writerEmail", p.state as "pairState", y.name as opener, x.name as person, c.name as owner,
      case when p.pair_id is null then '[]'::jsonb else jsonb_build_array(${person('a', 'mentor')}, ${person('b', 'mentee')}) end as people,
      (select jsonb_build_object('answer', q.answer, 'words', q.words, 'at', q.at) from quote_answer q
        where q.association_id = t.association_id and q.ticket_id = t.ticket_id order by q.at desc, q.answer_id limit 1) as quoting,
      (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'actor', coalesce(n.name, ''), 'text', s.text) order by s.at, s.step_id), '[]'::jsonb)
        from step s left join person n on n.association_id = s.association_id and n.person_id = s.actor
        where s.association_id = t.association_id and s.ticket_id = t.ticket_id) as steps
    ${people()}
    left join person y on y.association_id = t.association_id and y.person_id = t.opened_by
    where ${within(scope, where)} and t.ticket_id = ${id}`.execute(scope.tx)
  return rows[0]
}

/** The same that stands among what needs the viewer on the first page. */
function of({ officeIds, passed }: Whose) {
  if (officeIds === undefined) return sql`true`
  const own = sql`t.office_id = any(${officeIds}::text[])`
  if (passed === undefined) return own
  return sql`(${own} or t.state = 'open' and (t.escalated_at is not null or t.decide_by is not null
    or exists (select from office f where f.association_id = t.association_id and f.office_id = t.office_id and f.ends_on < ${passed}::date)))`
}

const within = (scope: Scope, { cycleId, reach, viewerId }: Where) => {
  const offices = reach === 'all' ? null : reach
  return sql`t.association_id = ${scope.association} and t.cycle_id = ${cycleId} and (${offices}::text[] is null or t.office_id = any(${offices}::text[])) and ${notOwn(viewerId)}`
}

const people = () => sql`from ticket t
    join office o on o.association_id = t.association_id and o.office_id = t.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    left join pair p on p.association_id = t.association_id and p.pair_id = t.pair_id
    left join person a on a.association_id = t.association_id and a.person_id = p.mentor_id
    left join person b on b.association_id = t.association_id and b.person_id = p.mentee_id
    left join person x on x.association_id = t.association_id and x.person_id = t.person_id`
