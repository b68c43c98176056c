import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { type Definition, type LiveCycle, takesApplications } from '#features/programs/model.ts'
import { kept } from '#kit/kept.ts'
import type { Folder, Version } from '#features/programs/wording/model.ts'
import { folderOf, insertVersions, nearestChanged, putFolder, versionsOf } from '#features/programs/wording/store.ts'
import {
  type CycleRow,
  cycleRows,
  definitionOf,
  insertAssociation,
  putCycle,
  putProgram,
} from '#features/programs/store.ts'

/**
 * Installs a program from its folder and opens the cycle it names; doing it again takes over changed words and dates (R2). With
 * the folder's files its chairs can put it into other words; `definition` is to have those of `versionsFor` already, which the
 * cycle has from then on.
 */
export async function installProgram(
  scope: Scope,
  definition: Definition,
  now: Instant,
  folder?: Folder,
): Promise<LiveCycle> {
  const programId = scope.ids('program', definition.slug)
  await insertAssociation(scope, definition.association.name, now)
  await putProgram(scope, programId, definition, now)
  const id = scope.ids('cycle', programId, definition.cycle.label)
  const had = folder && (await versionsFor(scope, definition))
  await putCycle(
    scope,
    {
      id,
      programId,
      label: definition.cycle.label,
      startsOn: definition.cycle.start,
      endsOn: definition.cycle.end,
    },
    definition,
  )
  if (folder !== undefined) await putFolder(scope, id, folder)
  if (had?.carried === true) await insertVersions(scope, id, had.versions)
  return {
    id,
    programId,
    label: definition.cycle.label,
    definition,
    calendar: calendarOf(definition),
    publishedAt: null,
    announcedAt: null,
    closedAt: null,
  }
}

/**
 * What chairs changed of the words of the cycle that a folder names. `carried`: it never had a folder, and begins with what was
 * changed of the cycle next to it (R53), the deadline left out, which is that cycle's.
 */
export async function versionsFor(
  scope: Scope,
  { slug, cycle }: Pick<Definition, 'slug' | 'cycle'>,
): Promise<{ versions: Version[]; carried: boolean }> {
  const programId = scope.ids('program', slug)
  const id = scope.ids('cycle', programId, cycle.label)
  if ((await folderOf(scope, id, 'read')) !== undefined)
    return { versions: await versionsOf(scope, id), carried: false }
  const from = await nearestChanged(scope, programId, cycle.start)
  const versions = from === undefined ? [] : await versionsOf(scope, from)
  return { versions: versions.filter(({ unit }) => unit !== 'dates'), carried: true }
}

/** In the order of their starts. Definitions are shared between requests and frozen. */
export async function liveCycles(scope: Scope): Promise<LiveCycle[]> {
  const rows = await cycleRows(scope)
  const cycles: LiveCycle[] = []
  for (const row of rows) cycles.push(await live(scope, row))
  return cycles
}

/** Another text whenever a cycle, its dates or its program's words are others. */
export async function edition(scope: Scope): Promise<string> {
  return JSON.stringify(await cycleRows(scope))
}

/** The cycle, or undefined when the association has none of this id. */
export async function liveCycle(scope: Scope, cycleId: string): Promise<LiveCycle | undefined> {
  return (await liveCycles(scope)).find((cycle) => cycle.id === cycleId)
}

/** The cycle for which somebody may apply now: the newest, where several take applications. */
export async function recruitingCycle(scope: Scope, now: Instant): Promise<LiveCycle | undefined> {
  return (await liveCycles(scope)).findLast(({ definition, calendar }) => takesApplications(definition, calendar, now))
}

/** What follows from words and dates: read once, kept by what they come to, so that no other process need say that they changed. */
const read = kept<Pick<LiveCycle, 'definition' | 'calendar'>>(64)

async function live(scope: Scope, row: CycleRow): Promise<LiveCycle> {
  const key = [row.hash, row.label, row.startsOn, row.endsOn].join('\n')
  const cycle = { label: row.label, start: row.startsOn, end: row.endsOn }
  const made = async () => {
    const definition = { ...(await definitionOf(scope, row.id)), cycle }
    return frozen({ definition, calendar: calendarOf(definition) })
  }
  const { id, programId, label, publishedAt, announcedAt, closedAt } = row
  const when = { publishedAt, announcedAt: announcedAt ?? publishedAt, closedAt }
  return { id, programId, label, ...when, ...(await read(key, made)) }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
