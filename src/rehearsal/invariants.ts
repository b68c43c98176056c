import { sql } from 'kysely'
import { dayIn } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { candidateOf } from '#features/matching/actions.ts'
import { judgeOf } from '#features/matching/judge/decide.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/**
 * What must hold after any year, whatever happened in it; returns each breach in words. Asked of the rows themselves and
 * not of the code that made them.
 */
export async function breaches(scope: Scope, cycle: LiveCycle): Promise<string[]> {
  return [
    ...(await againstRules(scope, cycle)),
    ...(await without(
      scope,
      'a pair has no contact in office when it was formed',
      sql`
      select p.pair_id as id from pair p left join office o on o.association_id = p.association_id and o.office_id = p.office_id
      where o.office_id is null or p.formed_on not between o.starts_on and o.ends_on`,
    )),
    ...(await without(
      scope,
      'a contact answers for a pair of their own',
      sql`
      select p.pair_id as id from pair p join office o on o.association_id = p.association_id and o.office_id = p.office_id where o.person_id in (p.mentor_id, p.mentee_id)`,
    )),
    ...(await without(
      scope,
      'a contact has more pairs than they take',
      sql`
      select o.office_id as id from office o join pair p on p.association_id = o.association_id and p.office_id = o.office_id group by o.association_id, o.office_id, o.most_pairs having count(*) > o.most_pairs`,
    )),
    ...(await noticeBreaches(scope, cycle)),
    ...(await without(
      scope,
      'a mail was recorded as sent twice',
      // one that came back goes again once its address is put right
      sql`
      select d.mail_id as id from delivery d where d.outcome = 'sent' group by d.association_id, d.mail_id having count(*) > 1 + (
        select count(*) from arrival a where a.association_id = d.association_id and a.mail_id = d.mail_id and a.kind = 'bounce')`,
    )),
    ...(await without(
      scope,
      'two mails share a Message-ID',
      sql`select message_id as id from mail group by association_id, message_id having count(*) > 1`,
    )),
    ...(await without(
      scope,
      'a sent mail has no line in the ledger',
      sql`
      select m.mail_id as id from mail m left join delivery d on d.association_id = m.association_id and d.mail_id = m.mail_id and d.outcome = 'sent' where m.state = 'sent' and d.mail_id is null`,
    )),
    ...(await without(
      scope,
      'a mail is neither sent nor kept with a reason',
      sql`
      select mail_id as id from mail where state in ('sending', 'uncertain') or (state in ('failed', 'suppressed') and said is null)`,
    )),
    ...(await topicBreaches(scope, cycle)),
    ...(await without(
      scope,
      'a second question went to somebody who had answered the first',
      sql`
      select m.mail_id as id from mail m where m.kind = 'check_in_reminder' and not exists (
        select from question q where q.association_id = m.association_id and q.person_id = m.person_id and q.kind = 'check_in'
          and (q.asked_again_at = m.created_at or (m.instead_of is not null and q.asked_again_at < m.created_at)) and (q.answered_at is null or q.answered_at >= m.created_at))`,
    )),
    ...(await without(
      scope,
      'an automatic mail about a pair went out after it had ended',
      sql`
      select m.mail_id as id from mail m join pair p on p.association_id = m.association_id and p.pair_id = m.pair_id
      join audit a on a.association_id = p.association_id and a.subject = p.pair_id and a.what = 'pair ended'
      where m.kind in ('first_contact_reminder', 'first_contact_question', 'introduction_question') and m.created_at > a.at`,
    )),
    ...(await without(
      scope,
      'a bounce was counted as silence',
      sql`
      select t.ticket_id as id from ticket t join ticket r on r.association_id = t.association_id and r.pair_id = t.pair_id and r.kind = 'returned'
      where t.kind in ('never_met', 'went_silent') and t.opened_by = 'clock' and t.opened_at > r.opened_at and (r.closed_at is null or t.opened_at < r.closed_at)`,
    )),
    ...(await without(
      scope,
      'a first-contact reminder went to a pair that had met',
      sql`
      select m.mail_id as id from mail m join pair p on p.association_id = m.association_id and p.pair_id = m.pair_id
      where m.kind in ('first_contact_reminder', 'first_contact_question') and p.met_at < m.created_at`,
    )),
    ...(await confirmBreaches(scope, cycle)),
    ...(await without(
      scope,
      'a pair that never met and never was excused has no ticket by its day',
      sql`
      select p.pair_id as id from pair p join person a on a.association_id = p.association_id and a.person_id = p.mentor_id join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
      where p.origin = 'run' and p.state = 'active' and p.met_at is null and p.paused_on is null and p.clock_on is not null
        and a.address_state = 'works' and b.address_state = 'works'
        and (select max(substr(what, 19)::date) from occurrence o where o.association_id = p.association_id and o.what like 'rehearsal people: %') >= p.clock_on + ${cycle.definition.rhythm.firstContact.ticket + 1}::int
        and not exists (select from ticket t where t.association_id = p.association_id and t.pair_id = p.pair_id)`,
    )),
    ...(await without(
      scope,
      'a letter was sent that nobody asked for',
      sql`
      select m.mail_id as id from mail m where m.kind = 'letter_ready' and not exists (select from letter l where l.association_id = m.association_id and l.person_id = m.person_id and l.asked_at <= m.created_at)`,
    )),
  ]
}

async function without(scope: Scope, what: string, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await (query as ReturnType<typeof sql<{ id: string }>>).execute(scope.tx)
  return rows.map((row) => `${what}: ${row.id}`)
}

/** Whoever is asked first begins once both have spoken, or a chair for them; what speaks against a pair keeps it from beginning. */
async function confirmBreaches(scope: Scope, cycle: LiveCycle): Promise<string[]> {
  const counted = sql`
    select p.pair_id as id from pair p where p.association_id = ${scope.association} and p.cycle_id = ${cycle.id}
      and p.run_id is not null and p.state <> 'ended' and p.clock_on is not null`
  const said = sql`select from pair_answer a where a.association_id = p.association_id and a.pair_id = p.pair_id`
  const open = sql`${counted} and p.met_at is null and exists (${said} and a.answer = 'conflict' and a.settled_at is null)`
  const both = sql`${counted} and (select count(*) from pair_answer a where a.association_id = p.association_id and a.pair_id = p.pair_id) < 2`
  return [
    ...(await without(scope, 'a pair goes on that something speaks against', open)),
    ...(publicationOf(cycle.definition).confirm === 'ask'
      ? await without(scope, 'a pair began before both were heard', both)
      : []),
  ]
}

/** Nobody is paired against a hard rule: asked again of the judge, for every pair a run formed. */
async function againstRules(scope: Scope, cycle: LiveCycle): Promise<string[]> {
  const applicants = await applicantsOf(scope, cycle.id)
  const pool = {
    mentees: applicants.filter((one) => one.role === 'mentee').map(candidateOf),
    mentors: applicants.filter((one) => one.role === 'mentor').map(candidateOf),
    earlier: new Set<string>(),
  }
  const judge = judgeOf(pool, cycle.definition)
  const states = new Map(applicants.map((one) => [one.id, one.state]))
  const { rows } = await sql<{ mentee: string; mentor: string }>`
    select p.mentee_application_id as mentee, p.mentor_application_id as mentor from proposal p join run r on r.association_id = p.association_id and r.run_id = p.run_id
    where r.cycle_id = ${cycle.id} and r.published_at is not null`.execute(scope.tx)
  return rows.flatMap(({ mentee, mentor }) => {
    const score = judge.score(mentee, mentor)
    const found =
      'forbidden' in score ? [`a pair breaks a hard rule (${String(score.forbidden)}): ${mentee}, ${mentor}`] : []
    for (const id of [mentee, mentor])
      if (!['accepted', 'withdrawn'].includes(states.get(id) ?? ''))
        found.push(`somebody was paired who was not accepted: ${id}`)
    return found
  })
}

/** Each side of each published pair: exactly one notice a person and role (R8). */
async function noticeBreaches(scope: Scope, cycle: LiveCycle): Promise<string[]> {
  const pairs = await scope.tx
    .selectFrom('pair')
    .select(['mentor_id', 'mentee_id'])
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycle.id)
    .where('origin', '=', 'run')
    .execute()
  const told = await scope.tx
    .selectFrom('mail')
    .select(['person_id', 'mail_key'])
    .where('association_id', '=', scope.association)
    .where('kind', '=', 'pair_notice')
    .execute()
  const counts = new Map<string, number>()
  for (const { person_id, mail_key } of told) {
    const key = `${mail_key.split(':')[2]} ${person_id}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const due = new Set(pairs.flatMap((pair) => [`mentor ${pair.mentor_id}`, `mentee ${pair.mentee_id}`]))
  return [
    ...[...due].filter((key) => counts.get(key) !== 1).map((key) => `a ${key} got ${counts.get(key) ?? 0} notices`),
    ...[...counts.keys()].filter((key) => !due.has(key)).map((key) => `a notice went to a ${key} in no published pair`),
  ]
}

/** Each month's topic: exactly one to everybody in a pair active at that moment, none to anybody else. */
async function topicBreaches(scope: Scope, cycle: LiveCycle): Promise<string[]> {
  const found: string[] = []
  for (const topic of cycle.calendar.topics) {
    const sent = await scope.tx
      .selectFrom('occurrence')
      .select('at')
      .where('association_id', '=', scope.association)
      .where('cycle_id', '=', cycle.id)
      .where('what', '=', `topic:${topic.month}`)
      .executeTakeFirst()
    if (sent === undefined) continue
    const day = dayIn(cycle.calendar.zone, sent.at)
    const { rows } = await sql<{ person_id: string; due: boolean; mails: number }>`
      with due as (
        select distinct x.person_id from pair p cross join lateral (values (p.mentor_id), (p.mentee_id)) x (person_id)
        where p.association_id = ${scope.association} and p.cycle_id = ${cycle.id} and p.formed_on <= ${day}
          and (p.ended_on is null or p.ended_on >= ${day}) and not (p.paused_on is not null and p.paused_on < ${day} and p.state = 'paused')),
      got as (select person_id, count(*) as mails from mail where association_id = ${scope.association} and mail_key like ${`topic:${cycle.id}:${topic.month}:%`} group by person_id)
      select coalesce(due.person_id, got.person_id) as person_id, due.person_id is not null as due, coalesce(got.mails, 0)::int as mails from due full join got on got.person_id = due.person_id`.execute(
      scope.tx,
    )
    for (const row of rows) {
      if (row.mails > 1) found.push(`the topic of ${topic.month} went ${row.mails} times to ${row.person_id}`)
      if (row.mails === 1 && !row.due)
        found.push(`the topic of ${topic.month} went to somebody in no active pair: ${row.person_id}`)
      if (row.mails === 0 && row.due && !(await excused(scope, row.person_id, sent.at)))
        found.push(`the topic of ${topic.month} did not go to ${row.person_id}`)
    }
  }
  return found
}

/** Paused then, and active again since: the pair's row no longer tells, the audit does. */
async function excused(scope: Scope, personId: string, at: string): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pair p where p.association_id = ${scope.association} and ${personId} in (p.mentor_id, p.mentee_id)
      and exists (select from audit a where a.association_id = p.association_id and a.subject = p.pair_id and a.what = 'pair paused' and a.at < ${at}
        and not exists (select from audit b where b.association_id = p.association_id and b.subject = p.pair_id and b.what = 'pause over' and b.at > a.at and b.at <= ${at}))`.execute(
    scope.tx,
  )
  return (rows[0]?.n ?? 0) > 0
}
