import { sql } from 'kysely'
import type { Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import type { Standing } from '#features/desk/model.ts'
import { standingCase } from '#features/desk/standing/store.ts'
import { type PairRow, pageSize, type PairsWish } from '#features/desk/pairs/model.ts'

/** Standings by how much they need somebody. */
const urgency = ['returned', 'never_met', 'ticket', 'unanswered', 'unasked', 'sign', 'paused', 'ended']

type Where = { cycleId: string; month: Month; reach: Reach }

/** How many pairs stand how; the same rows that the list shows under each. */
export async function standingCounts(
  scope: Scope,
  where: Where,
  wish: Pick<PairsWish, 'officeId' | 'personId' | 'text'>,
): Promise<Map<Standing, number>> {
  const { rows } = await sql<{ standing: Standing; n: number }>`
    select standing, count(*) as n from (${standing(scope, where, false)}) s where ${asked(wish)} group by standing`.execute(
    scope.tx,
  )
  return new Map(rows.map((row) => [row.standing, row.n]))
}

export async function pairRows(scope: Scope, where: Where, wish: PairsWish): Promise<PairRow[]> {
  const by = {
    pair: sql`lower(mentor), lower(mentee)`,
    sign: sql`"lastSign"`,
    contact: sql`lower(contact), lower(mentor)`,
    next: sql`array_position(${urgency}::text[], standing), "ticketDue", "lastSign" asc nulls first, lower(mentor)`,
  }[wish.order]
  const way = wish.descending ? sql`desc nulls last` : sql`asc nulls first`
  const order =
    wish.order === 'pair' && wish.descending ? sql`lower(mentor) desc, lower(mentee) desc` : sql`${by} ${way}`
  const { rows } = await sql<PairRow>`
    select id, mentor, mentee, "officeId", contact, standing, "lastSign", "lastSignKind", "pausedUntil", "ticketId", "ticketDue",
      ${askedAgain(scope, where.month)} as "askedAgainAt"
    from (select *, row_number() over (order by ${order}, id) as place from (${standing(scope, where)}) s
      where ${asked(wish)} and (${wish.standing ?? null}::text is null or standing = ${wish.standing ?? null})
      order by place limit ${pageSize} offset ${(wish.page - 1) * pageSize}) page
    order by place`.execute(scope.tx)
  return rows
}

type ShelfRow = Pick<PairRow, 'id' | 'mentor' | 'mentee' | 'officeId' | 'contact' | 'standing'>

/** Every pair of the reach with its standing, by contact: for the one shelf of all. */
export async function pairsByContact(scope: Scope, where: Where): Promise<ShelfRow[]> {
  const { rows } = await sql<ShelfRow>`
    select id, mentor, mentee, "officeId", contact, standing from (${standing(scope, where, false)}) s
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

function asked(wish: Pick<PairsWish, 'officeId' | 'personId' | 'text'>) {
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${wish.officeId ?? null}::text is null or "officeId" = ${wish.officeId ?? null})
    and (${wish.personId ?? null}::text is null or ${wish.personId ?? null} in ("mentorId", "menteeId"))
    and (${wish.text} = '' or mentor ilike ${like} or mentee ilike ${like})`
}

/** The pairs within reach, each with its standing; `full`: with what a worklist says of each. */
function standing(scope: Scope, { cycleId, month, reach }: Where, full = true) {
  const offices = reach === 'all' ? null : reach
  return sql`
    select p.pair_id as id, p.mentor_id as "mentorId", p.mentee_id as "menteeId", a.name as mentor, b.name as mentee,
      p.office_id as "officeId", c.name as contact,
      ${full ? worklist : sql``}
      ${standingCase(month)} as standing
    from pair p
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person c on c.association_id = o.association_id and c.person_id = o.person_id
    ${full ? lastAndTicket : sql``}
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId}
      and (${offices}::text[] is null or p.office_id = any(${offices}::text[]))`
}

const worklist = sql`p.paused_until as "pausedUntil", l.at as "lastSign", l.kind as "lastSignKind", t.ticket_id as "ticketId", t.due_on as "ticketDue",`

/** When somebody of a pair on the page was asked once more, by the clock or by a press. */
const askedAgain = (scope: Scope, month: Month) => sql`greatest(
        (select max(q.asked_again_at) from question q where q.association_id = ${scope.association} and q.pair_id = page.id and q.month = ${month}),
        (select max(n.at) from nudge n join question q on q.association_id = n.association_id and q.question_id = n.question_id
          where n.association_id = ${scope.association} and n.pair_id = page.id and q.month = ${month} and n.undone_at is null))`

const lastAndTicket = sql`left join lateral (select s.at, s.kind from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id order by s.at desc limit 1) l on true
    left join lateral (select k.ticket_id, k.due_on from ticket k where k.association_id = p.association_id and k.pair_id = p.pair_id and k.state = 'open'
      order by k.due_on, k.ticket_id limit 1) t on true`
