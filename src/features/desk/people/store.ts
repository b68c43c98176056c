import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Person } from '#features/people/model.ts'

type Named = Pick<Person, 'id' | 'name' | 'email'>

/** Somebody who applied to this program, has a pair in it, or holds an office of it. */
export async function personOfProgram(scope: Scope, programId: string, personId: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`select person_id as id, name, email from person
    where association_id = ${scope.association} and person_id = ${personId} and (exists (select from application a join cycle c on c.association_id = a.association_id and c.cycle_id = a.cycle_id
        where a.association_id = ${scope.association} and a.person_id = ${personId} and c.program_id = ${programId})
      or exists (select from pair p join cycle c on c.association_id = p.association_id and c.cycle_id = p.cycle_id
        where p.association_id = ${scope.association} and ${personId} in (p.mentor_id, p.mentee_id) and c.program_id = ${programId})
      or exists (select from office where association_id = ${scope.association} and person_id = ${personId} and program_id = ${programId}))`.execute(
    scope.tx,
  )
  return rows[0]
}
