import { type RawBuilder, sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { refusedUs } from '#kit/refusals.ts'
import type { Scope } from '#platform/scope.ts'
import {
  type Buried,
  type Health,
  mostShown,
  type Refused,
  shownDays,
  type Troubled,
} from '#features/desk/mail/health/model.ts'
import type { Waiting, Waits } from '#features/desk/mail/waiting/model.ts'
import { listed, refuses, waitsFor } from '#features/desk/mail/waiting/store.ts'

const day = 24 * 60

/** How the post of these cycles is now. Sign-in codes are counted and not shown. */
export async function mailHealth(
  scope: Scope,
  { cycleIds, viewerId }: { cycleIds: readonly string[]; viewerId: string },
  now: Instant,
): Promise<Health> {
  const mine = sql`m.association_id = ${scope.association} and m.cycle_id = any(${cycleIds}::text[])`
  const counted = (where: RawBuilder<boolean>) =>
    sql<Waiting>`jsonb_build_object('n', count(*) filter (where ${where}), 'readable', count(*) filter (where ${where} and ${listed(viewerId)}))`
  const waiting = (why: Waits) => counted(waitsFor(why, now))
  const { rows } = await sql<Pick<Health, 'due' | 'oldest' | 'putOff' | 'planned' | 'stopped' | 'armed'>>`
    select ${waiting('due')} as due, min(m.due_at) filter (where ${waitsFor('due', now)}) as oldest,
      ${waiting('put_off')} as "putOff", ${waiting('later')} as planned, ${counted(sql`m.state = 'draft'`)} as stopped,
      coalesce((select i.value <> 'disarmed' from installation i where i.name = 'mail'), true) as armed
    from mail m where ${mine} and m.state in ('queued', 'sending', 'draft')`.execute(scope.tx)
  const [queue] = rows
  const none = { n: 0, readable: 0 }
  return {
    ...(queue ?? { due: none, oldest: null, putOff: none, planned: none, stopped: none, armed: true }),
    refusing: await refusing(scope, cycleIds, viewerId),
    waiting: await cameIn(scope, cycleIds, addMinutes(now, -7 * day)),
    failed: await troubled(scope, { cycleIds, viewerId }, 'failed', addMinutes(now, -shownDays * day)),
    uncertain: await troubled(scope, { cycleIds, viewerId }, 'uncertain', '1970-01-01T00:00:00.000Z'),
    buried: await buried(scope, cycleIds),
    refused: await refused(scope, cycleIds),
    arrived: await arrived(scope, cycleIds, addMinutes(now, -shownDays * day)),
    doors: await doors(scope),
  }
}

async function refusing(scope: Scope, cycleIds: readonly string[], viewerId: string): Promise<Health['refusing']> {
  const { rows } = await sql<NonNullable<Health['refusing']>>`
    select count(*)::int as n, (count(*) filter (where ${listed(viewerId)}))::int as readable, coalesce(min(t.first), min(m.created_at)) as since, (array_agg(m.said order by t.last desc nulls last, m.mail_id))[1] as said
    from mail m cross join lateral (select min(d.at) as first, max(d.at) as last from delivery d
      where d.association_id = m.association_id and d.mail_id = m.mail_id and starts_with(d.said, ${refusedUs})) t
    where m.association_id = ${scope.association} and m.cycle_id = any(${cycleIds}::text[]) and m.state in ('queued', 'sending') and ${refuses}
    having count(*) > 0`.execute(scope.tx)
  return rows[0] ?? null
}

/** A door that keeps a mail comes again with it for some days; what it has given up since stays out. */
async function cameIn(scope: Scope, cycleIds: readonly string[], since: Instant): Promise<Health['waiting']> {
  const { rows } = await sql<NonNullable<Health['waiting']>>`
    select count(*)::int as n, min(a.at) as since, (array_agg(a.said order by a.at desc, a.arrival_id))[1] as said
    from arrival a left join mail m on m.association_id = a.association_id and m.mail_id = a.mail_id
    where a.association_id = ${scope.association} and a.state = 'passing' and a.said <> '' and a.at >= ${since}
      and (m.mail_id is null or m.cycle_id = any(${cycleIds}::text[])) having count(*) > 0`.execute(scope.tx)
  return rows[0] ?? null
}

async function troubled(
  scope: Scope,
  { cycleIds, viewerId }: { cycleIds: readonly string[]; viewerId: string },
  state: 'failed' | 'uncertain',
  since: Instant,
): Promise<Troubled[]> {
  const { rows } = await sql<Troubled>`
    select m.mail_id as id, m.subject, m.to_name as "toName", m.to_address as "toAddress", x.at, m.failure, coalesce(m.said, '') as said,
      exists (select from dead_address d where d.association_id = m.association_id and d.address_key = lower(m.to_address)) as buried
    from mail m cross join lateral (select coalesce(max(at), m.due_at) as at from (
      select d.at from delivery d where d.association_id = m.association_id and d.mail_id = m.mail_id
      union all select a.at from arrival a where a.association_id = m.association_id and a.mail_id = m.mail_id and a.kind = 'bounce') e) x
    where m.association_id = ${scope.association} and m.cycle_id = any(${cycleIds}::text[]) and m.state = ${state} and x.at >= ${since} and ${listed(viewerId)}
    order by x.at desc, m.mail_id limit ${mostShown}`.execute(scope.tx)
  return rows
}

/** Also of whoever holds an office: mail about reports is of no cycle, and stands nowhere here. */
async function buried(scope: Scope, cycleIds: readonly string[]): Promise<Buried[]> {
  const { rows } = await sql<Buried>`
    select d.address_key as "addressKey", coalesce(p.name, '') as name, d.at, d.said from dead_address d
    left join person p on p.association_id = d.association_id and p.email_key = d.address_key
    where d.association_id = ${scope.association} and (exists (
      select from mail m where m.association_id = d.association_id and m.cycle_id = any(${cycleIds}::text[]) and lower(m.to_address) = d.address_key)
      or exists (select from office o join cycle c on c.association_id = o.association_id and c.program_id = o.program_id
        where o.association_id = d.association_id and o.person_id = p.person_id and c.cycle_id = any(${cycleIds}::text[])))
    order by d.at desc, d.address_key limit ${mostShown}`.execute(scope.tx)
  return rows
}

/** Of people who have a place in these cycles. */
async function refused(scope: Scope, cycleIds: readonly string[]): Promise<Refused[]> {
  const { rows } = await sql<Refused>`
    select r.person_id as "personId", p.name, r.category, r.at from refusal r
    join person p on p.association_id = r.association_id and p.person_id = r.person_id
    where r.association_id = ${scope.association} and (exists (select from application f
        where f.association_id = r.association_id and f.person_id = r.person_id and f.cycle_id = any(${cycleIds}::text[]))
      or exists (select from pair q where q.association_id = r.association_id and q.cycle_id = any(${cycleIds}::text[]) and r.person_id in (q.mentor_id, q.mentee_id)))
    order by r.at desc, r.person_id, r.category limit ${mostShown}`.execute(scope.tx)
  return rows
}

async function arrived(scope: Scope, cycleIds: readonly string[], since: Instant): Promise<Health['arrived']> {
  const { rows } = await sql<Health['arrived'][number]>`
    select a.kind, count(*)::int as n from arrival a left join mail m on m.association_id = a.association_id and m.mail_id = a.mail_id
    where a.association_id = ${scope.association} and a.at >= ${since} and (m.mail_id is null or m.cycle_id = any(${cycleIds}::text[]))
    group by a.kind order by a.kind`.execute(scope.tx)
  return rows
}

async function doors(scope: Scope): Promise<Health['doors']> {
  const { rows } = await sql<Health['doors'][number]>`
    select door, looked_at as "lookedAt", worked_at as "workedAt", said from door where association_id = ${scope.association} order by door`.execute(
    scope.tx,
  )
  return rows
}
