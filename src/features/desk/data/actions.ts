import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { type Given, type Kept, type Registry } from '#features/desk/data/model.ts'
import { asked, countsOf, giving, mineOf, registry, rowsOf } from '#features/desk/data/store.ts'

/** A decision about somebody is theirs to read once its mail and the time to take it back are over. */
const toldAfter = 24 * 60

const mineAt = (scope: Scope, personId: string, now: Instant) =>
  mineOf(scope, personId, now, addMinutes(now, -toldAfter))

const describedOf = (table: string) => registry.tables[table] ?? { about: table, columns: {} }

/** What is kept about somebody, table by table; tables without a row of theirs are left out. */
export async function whatIsKept(scope: Scope, personId: string, now: Instant): Promise<Kept[]> {
  const counts = await countsOf(scope, await mineAt(scope, personId, now))
  return Object.entries(giving).flatMap(([table, { area }]) => {
    const rows = counts.get(table) ?? 0
    return rows === 0 ? [] : [{ table, area, rows, described: describedOf(table) }]
  })
}

/** How long what is kept, in words; what differs by column is said with it. */
export const periods = (): Registry['periods'] => registry.periods

/** What others wrote in confidence, as the listing calls it. */
export const inConfidence = (): string[] => asked.map((table) => describedOf(table).about)

/** All of it, for the person (R46); that it was taken is noted. */
export async function takeOwnData(scope: Scope, personId: string, now: Instant): Promise<Given> {
  const mine = await mineAt(scope, personId, now)
  const tables: Given['tables'][number][] = []
  for (const [table, { area }] of Object.entries(giving)) {
    const described = describedOf(table)
    const rows = await rowsOf(scope, mine, table, described)
    const kept = registry.periods[described.until ?? ''] ?? ''
    if (rows.length > 0) tables.push({ table, area, about: described.about, kept, rows })
  }
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'own data taken', subject: personId, after: { tables: tables.length } },
  ])
  return { person: personId, takenAt: now, tables, asked: inConfidence() }
}
