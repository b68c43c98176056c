// Many pairs with what a year leaves behind, put into the tables as rows: for the figures of pages and of the clock.
import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

export type Many = {
  pairs: number
  cycleId: string
  /** Who answers for them, in turn. */
  offices: readonly string[]
  /** Asked about in each of these months; nearly all answered but of the last, where a third is open. */
  months: readonly Month[]
  closesAt: Instant
  /** The pairs have met; else they were asked to write, and stand on the ladder. */
  met: boolean
  /** The day the clock of the first contact began. */
  clockOn: string
}

/**
 * Pairs "many-1" … with their people, check-ins, signs, the topic's mails with their lines in the ledger, and a ticket for
 * every twentieth (one in four of them open).
 */
export async function putMany(scope: Scope, many: Many): Promise<void> {
  const { tx, association: a } = scope
  const n = many.pairs
  await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
    select ${a}, 'many-' || side || i, case side when 'a' then 'Rosa ' else 'Wei ' end || 'Okafor ' || i,
      'many' || side || i || '@example.org', 'many' || side || i || '@example.org', '2026-08-15T12:00:00Z'
    from generate_series(1, ${n}::int) i, unnest(array['a', 'b']) side`.execute(tx)
  await sql`insert into pair (association_id, pair_id, cycle_id, mentor_id, mentee_id, office_id, state, origin, points, reasons, formed_on, clock_on, written_at, met_at)
    select ${a}, 'many-' || i, ${many.cycleId}, 'many-a' || i, 'many-b' || i, (${many.offices}::text[])[1 + i % ${many.offices.length}::int],
      'active', 'run', 60, '["both work in academic libraries"]', '2026-10-01', ${many.clockOn}::date,
      case when ${many.met} then '2026-10-02T15:00:00Z'::timestamptz end, case when ${many.met} then '2026-10-05T15:00:00Z'::timestamptz end
    from generate_series(1, ${n}::int) i`.execute(tx)
  for (const [place, month] of many.months.entries()) {
    const last = place === many.months.length - 1
    const asked = `${month}-03T15:00:00Z`
    await sql`insert into question (association_id, question_id, pair_id, person_id, kind, month, asked_at, closes_at, answer, answered_at)
      select ${a}, 'q-' || side || i || ${month}, 'many-' || i, 'many-' || side || i, 'check_in', ${month}, ${asked}::timestamptz, ${many.closesAt}::timestamptz,
        case when i % ${last ? 3 : 50}::int <> 0 then 'well' end, case when i % ${last ? 3 : 50}::int <> 0 then ${asked}::timestamptz + interval '2 days' end
      from generate_series(1, ${n}::int) i, unnest(array['a', 'b']) side`.execute(tx)
    await sql`insert into sign (association_id, sign_id, pair_id, person_id, kind, source, month, at)
      select association_id, 's-' || question_id, pair_id, person_id, 'in_touch', 'check_in', month, answered_at
      from question where association_id = ${a} and month = ${month} and pair_id like 'many-%' and answer = 'well'`.execute(
      tx,
    )
    await sql`insert into mail (association_id, mail_id, mail_key, kind, category, cycle_id, pair_id, person_id, to_name, to_address, from_name, from_address,
        reply_name, reply_address, subject, text, html, message_id, due_at, created_at, state, sent_at)
      select ${a}, 'm-' || side || i || ${month}, 'topic:' || ${month} || side || i, 'topic', 'topics', ${many.cycleId}, 'many-' || i, 'many-' || side || i,
        'Reader', 'many' || side || i || '@example.org', 'Program', 'program@example.org', 'Contact', 'contact@example.org', 'The topic', repeat('text ', 300),
        repeat('<p>text</p>', 200), '<' || side || i || ${month} || '@example.org>', ${asked}::timestamptz, ${asked}::timestamptz, 'sent', ${asked}::timestamptz
      from generate_series(1, ${n}::int) i, unnest(array['a', 'b']) side`.execute(tx)
    await sql`insert into delivery (association_id, mail_id, attempt, at, outcome, said)
      select association_id, mail_id, 1, sent_at, 'sent', '250 ok' from mail where association_id = ${a} and mail_id like 'm-_%' and due_at = ${asked}::timestamptz and kind = 'topic' and pair_id like 'many-%'`.execute(
      tx,
    )
  }
  if (!many.met)
    await sql`insert into question (association_id, question_id, pair_id, person_id, kind, month, asked_at, closes_at)
      select ${a}, 'w-' || side || i, 'many-' || i, 'many-' || side || i, 'written', to_char(${many.clockOn}::date, 'YYYY-MM'), ${many.clockOn}::date, ${many.closesAt}::timestamptz
      from generate_series(1, ${n}::int) i, unnest(array['a', 'b']) side`.execute(tx)
  if (many.met)
    await sql`insert into ticket (association_id, ticket_id, cycle_id, pair_id, kind, state, opened_at, opened_by, office_id, due_on, chair_on, reason, closed_at, outcome)
      select association_id, 'ticket-' || pair_id, cycle_id, pair_id, 'went_silent', case when nr % 4 = 0 then 'open' else 'closed' end, '2026-12-05T15:00:00Z', 'clock', office_id,
        '2026-12-10', '2027-12-20', 'Neither has answered for two months.', case when nr % 4 = 0 then null else '2026-12-20T15:00:00Z'::timestamptz end,
        case when nr % 4 = 0 then null else 'They write again.' end
      from (select *, row_number() over (order by pair_id) as nr from pair where association_id = ${a} and pair_id like 'many-%') p where nr % 20 = 0`.execute(
      tx,
    )
}

/** What the planner knows after a year of autovacuum. Outside of any association. */
export const tables = ['person', 'pair', 'question', 'sign', 'mail', 'delivery', 'ticket', 'nudge'] as const
