import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { calendarOf } from '#features/programs/decide.ts'
import { type Definition, type LiveCycle, takesApplications } from '#features/programs/model.ts'
import { type CycleRow, cycleRows, insertAssociation, putCycle, putProgram } from '#features/programs/store.ts'

/** Installs a program from its folder and opens the cycle it names; doing it again takes over changed words and dates (R2). */
export async function installProgram(scope: Scope, definition: Definition, now: Instant): Promise<LiveCycle> {
  await insertAssociation(scope, definition.association.name, now)
  const programId = scope.ids('program', definition.slug)
  await putProgram(scope, programId, definition, now)
  const id = scope.ids('cycle', programId, definition.cycle.label)
  await putCycle(scope, {
    id,
    programId,
    label: definition.cycle.label,
    startsOn: definition.cycle.start,
    endsOn: definition.cycle.end,
  })
  return {
    id,
    programId,
    label: definition.cycle.label,
    definition,
    calendar: calendarOf(definition),
    publishedAt: null,
    closedAt: null,
  }
}

export async function liveCycles(scope: Scope): Promise<LiveCycle[]> {
  return (await cycleRows(scope)).map(live)
}

/** The cycle, or undefined when the association has none of this id. */
export async function liveCycle(scope: Scope, cycleId: string): Promise<LiveCycle | undefined> {
  return (await liveCycles(scope)).find((cycle) => cycle.id === cycleId)
}

/** The cycle for which somebody may apply now: the newest, where several take applications. */
export async function recruitingCycle(scope: Scope, now: Instant): Promise<LiveCycle | undefined> {
  return (await liveCycles(scope)).findLast(({ definition, calendar }) => takesApplications(definition, calendar, now))
}

function live(row: CycleRow): LiveCycle {
  const definition = { ...row.definition, cycle: { label: row.label, start: row.startsOn, end: row.endsOn } }
  return {
    id: row.id,
    programId: row.programId,
    label: row.label,
    definition,
    calendar: calendarOf(definition),
    publishedAt: row.publishedAt,
    closedAt: row.closedAt,
  }
}
