// That everything was written to a folder is noted in the log of each association, and every chair is told of it, though not each night.
import { type Kysely, sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { idsUnder, linksUnder } from '#kit/ids.ts'
import { migrationsOf, within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { writeAudit } from '#features/audit/store.ts'
import { tellChairsOfData } from '#features/accounts/notices/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { actor, baseUrlOf } from '#src/cli/open.ts'

const what = 'everything exported'
const told = 'chairs told of exports'

/** Whoever exports every night is written of once in so many days, with how many there were: a daily mail is read by nobody. */
const restDays = 7

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

/**
 * A mail to every chair, where this version knows the database's tables and none was sent in the last days; returns the sentence that says
 * which it was.
 */
export async function tellOfExport(owner: Kysely<Tables>, now: Instant): Promise<string> {
  const { missing, unknown } = await migrationsOf(owner)
  if (missing.length + unknown.length > 0)
    return 'It is noted in the log. The chairs are not told by mail: this database is of another version. Tell them yourself.'
  let mailed = false
  await eachAssociation(owner, async (scope) => {
    const last = await lastOf(scope, told)
    if (last !== undefined && last > addMinutes(now, -restDays * 24 * 60) && last < now) return
    mailed = true
    // the same export once more
    if (last === now) return
    const many = await countSince(scope, last)
    const programs = new Map((await liveCycles(scope)).map((cycle) => [cycle.programId, cycle]))
    for (const cycle of programs.values()) {
      const text = `Everything that is kept was written to a folder by whoever hosts this installation, with names, addresses and all that people wrote: a copy for safety, or a move to another machine.${many > 1 ? ` Since you were last told this happened ${many} times.` : ''} You are told of it once in ${restDays} days at most; the log has each of them.`
      const notice = { key: `${what}:${now}`, text, url: `${scope.baseUrl}/privacy`, why: 'Sent to every chair.' }
      await tellChairsOfData(scope, cycle, notice, now)
    }
    await writeAudit(scope, [{ at: now, actor, what: told, subject: scope.association, after: { exports: many } }])
  })
  return mailed
    ? 'It is noted in the log, and every chair is told by mail.'
    : `It is noted in the log. The chairs were told of one in the last ${restDays} days: the next mail to them counts this one, too.`
}

async function lastOf(scope: Scope, what: string): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(at) as at from audit where association_id = ${scope.association} and what = ${what}`.execute(scope.tx)
  return rows[0]?.at ?? undefined
}

async function countSince(scope: Scope, since: Instant | undefined): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from audit where association_id = ${scope.association} and what = ${what}
      and (${since ?? null}::timestamptz is null or at > ${since ?? null})`.execute(scope.tx)
  return rows[0]?.many ?? 0
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
