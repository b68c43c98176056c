import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inPool } from '#features/applications/model.ts'
import type { BothAsk, EarlierPartner } from '#features/pairs/again/model.ts'

type Mine = { cycleId: string; personId: string }

/** Everybody whom somebody was paired with in an earlier cycle of this one's program, each once, the latest year first. */
export async function earlierPartners(scope: Scope, { cycleId, personId }: Mine): Promise<EarlierPartner[]> {
  const { rows } = await sql<EarlierPartner>`
    select * from (select distinct on (x.person_id) x.person_id as "personId", x.name, e.label, e.starts_on as began,
        case when p.mentor_id = ${personId} then 'mentor' else 'mentee' end as role,
        (select min(w.asked_at) from again_wish w where w.association_id = p.association_id and w.cycle_id = c.cycle_id
          and w.person_id = ${personId} and w.partner_id = x.person_id) as "askedAt"
      from cycle c
      join cycle e on e.association_id = c.association_id and e.program_id = c.program_id and e.starts_on < c.starts_on
      join pair p on p.association_id = e.association_id and p.cycle_id = e.cycle_id and ${personId} in (p.mentor_id, p.mentee_id)
      join person x on x.association_id = p.association_id
        and x.person_id = case when p.mentor_id = ${personId} then p.mentee_id else p.mentor_id end
      where c.association_id = ${scope.association} and c.cycle_id = ${cycleId}
        and (e.announced_at is null or e.announced_at <= now())
      order by x.person_id, e.starts_on desc, p.pair_id) partners
    order by began desc, lower(name), "personId"`.execute(scope.tx)
  return rows
}

/** Asking twice is asking once. */
export async function insertWish(scope: Scope, wish: Mine & { partnerId: string; at: Instant }): Promise<void> {
  await scope.tx
    .insertInto('again_wish')
    .values({
      association_id: scope.association,
      wish_id: scope.ids('again', wish.cycleId, wish.personId, wish.partnerId),
      cycle_id: wish.cycleId,
      person_id: wish.personId,
      partner_id: wish.partnerId,
      asked_at: wish.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteWish(scope: Scope, { cycleId, personId }: Mine, partnerId: string): Promise<void> {
  await scope.tx
    .deleteFrom('again_wish')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId)
    .execute()
}

/** Who both ask, and are both in the cycle's pool, one as mentor and the other as mentee. */
export async function bothAsk(scope: Scope, cycleId: string): Promise<BothAsk[]> {
  const { rows } = await sql<BothAsk>`
    select jsonb_build_object('name', m.name, 'askedAt', to_char(min(w.asked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'application', a.application_id) as mentor,
      jsonb_build_object('name', n.name, 'askedAt', to_char(min(v.asked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'application', b.application_id) as mentee
    from again_wish w
    join again_wish v on v.association_id = w.association_id and v.cycle_id = w.cycle_id and v.person_id = w.partner_id and v.partner_id = w.person_id
    join application a on a.association_id = w.association_id and a.cycle_id = w.cycle_id and a.person_id = w.person_id and a.role = 'mentor' and a.state = any(${inPool})
    join application b on b.association_id = v.association_id and b.cycle_id = v.cycle_id and b.person_id = v.person_id and b.role = 'mentee' and b.state = any(${inPool})
    join person m on m.association_id = a.association_id and m.person_id = a.person_id
    join person n on n.association_id = b.association_id and n.person_id = b.person_id
    where w.association_id = ${scope.association} and w.cycle_id = ${cycleId}
    group by a.application_id, b.application_id, m.name, n.name
    order by lower(m.name), lower(n.name), a.application_id, b.application_id`.execute(scope.tx)
  return rows
}

/** Wishes of one person become another's; with `ids` only these. Returns which. */
export async function moveWishes(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update again_wish set person_id = case when person_id = ${from} then ${to} else person_id end,
      partner_id = case when partner_id = ${from} then ${to} else partner_id end
    where association_id = ${scope.association} and ${from} in (person_id, partner_id)
      and (${ids}::text[] is null or wish_id = any(${ids}::text[])) returning wish_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
