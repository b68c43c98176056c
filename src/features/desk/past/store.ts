import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { pastPageSize, type PastPair, type PastWish } from '#features/desk/past/model.ts'

/**
 * Pairs of every cycle of a program, the latest first, by a part of a name or by person; and how many there are of
 * those. What the committee noted about an end is not for the two (R32).
 */
export async function pastPairs(
  scope: Scope,
  programId: string,
  { text, personId, page, id }: PastWish,
  today: Day,
  viewerId: string,
): Promise<{ rows: PastPair[]; total: number }> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const who = personId ?? ''
  const { rows } = await sql<PastPair & { total: number }>`
    select count(*) over ()::int as total, p.pair_id as id, p.cycle_id as "cycleId", c.label, c.ends_on < ${today} as over, p.mentor_id as "mentorId", a.name as mentor,
      p.mentee_id as "menteeId", b.name as mentee, n.name as contact, p.state, p.ended_on as "endedOn", case when ${viewerId}::text in (p.mentor_id, p.mentee_id) then null else p.end_note end as "endNote",
      p.met_at is not null as met,
      (select max(s.at) from sign s where s.association_id = p.association_id and s.pair_id = p.pair_id) as "lastSign",
      exists (select from occurrence g where g.association_id = p.association_id and g.cycle_id = p.cycle_id and g.what = 'purged') as purged
    from pair p
    join cycle c on c.association_id = p.association_id and c.cycle_id = p.cycle_id
    join person a on a.association_id = p.association_id and a.person_id = p.mentor_id
    join person b on b.association_id = p.association_id and b.person_id = p.mentee_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    join person n on n.association_id = o.association_id and n.person_id = o.person_id
    where p.association_id = ${scope.association} and c.program_id = ${programId}
      and (${id ?? null}::text is null or p.pair_id = ${id ?? null})
      and (${text} = '' or a.name ilike ${like} or b.name ilike ${like})
      and (${who} = '' or ${who} in (p.mentor_id, p.mentee_id))
    order by c.starts_on desc, lower(a.name), lower(b.name), p.pair_id
    limit ${pastPageSize} offset ${(page - 1) * pastPageSize}`.execute(scope.tx)
  return { rows, total: rows[0]?.total ?? 0 }
}
