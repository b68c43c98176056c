import { sql } from 'kysely'
import type { Day } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Cast } from '#features/desk/switcher/model.ts'

/** The committee in term, and of mentors and mentees one or two in each situation that a year has. */
export async function cast(scope: Scope, today: Day): Promise<Cast[]> {
  return [...(await committee(scope, today)), ...(await participants(scope))]
}

async function committee(scope: Scope, today: Day): Promise<Cast[]> {
  const { rows } = await sql<Omit<Cast, 'note'> & { title: string; pairs: number }>`
    select o.person_id as "personId", n.name, case o.kind when 'chair' then 'chair' when 'member' then 'contact' else 'guard' end as "group", o.title,
      count(p.pair_id)::int as pairs
    from office o join person n on n.association_id = o.association_id and n.person_id = o.person_id
      left join pair p on p.association_id = o.association_id and p.office_id = o.office_id and p.state <> 'ended'
    where o.association_id = ${scope.association} and ${today}::date between o.starts_on and o.ends_on
    group by o.office_id, o.person_id, n.name, o.kind, o.title
    order by 3, n.name`.execute(scope.tx)
  return rows.map(({ title, pairs, ...one }) => ({
    ...one,
    note: [title, one.group === 'guard' ? '' : countText(pairs, 'pair')].filter((part) => part !== '').join(', '),
  }))
}

/** In the order of the list: first whoever shows the usual. */
const situations = {
  one: '',
  several: '',
  ticket: 'open ticket',
  paused: 'paused',
  ended: 'the pair has ended',
  alone: 'accepted, without a partner',
} as const

async function participants(scope: Scope): Promise<Cast[]> {
  const { rows } = await sql<{
    personId: string
    name: string
    group: 'mentor' | 'mentee'
    situation: keyof typeof situations
    partners: string[]
  }>`
    with sides as (
      select p.mentor_id as me, p.mentee_id as other, 'mentor' as role, p.pair_id, p.state from pair p where p.association_id = ${scope.association}
      union all
      select p.mentee_id, p.mentor_id, 'mentee', p.pair_id, p.state from pair p where p.association_id = ${scope.association}
    ), people as (
      select s.me, s.role, array_agg(o.name order by o.name) as partners,
        case when bool_and(s.state = 'ended') then 'ended' when bool_or(s.state = 'paused') then 'paused'
          when count(*) > 1 then 'several'
          when exists (select from ticket t where t.association_id = ${scope.association} and t.state = 'open' and t.pair_id = any(array_agg(s.pair_id))) then 'ticket' else 'one' end as situation
      from sides s join person o on o.association_id = ${scope.association} and o.person_id = s.other
      group by s.me, s.role
      union all
      select a.person_id, a.role, '{}', 'alone' from application a
      where a.association_id = ${scope.association} and a.state in ('accepted', 'conditional', 'waiting')
        and not exists (select from sides s where s.me = a.person_id)
    ), ranked as (
      select p.me, p.role, p.partners, p.situation, n.name,
        row_number() over (partition by p.role, p.situation order by n.name !~ '^[[:alpha:]]', n.name) as place
      from people p join person n on n.association_id = ${scope.association} and n.person_id = p.me
    )
    select me as "personId", name, role as "group", situation, partners from ranked
    where place <= case situation when 'ticket' then 2 else 1 end
    order by role desc, array_position(${Object.keys(situations)}::text[], situation), name`.execute(scope.tx)
  return rows.map(({ situation, partners, ...one }) => {
    const parts = [partners.length === 0 ? '' : `with ${partners.join(' and ')}`, situations[situation]]
    return { ...one, note: parts.filter((part) => part !== '').join(', ') }
  })
}

export async function isPerson(scope: Scope, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select from person where association_id = ${scope.association} and person_id = ${personId}`.execute(
      scope.tx,
    )
  return rows.length > 0
}
