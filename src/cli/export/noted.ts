// That everything was written to a folder is noted in the log of each association, and every chair is told of it.
import { type Kysely, sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { idsUnder, linksUnder } from '#kit/ids.ts'
import { migrationsOf, within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { tellChairsOfData } from '#features/accounts/notices/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { actor, baseUrlOf } from '#src/cli/open.ts'

const what = 'everything exported'

/**
 * A row for each association, by the connection that owns the tables and before the snapshot, so that the copy has it as
 * well. Only columns that there were from the beginning: a database of an earlier version is not changed to be copied.
 */
export async function noteExport(owner: Kysely<Tables>, now: Instant): Promise<void> {
  await eachAssociation(owner, async ({ tx, association, ids }) => {
    await sql`insert into audit (association_id, audit_id, at, actor, what, subject, why)
      values (${association}, ${ids('audit', now, actor, what, association)}, ${now}, ${actor}, ${what}, ${association}, '')
      on conflict do nothing`.execute(tx)
  })
}

/** A mail to every chair, where this version knows the database's tables; returns the sentence that says which it was. */
export async function tellOfExport(owner: Kysely<Tables>, now: Instant): Promise<string> {
  const { missing, unknown } = await migrationsOf(owner)
  if (missing.length + unknown.length > 0)
    return 'It is noted in the log. The chairs are not told by mail: this database is of another version. Tell them yourself.'
  await eachAssociation(owner, async (scope) => {
    const programs = new Map((await liveCycles(scope)).map((cycle) => [cycle.programId, cycle]))
    for (const cycle of programs.values()) {
      const text =
        'Everything that is kept was written to a folder by whoever hosts this installation, with names, addresses and all that people wrote: a copy for safety, or a move to another machine.'
      const notice = { key: `${what}:${now}`, text, url: `${scope.baseUrl}/privacy`, why: 'Sent to every chair.' }
      await tellChairsOfData(scope, cycle, notice, now)
    }
  })
  return 'It is noted in the log, and every chair is told by mail.'
}

async function eachAssociation(owner: Kysely<Tables>, work: (scope: Scope) => Promise<void>): Promise<void> {
  const { rows: found } = await sql<{ value: string }>`select value from installation where name = 'key'`.execute(owner)
  const key = found[0]?.value ?? ''
  const { rows } = await sql<{ id: string }>`select association_id as id from association order by 1`.execute(owner)
  for (const { id } of rows)
    await within(owner, id, (tx) =>
      work({ tx, association: id, ids: idsUnder(key), links: linksUnder(key), baseUrl: baseUrlOf(process.env) }),
    )
}
