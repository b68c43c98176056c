import { type RawBuilder, sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { TakenBack, Unanswered, Waiting } from '#features/contact/nudge/model.ts'

/** Two presses at once: the second waits for the first, and then finds those asked. */
export async function lockNudges(scope: Scope, cycleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`nudge:${scope.association}:${cycleId}`}))`.execute(scope.tx)
}

/**
 * Open check-ins without an answer in active pairs of these offices that gave no sign this month, of people not asked, by
 * the topic or again, since `since`: whose mail did not leave was not asked again. Left out is whoever gets no such mail,
 * because they stopped it or their address is dead. Pairs that are not named are left out where somebody works on them already: an open ticket, an
 * address that returns mail.
 */
export async function unanswered(
  scope: Scope,
  filter: { cycleId: string; month: Month; offices: readonly string[] | null; pairIds: readonly string[] | null },
  since: Instant,
  now: Instant,
): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select q.question_id as "questionId", q.pair_id as "pairId", q.person_id as "personId", p.office_id as "officeId", q.month
    from question q join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    where q.association_id = ${scope.association} and p.cycle_id = ${filter.cycleId} and p.state = 'active'
      and q.kind = 'check_in' and q.month = ${filter.month} and q.answer is null and q.closes_at > ${now}
      and (${filter.offices}::text[] is null or p.office_id = any(${filter.offices}::text[]))
      and (${filter.pairIds}::text[] is null or p.pair_id = any(${filter.pairIds}::text[]))
      and (${filter.pairIds}::text[] is not null or (not exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id and t.state = 'open')
        and not exists (select from person x where x.association_id = p.association_id and x.person_id in (p.mentor_id, p.mentee_id) and x.address_state = 'returned')))
      and not exists (select from refusal r where r.association_id = q.association_id and r.person_id = q.person_id and r.category = 'topics')
      and not exists (select from dead_address d join person y on y.association_id = d.association_id and lower(y.email) = d.address_key
        where d.association_id = q.association_id and y.person_id = q.person_id)
      and q.asked_at <= ${since}
      and (coalesce(q.asked_again_at, '-infinity') <= ${since} or ${stayed(sql`'check-in-reminder:' || p.cycle_id || ':' || q.month || ':' || q.person_id`)})
      and not exists (select from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id and s.month >= ${filter.month})
      and not exists (select from nudge n where n.association_id = q.association_id and n.question_id = q.question_id
        and n.undone_at is null and n.at > ${since} and not ${stayed(sql`n.mail_key`)})
    order by q.person_id, q.pair_id`.execute(scope.tx)
  return rows
}

/** Whether the mail of this occasion did not leave about this pair, nor another in its place. */
const stayed = (key: RawBuilder<unknown>) => sql`(
      exists (select from mail m where m.association_id = q.association_id and m.mail_key = ${key} and m.state = 'suppressed')
      and not exists (select from mail o where o.association_id = q.association_id and o.instead_of = ${key} and q.pair_id = any(o.asks) and o.state <> 'suppressed'))`

export async function insertNudges(
  scope: Scope,
  press: { batch: string; cycleId: string; by: string; at: Instant; leavesAt: Instant },
  asked: readonly (Unanswered & { mailKey: string })[],
): Promise<void> {
  for (const piece of pieces(asked)) {
    await scope.tx
      .insertInto('nudge')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          batch: press.batch,
          question_id: one.questionId,
          cycle_id: press.cycleId,
          pair_id: one.pairId,
          mail_key: one.mailKey,
          pressed_by: press.by,
          at: press.at,
          leaves_at: press.leavesAt,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The mails of a press that was made in one of these offices' pairs, or by this person; empty for anybody else's. */
export async function keysOf(
  scope: Scope,
  which: { batch: string; cycleId: string; offices: readonly string[] | null; personId: string },
): Promise<string[]> {
  const { rows } = await sql<{ mail_key: string }>`
    select distinct n.mail_key from nudge n join pair p on p.association_id = n.association_id and p.pair_id = n.pair_id
    where n.association_id = ${scope.association} and n.batch = ${which.batch} and n.cycle_id = ${which.cycleId}
      and (${which.offices}::text[] is null or p.office_id = any(${which.offices}::text[]) or n.pressed_by = ${which.personId})
    order by 1`.execute(scope.tx)
  return rows.map((row) => row.mail_key)
}

export async function markUndone(scope: Scope, keys: readonly string[], by: string, at: Instant): Promise<void> {
  await sql`update nudge set undone_at = ${at}, undone_by = ${by}
    where association_id = ${scope.association} and mail_key = any(${keys}) and undone_at is null`.execute(scope.tx)
}

/** What became of a press whose mails nobody waits for any more, within these offices' pairs or this person's own; undefined for anybody else's. */
export async function outcomeOf(
  scope: Scope,
  which: { batch: string; cycleId: string; offices: readonly string[] | null; personId: string },
): Promise<TakenBack | undefined> {
  const { rows } = await sql<{ name: string; gone: boolean; kept: boolean; waits: boolean }>`
    select x.name, bool_or(${anyMail(sql`'sending', 'uncertain', 'sent', 'failed'`)}) as gone, bool_or(n.undone_at is not null) as kept,
      bool_or(${anyMail(sql`'queued'`)}) as waits
    from nudge n join pair p on p.association_id = n.association_id and p.pair_id = n.pair_id
    join question q on q.association_id = n.association_id and q.question_id = n.question_id
    join person x on x.association_id = q.association_id and x.person_id = q.person_id
    where n.association_id = ${scope.association} and n.batch = ${which.batch} and n.cycle_id = ${which.cycleId}
      and (${which.offices}::text[] is null or p.office_id = any(${which.offices}::text[]) or n.pressed_by = ${which.personId})
    group by x.person_id, x.name order by lower(x.name), x.person_id`.execute(scope.tx)
  if (rows.length === 0 || rows.some(({ waits }) => waits)) return undefined
  const names = (of: 'gone' | 'kept') => rows.filter((row) => row[of]).map(({ name }) => name)
  return { kept: names('kept'), gone: names('gone') }
}

/** Whether a mail of the press, or one in its place, stands so. */
const anyMail = (
  states: RawBuilder<unknown>,
) => sql`exists (select from mail m where m.association_id = n.association_id
      and (m.mail_key = n.mail_key or m.instead_of = n.mail_key) and m.state in (${states}))`

/** Presses whose mails have not left, of these offices' pairs; oldest first. */
export async function waitingNudges(
  scope: Scope,
  filter: { cycleId: string; offices: readonly string[] | null; personId: string },
  now: Instant,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select n.batch, count(distinct n.pair_id)::int as pairs, count(distinct n.mail_key)::int as mails,
      max(n.leaves_at) as "leavesAt", max(x.name) as by, bool_or(n.pressed_by = ${filter.personId}) as mine
    from nudge n join pair p on p.association_id = n.association_id and p.pair_id = n.pair_id
    join mail m on m.association_id = n.association_id and (m.mail_key = n.mail_key or m.instead_of = n.mail_key) and m.state = 'queued'
    left join person x on x.association_id = n.association_id and x.person_id = n.pressed_by
    where n.association_id = ${scope.association} and n.cycle_id = ${filter.cycleId} and n.undone_at is null and n.leaves_at > ${now}
      and (${filter.offices}::text[] is null or p.office_id = any(${filter.offices}::text[]) or n.pressed_by = ${filter.personId})
    group by n.batch order by max(n.at), n.batch`.execute(scope.tx)
  return rows
}
