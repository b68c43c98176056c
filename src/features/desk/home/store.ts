import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { MyPair, MyYear, OpenQuestion, Told } from '#features/desk/home/model.ts'

type Mine = { cycleId: string; personId: string }

/** The reader's pairs of the cycle, once they are announced: those that go on first, then those that ended. */
export async function myPairs(scope: Scope, { cycleId, personId }: Mine, now: Instant): Promise<MyPair[]> {
  const { rows } = await sql<MyPair>`
    select p.pair_id as id, case when p.mentor_id = ${personId} then 'mentor' else 'mentee' end as role, p.state, p.ended_on as "endedOn",
      p.paused_until as "pausedUntil", p.reasons,
      jsonb_build_object('name', x.name, 'pronouns', x.pronouns, 'email', x.email,
        'phone', case when x.phone_private then '' else coalesce(x.phone, '') end, 'answers', (
        select jsonb_build_object('jobTitle', f.answers->'jobTitle', 'employer', f.answers->'employer', 'city', f.answers->'city', 'state', f.answers->'state',
          'channels', f.answers->'channels', 'topics', f.answers->'topics', 'zone', f.answers->'zone')
        from application f where f.association_id = p.association_id and f.cycle_id = p.cycle_id and f.person_id = x.person_id
          and f.role = case when p.mentor_id = ${personId} then 'mentee' else 'mentor' end and f.state <> 'duplicate'
        order by f.received_at desc limit 1)) as partner,
      jsonb_build_object('officeId', o.office_id, 'personId', c.person_id, 'name', c.name, 'address', c.email, 'until', o.ends_on) as contact
    from pair p
    join person x on x.association_id = p.association_id and x.person_id = case when p.mentor_id = ${personId} then p.mentee_id else p.mentor_id end
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and ${personId} in (p.mentor_id, p.mentee_id)
      and not exists (select from cycle y where y.association_id = p.association_id and y.cycle_id = p.cycle_id and y.announced_at > ${now})
    order by p.state = 'ended', x.name, p.pair_id`.execute(scope.tx)
  return rows
}

/**
 * The newest first; what asks whether two have met is over once they have, what a ticket asks once it is closed, and a
 * paused pair is asked nothing.
 */
export async function openQuestions(
  scope: Scope,
  personId: string,
  pairIds: readonly string[],
  now: Instant,
): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select q.question_id as id, q.pair_id as "pairId", q.kind, q.month
    from question q join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    where q.association_id = ${scope.association} and q.person_id = ${personId} and q.pair_id = any(${pairIds})
      and q.answer is null and q.asked_at <= ${now} and q.closes_at > ${now}
      and p.state = 'active' and case when q.ticket_id is not null
          then exists (select from ticket t where t.association_id = q.association_id and t.ticket_id = q.ticket_id and t.state = 'open')
        else q.kind = 'check_in' or p.met_at is null end
      and not (q.kind = 'first_contact' and exists (select from question n where n.association_id = q.association_id and n.pair_id = q.pair_id
        and n.person_id = q.person_id and n.kind = q.kind and n.asked_at > q.asked_at))
    order by q.asked_at desc, q.question_id`.execute(scope.tx)
  return rows
}

const logRows = 8

export async function toldOf(
  scope: Scope,
  personId: string,
  pairIds: readonly string[],
): Promise<Pick<MyYear, 'told' | 'toldInAll'>> {
  const { rows } = await sql<{ at: Instant; pairId: string; mine: boolean; rest: object; inAll: number }>`
    select at, pair_id as "pairId", person_id = ${personId} as mine, rest, count(*) over () as "inAll" from (
      select s.at, s.pair_id, s.person_id, s.sign_id as id, jsonb_build_object('what', 'sign', 'sign', s.kind, 'month', s.month, 'heard', s.source = 'committee') as rest from sign s
      where s.association_id = ${scope.association} and s.pair_id = any(${pairIds}) and (s.person_id = ${personId} or (s.kind = 'talked' and s.source <> 'committee'))
      union all
      select q.answered_at, q.pair_id, q.person_id, q.question_id, jsonb_build_object('what', 'answer', 'answer', q.answer, 'month', q.month) from question q
      where q.association_id = ${scope.association} and q.pair_id = any(${pairIds}) and q.person_id = ${personId} and q.answer in ('none', 'not_yet')
    ) told order by at desc, id limit ${logRows}`.execute(scope.tx)
  return {
    told: rows.map(({ at, pairId, mine, rest }) => ({ at, pairId, mine, ...rest }) as Told),
    toldInAll: rows[0]?.inAll ?? 0,
  }
}

export async function waitingSurvey(scope: Scope, { cycleId, personId }: Mine): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select feedback_id as id from feedback where association_id = ${scope.association} and cycle_id = ${cycleId} and person_id = ${personId}
      and answered_at is null and pairs is null order by feedback_id limit 1`.execute(scope.tx)
  return rows[0]?.id ?? null
}

export async function myApplications(scope: Scope, { cycleId, personId }: Mine): Promise<MyYear['applications']> {
  const { rows } = await sql<MyYear['applications'][number]>`
    select role, state from application where association_id = ${scope.association} and cycle_id = ${cycleId} and person_id = ${personId}
      and state <> 'duplicate' order by received_at`.execute(scope.tx)
  return rows
}
