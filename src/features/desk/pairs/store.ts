import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import { type Standing, whileNot } from '#features/desk/model.ts'
import { standingJoins, standingOfMany } from '#features/desk/standing/store.ts'
import { type PairRow, pageSize, type PairsWish } from '#features/desk/pairs/model.ts'

/** Standings by how much they need somebody. */
const urgency = ['returned', 'never_met', 'ticket', 'unanswered', 'unasked', 'sign', 'paused', 'ended']

type Where = { cycleId: string; month: Month; reach: Reach; viewerId: string }

/** How many pairs stand how; the same rows that the list shows under each. */
export async function standingCounts(scope: Scope, where: Where, wish: Narrowing): Promise<Map<Standing, number>> {
  const { rows } = await sql<{ standing: Standing; n: number }>`
    select standing, count(*) as n from (${standing(scope, where)}) s where ${asked(wish)} group by standing`.execute(
    scope.tx,
  )
  return new Map(rows.map((row) => [row.standing, row.n]))
}

export async function pairRows(scope: Scope, where: Where, wish: PairsWish): Promise<PairRow[]> {
  const by = {
    pair: sql`lower(mentor), lower(mentee)`,
    sign: sql`"signAt"`,
    contact: sql`lower(contact), lower(mentor)`,
    // an open ticket needs somebody also where its pair has ended or rests
    next: sql`least(array_position(${urgency}::text[], standing), case when "ticketDue" is not null then array_position(${urgency}::text[], 'ticket') end), "ticketDue", "signAt" asc nulls first, lower(mentor)`,
  }[wish.order]
  const way = wish.descending ? sql`desc nulls last` : sql`asc nulls first`
  const order =
    wish.order === 'pair' && wish.descending ? sql`lower(mentor) desc, lower(mentee) desc` : sql`${by} ${way}`
  const bySign = wish.order === 'sign' || wish.order === 'next'
  // what only a row shows is looked up for the rows of the page, after the limit
  const { rows } = await sql<PairRow>`
    select id, mentor, mentee, "mentorId", "menteeId", "officeId", contact, standing, l.at as "lastSign", l.kind as "lastSignKind", "pausedUntil", t.ticket_id as "ticketId", "ticketDue",
      ${askedAgain(scope, where.month)} as "askedAgainAt"
    from (select *, row_number() over (order by ${order}, id) as place from (${standing(scope, where, bySign)}) s
      where ${asked(wish)} ${standingIs(wish.standing)}
      order by place limit ${pageSize} offset ${(wish.page - 1) * pageSize}) page
    left join lateral (select s.at, s.kind from sign s where s.association_id = ${scope.association} and s.pair_id = page.id order by s.at desc limit 1) l on true
    left join lateral (select o.ticket_id from ticket o where o.association_id = ${scope.association} and o.pair_id = page.id and o.state = 'open'
        and ${where.viewerId} not in (page."mentorId", page."menteeId")
      order by o.due_on, o.ticket_id limit 1) t on true
    order by place`.execute(scope.tx)
  return rows
}

type ShelfRow = Pick<PairRow, 'id' | 'mentor' | 'mentee' | 'officeId' | 'contact' | 'standing'>

/** Every pair of the reach with its standing, by contact: for the one shelf of all. */
export async function pairsByContact(scope: Scope, where: Where): Promise<ShelfRow[]> {
  const { rows } = await sql<ShelfRow>`
    select id, mentor, mentee, "officeId", contact, standing from (${standing(scope, where)}) s
    order by lower(contact), "officeId", lower(mentor), id`.execute(scope.tx)
  return rows
}

/** Committee contacts with pairs of this cycle, for the list's filter. */
export async function contactsOf(scope: Scope, cycleId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.office_id as id, n.name from office o join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where o.association_id = ${scope.association}
      and exists (select from pair p where p.association_id = o.association_id and p.office_id = o.office_id and p.cycle_id = ${cycleId})
    order by lower(n.name), o.office_id`.execute(scope.tx)
  return rows
}

type Narrowing = Pick<PairsWish, 'officeId' | 'personId' | 'met' | 'text'>

function standingIs(standing: PairsWish['standing']) {
  if (standing === undefined) return sql``
  return standing === 'active' ? sql`and standing <> all(${whileNot}::text[])` : sql`and standing = ${standing}`
}

/** Only what is asked for stands in the statement, so that one plan of it is good for all. */
function asked(wish: Narrowing) {
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  return sql.join(
    [
      sql`true`,
      ...(wish.officeId === undefined ? [] : [sql`"officeId" = ${wish.officeId}`]),
      ...(wish.personId === undefined ? [] : [sql`${wish.personId} in ("mentorId", "menteeId")`]),
      ...(wish.met ? [sql`met`] : []),
      ...(wish.text === '' ? [] : [sql`(mentor ilike ${like} or mentee ilike ${like})`]),
    ],
    sql` and `,
  )
}

/** The pairs within reach, each with its standing; `bySign`: with when the last sign came, to sort by. */
function standing(scope: Scope, { cycleId, month, reach, viewerId }: Where, bySign = false) {
  const last = sql`(select max(s.at) from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id) as "signAt",`
  return sql`
    select p.pair_id as id, p.cycle_id as "cycleId", p.mentor_id as "mentorId", p.mentee_id as "menteeId", a.name as mentor, b.name as mentee,
      p.office_id as "officeId", c.name as contact, p.paused_until as "pausedUntil", p.met_at is not null as met, k.due_on as "ticketDue",
      ${bySign ? last : sql``}
      ${standingOfMany} as standing
    from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    ${standingJoins(scope, month, viewerId)}
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId}
      ${reach === 'all' ? sql`` : sql`and p.office_id = any(${reach}::text[])`}`
}

/** When somebody of a pair on the page was asked once more, by the clock or by a press whose mail did not stay. */
const askedAgain = (scope: Scope, month: Month) => sql`greatest(
        (select max(q.asked_again_at) from question q where q.association_id = ${scope.association} and q.pair_id = page.id and q.month = ${month}
          and not ${stayed(sql`'check-in-reminder:' || page."cycleId" || ':' || q.month || ':' || q.person_id`)}),
        (select max(n.at) from nudge n join question q on q.association_id = n.association_id and q.question_id = n.question_id
          where n.association_id = ${scope.association} and n.pair_id = page.id and q.month = ${month} and n.undone_at is null
            and not ${stayed(sql`n.mail_key`)}))`

/** Whether the mail of this occasion did not leave about this pair, nor another in its place. */
const stayed = (key: RawBuilder<unknown>) => sql`(
            exists (select from mail m where m.association_id = q.association_id and m.mail_key = ${key} and m.state = 'suppressed')
            and not exists (select from mail o where o.association_id = q.association_id and o.instead_of = ${key} and q.pair_id = any(o.asks) and o.state <> 'suppressed'))`
