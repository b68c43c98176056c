import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Definition } from '#features/programs/model.ts'

export type CycleRow = {
  id: string
  programId: string
  label: string
  startsOn: string
  endsOn: string
  publishedAt: Instant | null
  announcedAt: Instant | null
  closedAt: Instant | null
  /** Another one whenever its program's definition is. */
  hash: string
}

export async function insertAssociation(scope: Scope, name: string, now: Instant): Promise<void> {
  await scope.tx
    .insertInto('association')
    .values({ association_id: scope.association, name, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The program's words as they are now; a program that is there already takes the new ones. */
export async function putProgram(scope: Scope, id: string, definition: Definition, now: Instant): Promise<void> {
  await scope.tx
    .insertInto('program')
    .values({
      association_id: scope.association,
      program_id: id,
      slug: definition.slug,
      definition: json(definition),
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['association_id', 'program_id']).doUpdateSet({ definition: json(definition) }),
    )
    .execute()
}

export async function putCycle(
  scope: Scope,
  cycle: Pick<CycleRow, 'id' | 'programId' | 'label' | 'startsOn' | 'endsOn'>,
  definition: Definition,
): Promise<void> {
  const dates = {
    label: cycle.label,
    starts_on: cycle.startsOn,
    ends_on: cycle.endsOn,
    definition: json(definition),
  }
  await scope.tx
    .insertInto('cycle')
    .values({ association_id: scope.association, cycle_id: cycle.id, program_id: cycle.programId, ...dates })
    .onConflict((conflict) => conflict.columns(['association_id', 'cycle_id']).doUpdateSet(dates))
    .execute()
}

export async function cycleRows(scope: Scope): Promise<CycleRow[]> {
  const rows = await scope.tx
    .selectFrom('cycle')
    .innerJoin('program', (join) =>
      join
        .onRef('program.association_id', '=', 'cycle.association_id')
        .onRef('program.program_id', '=', 'cycle.program_id'),
    )
    .where('cycle.association_id', '=', scope.association)
    .select([
      'cycle_id',
      'cycle.program_id',
      'label',
      'starts_on',
      'ends_on',
      'published_at',
      'announced_at',
      'closed_at',
      sql<string>`coalesce(cycle.definition_hash, program.definition_hash)`.as('hash'),
    ])
    .orderBy('starts_on')
    .execute()
  return rows.map((row) => ({
    id: row.cycle_id,
    programId: row.program_id,
    label: row.label,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    publishedAt: row.published_at,
    announcedAt: row.announced_at,
    closedAt: row.closed_at,
    hash: row.hash,
  }))
}

/** The words and numbers of a cycle: its own, or its program's where it was opened before cycles had their own. */
export async function definitionOf(scope: Scope, cycleId: string): Promise<Definition> {
  const { rows } = await sql<{ definition: Definition }>`
    select coalesce(c.definition, p.definition) as definition from cycle c
    join program p on p.association_id = c.association_id and p.program_id = c.program_id
    where c.association_id = ${scope.association} and c.cycle_id = ${cycleId}`.execute(scope.tx)
  return must(rows[0], 'the cycle').definition
}

/** Changed words of a cycle, and of nothing else: another year keeps its own (decision 52). */
export async function putWords(scope: Scope, cycleId: string, definition: Definition): Promise<void> {
  await scope.tx
    .updateTable('cycle')
    .set({ definition: json(definition) })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .execute()
}

export async function markCycle(
  scope: Scope,
  cycleId: string,
  what: 'published_at' | 'closed_at',
  at: Instant,
): Promise<void> {
  await scope.tx
    .updateTable('cycle')
    .set({ [what]: at })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where(what, 'is', null)
    .execute()
}

/** The pairs are published: known to the committee at `at`, to everybody from `announcedAt` on. */
export async function markAnnounced(scope: Scope, cycleId: string, at: Instant, announcedAt: Instant): Promise<void> {
  await scope.tx
    .updateTable('cycle')
    .set({ published_at: at, announced_at: announcedAt })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('published_at', 'is', null)
    .execute()
}

/** As if the pairs had never been published: it may happen again. */
export async function unpublish(scope: Scope, cycleId: string): Promise<void> {
  await scope.tx
    .updateTable('cycle')
    .set({ published_at: null, announced_at: null })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .execute()
  await scope.tx
    .deleteFrom('occurrence')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('what', '=', 'publication')
    .execute()
}

/** True the first time only: what the clock did for a cycle is done once, however often it is asked. */
export async function firstTime(scope: Scope, cycleId: string, what: string, at: Instant): Promise<boolean> {
  const row = await scope.tx
    .insertInto('occurrence')
    .values({ association_id: scope.association, cycle_id: cycleId, what, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('what')
    .executeTakeFirst()
  return row !== undefined
}

/** What the clock has done for a cycle. */
export async function occurrences(scope: Scope, cycleId: string): Promise<Set<string>> {
  const rows = await scope.tx
    .selectFrom('occurrence')
    .select('what')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .execute()
  return new Set(rows.map((row) => row.what))
}
