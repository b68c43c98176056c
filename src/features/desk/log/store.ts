import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { type LogEntry, logKinds, type LogPages, logPageSize, type LogWish } from '#features/desk/log/model.ts'

const patterns = (wish: LogWish): string[] =>
  (wish.kind === undefined ? Object.values(logKinds).flat() : [...logKinds[wish.kind]]).map((one) =>
    one.replaceAll(/[\\%_]/g, '\\$&').replace(/\*$/, '%'),
  )

/** What one of a pair said against it, and what chairs made of that. */
const saidOfPair = [
  'conflict said',
  'pair confirmed',
  'answer taken back',
  'confirmation settled',
  'settlement taken back',
]
/** What a note about an end is kept with. */
const endings = ['pair ended', 'pair closed for both', 'left', 'asked for another partner']

/**
 * Decisions about people and things of a program, the latest first, by kind and by a part of a name: of whom it is about, or
 * of who decided. Where no page is left to lead to, as of most things of an earlier year, there is no link. What is of another program, or of nothing that is known, is not among them. With how many there are, and
 * the names of those who hold or held an office. Of their own pair the viewer reads no ticket, nothing that was said against
 * it, and no note about its end (R32).
 */
export async function logOf(
  scope: Scope,
  programId: string,
  wish: LogWish,
  { working, applications, runs, viewerId }: LogPages,
): Promise<{ rows: LogEntry[]; total: number; names: ReadonlyMap<string, string> }> {
  const { association } = scope
  const ended = sql`a.what = any(${endings}) and a.subject in (select pair_id from paired where own union select unnest(two) from paired where own)`
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<LogEntry & { total: number }>`
    with c as (select cycle_id, label, cycle_id = ${working} as is_now, cycle_id = any(${applications}) as reads, cycle_id = any(${runs}) as ran from cycle where association_id = ${association} and program_id = ${programId}),
    person_of as (
      select person_id from application join c using (cycle_id) where association_id = ${association}
      union select mentor_id from pair join c using (cycle_id) where association_id = ${association}
      union select mentee_id from pair join c using (cycle_id) where association_id = ${association}
      union select person_id from office where association_id = ${association} and program_id = ${programId}),
    p as (select person_id, name from person where association_id = ${association}),
    paired as (
      select pair_id, a.name || ' and ' || b.name as name, ${viewerId} in (mentor_id, mentee_id) as own, array[mentor_id, mentee_id] as two from pair join c using (cycle_id)
      join p a on a.person_id = mentor_id join p b on b.person_id = mentee_id where association_id = ${association}),
    thing as (
      select application_id as id, p.name, case when reads then '/committee/applications/' || application_id end as href
        from application join c using (cycle_id) join p using (person_id) where association_id = ${association}
      union all select pair_id, name, '/committee/pairs/' || pair_id from paired
      union all select t.ticket_id, coalesce(paired.name, p.name, ''), case when is_now then '/committee/tickets/' || t.ticket_id end
        from ticket t join c using (cycle_id) left join paired using (pair_id) left join p on p.person_id = t.person_id
        where t.association_id = ${association} and paired.own is not true
      union all select person_id, p.name, null from person_of join p using (person_id)
      union all select office_id, p.name, null from office join p using (person_id)
        where association_id = ${association} and program_id = ${programId}
      union all select invitation_id, name, null from invitation where association_id = ${association} and program_id = ${programId}
      union all select letter_id, p.name, null from letter join c using (cycle_id) join p using (person_id) where association_id = ${association}
      union all select batch, min(paired.name), null from nudge join c using (cycle_id) left join paired using (pair_id)
        where association_id = ${association} group by batch
      union all select run_id, label, case when ran then '/committee/matching/runs/' || run_id end from run join c using (cycle_id) where association_id = ${association}
      union all select request_id, label, null from match_request join c using (cycle_id) where association_id = ${association}
      union all select adjustment_id, label, null from adjustment join c using (cycle_id) where association_id = ${association}
      union all select publication_id, label, null from publication join c using (cycle_id) where association_id = ${association}
      union all select repair_id, label, case when is_now then '/committee/repairs/' || repair_id end from repair join c using (cycle_id) where association_id = ${association}
      union all select cycle_id, label, null from c
      union all select ${programId}, '', '/committee/words')
    select count(*) over ()::int as total, a.at, a.actor, coalesce(d.name, '') as by, a.what, thing.name as about, thing.href,
      a.before, a.after, case when ${ended} then '' else a.why end as why
    from audit a join thing on thing.id = a.subject left join p d on d.person_id = a.actor
    where a.association_id = ${association} and a.what like any(${patterns(wish)}::text[])
      and not (a.subject in (select pair_id from paired where own) and (a.what like 'ticket %' or a.what = any(${saidOfPair})))
      and (${wish.text} = '' or thing.name ilike ${like} or d.name ilike ${like})
    order by a.at desc, a.audit_id
    limit ${logPageSize} offset ${(wish.page - 1) * logPageSize}`.execute(scope.tx)
  const offices = await scope.tx
    .selectFrom('office')
    .innerJoin('person', (on) =>
      on
        .onRef('person.association_id', '=', 'office.association_id')
        .onRef('person.person_id', '=', 'office.person_id'),
    )
    .select(['office_id', 'name'])
    .where('office.association_id', '=', association)
    .where('program_id', '=', programId)
    .execute()
  return {
    rows,
    total: rows[0]?.total ?? 0,
    names: new Map(offices.map((one) => [one.office_id, one.name])),
  }
}
