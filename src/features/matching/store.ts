import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Run } from '#features/matching/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'

/** Stores a run with its input's hash; the same input is the same run, and false says that it was there. */
export async function insertRun(scope: Scope, run: Run): Promise<boolean> {
  const row = await scope.tx
    .insertInto('run')
    .values({
      association_id: scope.association,
      run_id: run.id,
      cycle_id: run.cycleId,
      made_at: run.madeAt,
      input_hash: run.inputHash,
      seed: run.seed,
      levels: json(run.levels),
      costs: json(run.costs),
      certificate: json(run.certificate),
      changes: json(run.changes),
      input: json(run.input),
      basis: JSON.stringify(run.basis),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('run_id')
    .executeTakeFirst()
  if (row === undefined) return false
  for (const piece of pieces(run.proposals)) {
    await scope.tx
      .insertInto('proposal')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          run_id: run.id,
          mentee_application_id: one.menteeApplicationId,
          mentor_application_id: one.mentorApplicationId,
          office_id: one.officeId,
          points: one.points,
          reasons: json(one.reasons),
        })),
      )
      .execute()
  }
  for (const piece of pieces(run.unmatched)) {
    await scope.tx
      .insertInto('unmatched')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          run_id: run.id,
          application_id: one.applicationId,
          code: one.code,
          reason: one.reason,
          detail: json(one.detail),
        })),
      )
      .execute()
  }
  return true
}

export type StoredRun = Omit<Run, 'certificate' | 'basis'> & { publishedAt: Instant | null }

export async function runOf(scope: Scope, runId: string): Promise<StoredRun | undefined> {
  const run = await scope.tx
    .selectFrom('run')
    .selectAll()
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .executeTakeFirst()
  if (run === undefined) return undefined
  const proposals = await sql<{
    mentee_application_id: string
    mentor_application_id: string
    office_id: string | null
    points: number
    reasons: Reason[]
    mentee_id: string
    mentor_id: string
  }>`
    select p.*, a.person_id as mentee_id, b.person_id as mentor_id from proposal p
    join application a on a.association_id = p.association_id and a.application_id = p.mentee_application_id
    join application b on b.association_id = p.association_id and b.application_id = p.mentor_application_id
    where p.association_id = ${scope.association} and p.run_id = ${runId} order by p.mentee_application_id`.execute(
    scope.tx,
  )
  const unmatched = await sql<{
    application_id: string
    code: string
    reason: string
    detail: Record<string, unknown>
    person_id: string
    role: 'mentor' | 'mentee'
  }>`
    select u.*, a.person_id, a.role from unmatched u join application a on a.association_id = u.association_id and a.application_id = u.application_id
    where u.association_id = ${scope.association} and u.run_id = ${runId} order by u.application_id`.execute(scope.tx)
  return {
    id: run.run_id,
    cycleId: run.cycle_id,
    madeAt: run.made_at,
    inputHash: run.input_hash,
    seed: run.seed,
    levels: run.levels as Run['levels'],
    costs: run.costs as Run['costs'],
    changes: run.changes as unknown as Run['changes'],
    input: run.input as unknown as Run['input'],
    publishedAt: run.published_at,
    proposals: proposals.rows.map((row) => ({
      menteeApplicationId: row.mentee_application_id,
      mentorApplicationId: row.mentor_application_id,
      menteeId: row.mentee_id,
      mentorId: row.mentor_id,
      officeId: row.office_id,
      points: row.points,
      reasons: row.reasons,
    })),
    unmatched: unmatched.rows.map((row) => ({
      applicationId: row.application_id,
      personId: row.person_id,
      role: row.role,
      code: row.code,
      reason: row.reason,
      detail: row.detail,
    })),
  }
}

export async function markPublished(scope: Scope, runId: string, at: Instant): Promise<void> {
  await scope.tx
    .updateTable('run')
    .set({ published_at: at })
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .where('published_at', 'is', null)
    .execute()
}

/** As if it had never been published. */
export async function unmarkPublished(scope: Scope, runId: string): Promise<void> {
  await scope.tx
    .updateTable('run')
    .set({ published_at: null })
    .where('association_id', '=', scope.association)
    .where('run_id', '=', runId)
    .execute()
}

/** "mentor:mentee" of everybody who was paired in another cycle, unless both ask to be paired again in this one (R41). */
export async function earlierPairs(scope: Scope, cycleId: string): Promise<Set<string>> {
  const rows = await scope.tx
    .selectFrom('pair')
    .select(['mentor_id', 'mentee_id'])
    .where('association_id', '=', scope.association)
    .where('cycle_id', '<>', cycleId)
    .where(
      sql<boolean>`not exists (select from again_wish w join again_wish v on v.association_id = w.association_id and v.cycle_id = w.cycle_id
        and v.person_id = w.partner_id and v.partner_id = w.person_id
      where w.association_id = pair.association_id and w.cycle_id = ${cycleId} and w.person_id = pair.mentor_id and w.partner_id = pair.mentee_id)`,
    )
    .execute()
  return new Set(rows.map((row) => `${row.mentor_id}:${row.mentee_id}`))
}

/**
 * By person, the office in this cycle of whoever answered for their pair when they last took part, in this program: the
 * person counts, since an office ends with its term. Whoever is not among the offices answers for nobody now.
 */
export async function lastContacts(
  scope: Scope,
  cycleId: string,
  offices: readonly { id: string; personId: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ person: string; contact: string }>`
    select distinct on (who.person) who.person, o.person_id as contact
    from cycle c
    join cycle e on e.association_id = c.association_id and e.program_id = c.program_id and e.starts_on < c.starts_on
    join pair p on p.association_id = e.association_id and p.cycle_id = e.cycle_id
    join office o on o.association_id = p.association_id and o.office_id = p.office_id
    cross join lateral (values (p.mentor_id), (p.mentee_id)) who (person)
    where c.association_id = ${scope.association} and c.cycle_id = ${cycleId}
    order by who.person, e.starts_on desc, p.formed_on desc, p.pair_id`.execute(scope.tx)
  const officeOf = new Map(offices.map(({ id, personId }) => [personId, id]))
  return new Map(
    rows.flatMap(({ person, contact }) => {
      const office = officeOf.get(contact)
      return office === undefined ? [] : [[person, office] as const]
    }),
  )
}

/** The mentees who stayed without a partner in the program's cycle before this one: they come first now (R38). */
export async function leftWithoutLastYear(scope: Scope, cycleId: string): Promise<Set<string>> {
  const { rows } = await sql<{ person: string }>`
    select distinct a.person_id as person
    from cycle c
    join lateral (select l.cycle_id from cycle l where l.association_id = c.association_id and l.program_id = c.program_id and l.starts_on < c.starts_on
      order by l.starts_on desc limit 1) last on true
    join run r on r.association_id = c.association_id and r.cycle_id = last.cycle_id and r.published_at is not null
    join unmatched u on u.association_id = r.association_id and u.run_id = r.run_id
    join application a on a.association_id = u.association_id and a.application_id = u.application_id and a.role = 'mentee'
    where c.association_id = ${scope.association} and c.cycle_id = ${cycleId} and not exists (
      select from pair p where p.association_id = a.association_id and p.cycle_id = last.cycle_id and p.mentee_id = a.person_id)`.execute(
    scope.tx,
  )
  return new Set(rows.map(({ person }) => person))
}
