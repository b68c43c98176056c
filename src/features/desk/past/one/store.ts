import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Kept } from '#features/desk/past/one/model.ts'

/** Why the two were paired, as far as it is kept, and the letters about their year. */
export async function keptOf(scope: Scope, pairId: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select p.formed_on as "formedOn", p.origin, p.points, p.reasons,
      (select coalesce(jsonb_agg(jsonb_build_object('role', l.role, 'number', l.number, 'code', l.code, 'issued', l.state = 'issued',
          'datedOn', l.facts->>'datedOn') order by l.number), '[]'::jsonb)
        from letter l where l.association_id = p.association_id and l.cycle_id = p.cycle_id
        and (l.person_id, l.role) in ((p.mentor_id, 'mentor'), (p.mentee_id, 'mentee'))) as letters
    from pair p where p.association_id = ${scope.association} and p.pair_id = ${pairId}`.execute(scope.tx)
  return rows[0]
}
