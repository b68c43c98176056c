import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/**
 * People of active pairs whose address returns mail and who gave a number, once the month's topic is out: whom no question
 * reaches is in none, so none is looked for. Whoever answered or gave a sign in this month needs no call.
 */
export async function onlyByTelephone(
  scope: Scope,
  cycleId: string,
  month: Month,
): Promise<{ personId: string; pairId: string }[]> {
  const { rows } = await sql<{ personId: string; pairId: string }>`
    select x.person_id as "personId", p.pair_id as "pairId"
    from pair p
    join person x on x.association_id = p.association_id and x.person_id in (p.mentor_id, p.mentee_id)
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'active'
      and x.address_state = 'returned' and coalesce(x.phone, '') <> ''
      and exists (select from occurrence c where c.association_id = p.association_id and c.cycle_id = p.cycle_id and c.what = ${`topic:${month}`})
      and not exists (select from question q where q.association_id = p.association_id and q.pair_id = p.pair_id
        and q.person_id = x.person_id and q.month = ${month} and q.answer is not null)
      and not exists (select from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id
        and s.person_id = x.person_id and s.month >= ${month})
    order by 2, 1`.execute(scope.tx)
  return rows
}

/** Of these tickets those that are there, and whether this step stands on them. */
export async function callsBefore(
  scope: Scope,
  ids: readonly string[],
  text: string,
): Promise<Map<string, { id: string; state: string; noted: boolean }>> {
  const { rows } = await sql<{ id: string; state: string; noted: boolean }>`
    select t.ticket_id as id, t.state, exists (select from step s where s.association_id = t.association_id and s.ticket_id = t.ticket_id and s.text = ${text}) as noted
    from ticket t where t.association_id = ${scope.association} and t.ticket_id = any(${ids})`.execute(scope.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Mails of these kinds about a pair that wait for this reason, were to leave within this time, and are to people whose
 * address returns mail and who gave a number; of several about the same the newest, which says how it stands; of an end
 * none to whoever went. In the order in which they were to leave.
 */
export async function untoldByMail(
  scope: Scope,
  cycleId: string,
  { kinds, said, after, until }: { kinds: readonly string[]; said: string; after: Instant; until: Instant },
): Promise<{ mailId: string; subject: string; personId: string; pairId: string }[]> {
  const { rows } = await sql<{ mailId: string; subject: string; personId: string; pairId: string }>`
    select m.mail_id as "mailId", m.subject, m.person_id as "personId", m.pair_id as "pairId"
    from mail m join person x on x.association_id = m.association_id and x.person_id = m.person_id
    where m.association_id = ${scope.association} and m.cycle_id = ${cycleId} and m.kind = any(${kinds}) and m.state = 'suppressed' and m.said = ${said}
      and m.pair_id is not null and m.due_at > ${after} and m.due_at <= ${until}
      and x.address_state = 'returned' and coalesce(x.phone, '') <> ''
      and not exists (select from mail n where n.association_id = m.association_id and n.pair_id = m.pair_id and n.person_id = m.person_id
        and n.kind = m.kind and n.created_at > m.created_at)
      and (m.kind <> 'pair_ended' or m.person_id is distinct from (select a.actor from audit a where a.association_id = m.association_id
        and a.subject = m.pair_id and a.what = 'pair ended' order by a.at desc limit 1))
    order by m.due_at, m.mail_id`.execute(scope.tx)
  return rows
}
