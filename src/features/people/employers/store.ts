import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Job } from '#features/people/employers/model.ts'

export async function insertJob({ tx, association }: Scope, job: Job): Promise<void> {
  await tx
    .insertInto('job')
    .values({
      association_id: association,
      job_id: job.id,
      person_id: job.personId,
      employer: job.employer,
      office_before: job.officeBefore,
      told_at: job.toldAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function dropJob({ tx, association }: Scope, id: string): Promise<void> {
  await tx.deleteFrom('job').where('association_id', '=', association).where('job_id', '=', id).execute()
}

/** What people told, by person, oldest first. */
export async function jobsOf(
  { tx, association }: Scope,
  personIds: readonly string[] | null = null,
): Promise<Map<string, Job[]>> {
  const { rows } = await sql<Job>`
    select job_id as id, person_id as "personId", employer, office_before as "officeBefore", told_at as "toldAt" from job
    where association_id = ${association} and (${personIds}::text[] is null or person_id = any(${personIds}))
    order by told_at, job_id`.execute(tx)
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** Jobs of one person become another's; with `ids` only these. Returns which. */
export async function moveJobs(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update job set person_id = ${to}
    where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or job_id = any(${ids}::text[])) returning job_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}
