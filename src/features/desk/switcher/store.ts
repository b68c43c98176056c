import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Cast } from '#features/desk/switcher/model.ts'

type Row = {
  personId: string
  name: string
  group: Cast['group']
  title: string
  pairs: number
  tickets: number
  partners: string[]
}

/** The committee in term, and of the pairs those with the most to show: first with an open ticket, then with several partners. */
export async function cast(scope: Scope, today: Day): Promise<Cast[]> {
  const { rows } = await sql<Row>`
    with offices as (
      select o.person_id, n.name, case o.kind when 'chair' then 'chair' else 'contact' end as "group", o.title,
        count(p.pair_id) as pairs, 0 as tickets, '{}'::text[] as partners
      from office o join person n on n.association_id = o.association_id and n.person_id = o.person_id
        left join pair p on p.association_id = o.association_id and p.office_id = o.office_id
      where o.association_id = ${scope.association} and ${today}::date between o.starts_on and o.ends_on
      group by o.office_id, o.person_id, n.name, o.kind, o.title
    ), sides as (
      select p.mentor_id as me, p.mentee_id as other, 'mentor' as "group", p.pair_id from pair p where p.association_id = ${scope.association} and p.state <> 'ended'
      union all
      select p.mentee_id, p.mentor_id, 'mentee', p.pair_id from pair p where p.association_id = ${scope.association} and p.state <> 'ended'
    ), people as (
      select s.me as person_id, n.name, s."group", '' as title, count(distinct s.pair_id) as pairs,
        (select count(*) from ticket t where t.association_id = ${scope.association} and t.state = 'open' and t.pair_id = any(array_agg(s.pair_id))) as tickets,
        array_agg(distinct o.name) as partners,
        row_number() over (partition by s."group" order by count(distinct s.pair_id) desc, n.name) as place
      from sides s join person n on n.association_id = ${scope.association} and n.person_id = s.me
        join person o on o.association_id = ${scope.association} and o.person_id = s.other
      group by s.me, n.name, s."group"
    )
    select person_id as "personId", name, "group", title, pairs, tickets, partners from offices
    union all
    (select person_id, name, "group", title, pairs, tickets, partners from (
      select *, row_number() over (partition by "group" order by tickets desc, place) as rank from people) ranked where rank <= 5)
    order by 3, 6 desc, 5 desc, 2`.execute(scope.tx)
  return rows.map(({ personId, name, group, title, pairs, tickets, partners }) => ({
    personId,
    name,
    group,
    note:
      group === 'mentor' || group === 'mentee'
        ? `with ${partners.join(' and ')}${tickets > 0 ? ', open ticket' : ''}`
        : [title, `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}`].filter((part) => part !== '').join(', '),
  }))
}

export async function isPerson(scope: Scope, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select from person where association_id = ${scope.association} and person_id = ${personId}`.execute(
      scope.tx,
    )
  return rows.length > 0
}
