import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inPool } from '#features/applications/model.ts'
import { againKind, type Past, type WaitingMails } from '#features/desk/returning/model.ts'

/** Two presses at once: the second waits for the first, and then finds those invited. */
export async function lockReturning(scope: Scope, cycleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`returning:${scope.association}:${cycleId}`}))`.execute(scope.tx)
}

/**
 * Last year's mentees, and whoever stood in its pool or on its late list and got no partner in that role; each once. Who
 * withdrew, left or was declined is not asked again.
 */
export async function pastOf(scope: Scope, last: { id: string }, cycle: { id: string }): Promise<Past[]> {
  const states = [...inPool, 'late']
  const { rows } = await sql<Past>`
    with was as (
      select distinct on (person_id) person_id, was, answers from (
        select p.mentee_id as person_id, 'mentee' as was, a.answers, 0 as rank from pair p
        left join application a on a.association_id = p.association_id and a.cycle_id = p.cycle_id
          and a.person_id = p.mentee_id and a.role = 'mentee' and a.state <> 'duplicate'
        where p.association_id = ${scope.association} and p.cycle_id = ${last.id} and coalesce(a.state, '') <> 'withdrawn'
        union all
        select a.person_id, 'unmatched', a.answers, 1 from application a
        where a.association_id = ${scope.association} and a.cycle_id = ${last.id} and a.state = any(${states})
          and not exists (select from pair p where p.association_id = a.association_id and p.cycle_id = a.cycle_id
            and case a.role when 'mentee' then p.mentee_id else p.mentor_id end = a.person_id)
      ) each order by person_id, rank, (answers is null)
    )
    select x.person_id as "personId", x.name, x.email, w.was, w.answers,
      case (select d.sent_said ->> 'nextCall' from draft d where d.association_id = x.association_id and d.cycle_id = ${last.id}
        and d.email_key = x.email_key) when 'Yes' then true when 'No' then false end as "mayWrite",
      exists (select from refusal r where r.association_id = x.association_id and r.person_id = x.person_id and r.category = 'news') as "stoppedNews",
      x.address_state = 'returned' or exists (select from dead_address d where d.association_id = x.association_id and d.address_key = x.email_key) as "deadAddress",
      coalesce(
        (select case when bool_or(n.state <> 'withdrawn') then 'sent' else 'withdrawn' end from application n
          where n.association_id = x.association_id and n.cycle_id = ${cycle.id} and n.person_id = x.person_id having count(*) > 0),
        (select 'begun' from draft d where d.association_id = x.association_id and d.cycle_id = ${cycle.id} and d.email_key = x.email_key)
      ) as form,
      (select max(m.due_at) from mail m where m.association_id = x.association_id and m.mail_key = ${`${againKind}:${cycle.id}:`} || x.person_id) as "invitedAt"
    from was w join person x on x.association_id = ${scope.association} and x.person_id = w.person_id and x.merged_into is null
    order by lower(x.name), x.person_id`.execute(scope.tx)
  return rows
}

/** Presses whose mails have not left; oldest first. */
export async function waitingMails(scope: Scope, cycleId: string, now: Instant): Promise<WaitingMails[]> {
  const { rows } = await sql<WaitingMails>`
    select created_at as at, max(due_at) as "leavesAt", count(*)::int as mails from mail
    where association_id = ${scope.association} and cycle_id = ${cycleId} and kind = ${againKind} and state = 'queued' and due_at > ${now}
    group by created_at order by created_at`.execute(scope.tx)
  return rows
}
