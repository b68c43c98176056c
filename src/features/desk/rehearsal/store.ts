import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type {
  ListedMail,
  MailDay,
  Played,
  Rehearsal,
  RehearsalState,
  RehearsedMail,
} from '#features/desk/rehearsal/model.ts'

/** Asks for a year; while one is asked for or played, that one. Older ones of the cycle go. */
export async function askFor(
  scope: Scope,
  wish: { id: string; cycleId: string; seed: number; by: string },
  now: Instant,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`rehearsal:${scope.association}:${wish.cycleId}`}))`.execute(
    scope.tx,
  )
  const open = await scope.tx
    .selectFrom('rehearsal')
    .select('rehearsal_id')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', wish.cycleId)
    .where('state', 'in', ['asked', 'playing'])
    .executeTakeFirst()
  if (open !== undefined) return open.rehearsal_id
  await sql`delete from rehearsal where association_id = ${scope.association} and cycle_id = ${wish.cycleId}
    and rehearsal_id not in (select rehearsal_id from rehearsal where association_id = ${scope.association} and cycle_id = ${wish.cycleId} order by asked_at desc limit 2)`.execute(
    scope.tx,
  )
  await scope.tx
    .insertInto('rehearsal')
    .values({
      association_id: scope.association,
      rehearsal_id: wish.id,
      cycle_id: wish.cycleId,
      seed: wish.seed,
      asked_by: wish.by,
      asked_at: now,
      state: 'asked',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return wish.id
}

export async function rehearsalsOf(scope: Scope, cycleId: string, id?: string): Promise<Rehearsal[]> {
  const { rows } = await sql<Rehearsal>`
    select r.rehearsal_id as id, r.seed, coalesce(p.name, '') as by, r.asked_at as "askedAt", r.ended_at as "endedAt", r.state, r.line, r.breaches,
      coalesce(m.mails, 0) as mails, coalesce(m.came, 0) as came
    from rehearsal r left join lateral (
      select (count(*) filter (where m.course = 'out'))::int as mails, (count(*) filter (where m.course = 'in'))::int as came
      from rehearsed_mail m where m.association_id = r.association_id and m.rehearsal_id = r.rehearsal_id) m on true
    left join person p on p.association_id = r.association_id and p.person_id = r.asked_by
    where r.association_id = ${scope.association} and r.cycle_id = ${cycleId} and (${id ?? null}::text is null or r.rehearsal_id = ${id ?? null})
    order by r.asked_at desc`.execute(scope.tx)
  return rows
}

/** The next year to be played; one whose process died is taken again after a while. */
export async function takeNext(
  scope: Scope,
  now: Instant,
  diedBefore: Instant,
): Promise<{ id: string; cycleId: string; seed: number } | undefined> {
  const { rows } = await sql<{ id: string; cycleId: string; seed: number }>`
    update rehearsal set state = 'playing', begun_at = ${now}, line = '' where association_id = ${scope.association} and rehearsal_id = (
      select rehearsal_id from rehearsal where association_id = ${scope.association} and (state = 'asked' or (state = 'playing' and begun_at < ${diedBefore}))
      order by asked_at limit 1 for update skip locked)
    returning rehearsal_id as id, cycle_id as "cycleId", seed`.execute(scope.tx)
  return rows[0]
}

export async function noteLine(scope: Scope, id: string, line: string): Promise<void> {
  await sql`update rehearsal set line = ${line} where association_id = ${scope.association} and rehearsal_id = ${id} and state = 'playing'`.execute(
    scope.tx,
  )
}

export async function end(
  scope: Scope,
  id: string,
  state: Extract<RehearsalState, 'played' | 'failed' | 'asked'>,
  played: Played,
  now: Instant,
): Promise<void> {
  await sql`delete from rehearsed_mail where association_id = ${scope.association} and rehearsal_id = ${id}`.execute(
    scope.tx,
  )
  let nth = 0
  for (const piece of pieces(played.mails))
    await scope.tx
      .insertInto('rehearsed_mail')
      .values(
        piece.map((mail) => ({
          association_id: scope.association,
          rehearsal_id: id,
          nth: ++nth,
          at: mail.at,
          day: mail.day,
          course: mail.course,
          kind: mail.kind,
          from_name: mail.fromName,
          to_name: mail.toName,
          subject: mail.subject,
          text: mail.text,
          about: mail.about,
          became: mail.became === null ? null : json(mail.became),
        })),
      )
      .execute()
  await sql`update rehearsal set state = ${state}, ended_at = ${now}, breaches = ${json(played.breaches)}
    where association_id = ${scope.association} and rehearsal_id = ${id}`.execute(scope.tx)
}

export async function mailDays(scope: Scope, id: string): Promise<MailDay[]> {
  const { rows } = await sql<{ day: Day } & MailDay['kinds'][number]>`
    select day, course, kind, count(*)::int as n from rehearsed_mail where association_id = ${scope.association} and rehearsal_id = ${id}
    group by day, course, kind order by day, array_position(array['out', 'in', 'passed'], course), n desc, kind`.execute(
    scope.tx,
  )
  return [...Map.groupBy(rows, (row) => row.day)].map(([day, own]) => ({
    day,
    kinds: own.map(({ course, kind, n }) => ({ course, kind, n })),
  }))
}

const listed = sql`select nth, at, day, course, kind, from_name as "fromName", to_name as "toName", subject, about, became`

/** The mails of one day, or all that came in; at most as many as a page holds, in the order in which they go. */
export async function mailsOf(
  scope: Scope,
  id: string,
  of: { day: Day } | { course: 'in' },
  most: number,
): Promise<ListedMail[]> {
  const which = 'day' in of ? sql`day = ${of.day}::date` : sql`course = ${of.course}`
  const { rows } = await sql<ListedMail>`
    ${listed} from rehearsed_mail
    where association_id = ${scope.association} and rehearsal_id = ${id} and ${which} order by nth limit ${most}`.execute(
    scope.tx,
  )
  return rows
}

/** The mail that this one is about, and those that are about this one. */
export async function mailsBeside(
  scope: Scope,
  id: string,
  { nth, about }: { nth: number; about: number | null },
): Promise<ListedMail[]> {
  const { rows } = await sql<ListedMail>`
    ${listed} from rehearsed_mail where association_id = ${scope.association} and rehearsal_id = ${id}
      and (about = ${nth}::int or nth = ${about}::int) order by nth`.execute(scope.tx)
  return rows
}

export async function mailAt(
  scope: Scope,
  id: string,
  nth: number,
): Promise<(RehearsedMail & { nth: number }) | undefined> {
  const { rows } = await sql<RehearsedMail & { nth: number }>`
    ${listed}, text from rehearsed_mail
    where association_id = ${scope.association} and rehearsal_id = ${id} and nth = ${nth}::int`.execute(scope.tx)
  return rows[0]
}

/** Who asked for years that were played, once those years are long over (R46). */
export async function forgetAskers({ tx, association }: Scope, cycles: readonly string[]): Promise<void> {
  await sql`update rehearsal set asked_by = '' where association_id = ${association} and cycle_id = any(${cycles})`.execute(
    tx,
  )
}
