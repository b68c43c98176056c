import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Answers, Reason } from '#features/applications/model.ts'
import type { EarlierApplication, QueueRow, View } from '#features/desk/review/model.ts'

/** Every application of the cycle in the order in which they came, with what its flags follow from. One query. */
export async function queueRows(scope: Scope, cycleId: string): Promise<Omit<QueueRow, 'flags'>[]> {
  const { rows } = await sql<Omit<QueueRow, 'flags'>>`
    select f.application_id as id, f.role, f.state, n.name, n.email, f.membership, f.received_at as "receivedAt",
      coalesce(e.outcome, 'needs_review') as outcome, coalesce(e.months, 0) as months,
      jsonb_path_query_array(coalesce(e.reasons, '[]'), '$[*].code') as codes,
      coalesce(a."memberNumber", '') as "memberNumber", coalesce(a.promise, '') as promise,
      coalesce(a.exclusions, '') as exclusions, coalesce(a.supervisor, '') as supervisor,
      coalesce(o.views, '[]') as views, coalesce(d.answered, false) and f.state = 'review' as answered
    from application f
    join person n on n.association_id = f.association_id and n.person_id = f.person_id
    cross join lateral jsonb_to_record(f.answers) as a ("memberNumber" text, promise text, exclusions text, supervisor text)
    cross join lateral jsonb_to_record(f.eligibility) as e (outcome text, months int, reasons jsonb)
    left join (select application_id, jsonb_agg(view) as views from opinion where association_id = ${scope.association}
      group by application_id) o on o.application_id = f.application_id
    left join (select application_id, bool_or(answered_at is not null) as answered from decision where association_id = ${scope.association}
      and cycle_id = ${cycleId} and kind = 'ask' and undone_at is null group by application_id) d on d.application_id = f.application_id
    where f.association_id = ${scope.association} and f.cycle_id = ${cycleId}
    order by f.received_at, f.application_id`.execute(scope.tx)
  return rows
}

export async function reasonsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, Reason[]>> {
  const { rows } = await sql<{ id: string; reasons: Reason[] }>`
    select application_id as id, coalesce(eligibility->'reasons', '[]') as reasons from application
    where association_id = ${scope.association} and application_id = any(${ids})`.execute(scope.tx)
  return new Map(rows.map((row) => [row.id, row.reasons]))
}

export async function viewsOf(scope: Scope, applicationId: string): Promise<View[]> {
  const { rows } = await sql<View>`
    select o.person_id as "personId", n.name, o.view, o.note, o.at from opinion o
    join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where o.association_id = ${scope.association} and o.application_id = ${applicationId} order by o.at, o.person_id`.execute(
    scope.tx,
  )
  return rows
}

/** Of these applications, those whose people are in a pair of the cycle that has not ended. */
export async function inPair(scope: Scope, cycleId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f.application_id as id from application f where f.association_id = ${scope.association} and f.application_id = any(${ids})
      and exists (select from pair p where p.association_id = f.association_id and p.cycle_id = ${cycleId} and p.state <> 'ended'
        and f.person_id = case f.role when 'mentor' then p.mentor_id else p.mentee_id end)`.execute(scope.tx)
  return new Set(rows.map((row) => row.id))
}

/** What somebody answered in their own applications of the cycle: a reviewer may apply too. */
export async function ownAnswers(scope: Scope, cycleId: string, personId: string): Promise<Answers[]> {
  const { rows } = await sql<{ answers: Answers }>`
    select answers from application where association_id = ${scope.association} and cycle_id = ${cycleId} and person_id = ${personId}`.execute(
    scope.tx,
  )
  return rows.map((row) => row.answers)
}

/** The person's last application for this role in an earlier cycle of the program, whatever came of it. */
export async function earlierApplication(scope: Scope, applicationId: string): Promise<EarlierApplication | undefined> {
  const { rows } = await sql<EarlierApplication>`
    select c.label, e.received_at as "receivedAt", e.state, e.answers
    from application f
    join cycle k on k.association_id = f.association_id and k.cycle_id = f.cycle_id
    join application e on e.association_id = f.association_id and e.person_id = f.person_id and e.role = f.role and e.cycle_id <> f.cycle_id
    join cycle c on c.association_id = e.association_id and c.cycle_id = e.cycle_id and c.program_id = k.program_id and c.starts_on < k.starts_on
    where f.association_id = ${scope.association} and f.application_id = ${applicationId}
    order by c.starts_on desc, e.received_at desc limit 1`.execute(scope.tx)
  return rows[0]
}
