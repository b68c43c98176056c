import type { Instant } from '#kit/dates.ts'
import { type Calendar, phaseOf } from '#features/programs/model.ts'

/** The year of this program that its committee works in now: of one that is over, no ticket is on anybody's list. */
export function workedIn<C extends { programId: string; calendar: Calendar }>(
  cycles: readonly C[],
  programId: string,
  now: Instant,
): C | undefined {
  const years = cycles.filter((cycle) => cycle.programId === programId)
  return years.findLast(({ calendar }) => phaseOf(calendar, now) === 'running') ?? years.at(-1)
}
