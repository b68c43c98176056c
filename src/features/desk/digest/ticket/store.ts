import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { StepFacts } from '#features/desk/digest/ticket/model.ts'
import { answeredSaid, keptSaid } from '#features/pairs/kept/model.ts'

/** What each press and its taking back are called in the log, which is where they are kept. */
const pressed = 'ticket step taken'
const unpressed = 'ticket step taken back'
/** Why mails of a press may leave yet; whoever answered is asked no more. Where one has left, nothing is taken back. */
const resting = keptSaid.filter((said) => said !== answeredSaid)

/** Two presses at once: the second waits for the first, and then finds it done. */
export async function lockTicket(scope: Scope, ticketId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`week:${scope.association}:${ticketId}`}))`.execute(scope.tx)
}

/** What the choice of a step asks of these tickets of a year, in one query for one as for many. */
export async function stepFacts(
  scope: Scope,
  cycleId: string,
  ids: readonly string[],
): Promise<Map<string, StepFacts>> {
  if (ids.length === 0) return new Map()
  const person = (alias: string, role: string) => {
    const of = (column: string) => sql.ref(`${alias}.${column}`)
    return sql`jsonb_build_object('id', ${of('person_id')}, 'role', ${role}::text, 'name', ${of('name')},
      'works', ${of('address_state')} = 'works', 'second', coalesce(${of('second_email')}, '') <> '' and not exists (select from dead_address d
        where d.association_id = t.association_id and d.address_key = lower(${of('second_email')})))`
  }
  const instant = sql`to_char(u.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const { rows } = await sql<Omit<StepFacts, 'tried'> & { tried: StepFacts['tried'] | null }>`
    select t.ticket_id as id, t.kind, t.state, t.office_id as "officeId", t.due_on as "dueOn", t.opened_at as "openedAt",
      t.person_id as "personId", p.state as "pairState",
      case when p.pair_id is null then '[]'::jsonb else jsonb_build_array(${person('a', 'mentor')}, ${person('b', 'mentee')}) end as people,
      l.tried, case when l.last is null then null else l.last || jsonb_build_object('waiting', coalesce(w.waiting, 0), 'kept', coalesce(w.kept, 0)) end as last
    from ticket t
    left join pair p on p.association_id = t.association_id and p.pair_id = t.pair_id
    left join person a on a.association_id = t.association_id and a.person_id = p.mentor_id
    left join person b on b.association_id = t.association_id and b.person_id = p.mentee_id
    left join lateral (
      select jsonb_agg(u.after->'step' order by u.at) as tried,
        (jsonb_agg(u.after || jsonb_build_object('at', ${instant}) order by u.at desc))->0 as last
      from audit u where u.association_id = t.association_id and u.subject = t.ticket_id and u.what = ${pressed}
        and not exists (select from audit w where w.association_id = u.association_id and w.subject = u.subject
          and w.what = ${unpressed} and w.before->>'at' = ${instant})) l on true
    left join lateral (
      select count(*) filter (where m.state = 'queued')::int as waiting,
        case when bool_or(m.state in ('sending', 'uncertain', 'sent', 'failed')) then 0 else count(*) filter (where m.state = 'suppressed' and m.said = any(${resting})) end::int as kept
      from mail m where m.association_id = t.association_id and m.mail_key in (select jsonb_array_elements_text(l.last->'mails'))) w on true
    where t.association_id = ${scope.association} and t.cycle_id = ${cycleId} and t.ticket_id = any(${ids})`.execute(
    scope.tx,
  )
  return new Map(rows.map((row) => [row.id, { ...row, tried: row.tried ?? [] }]))
}
