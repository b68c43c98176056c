import { addDays, type Day, type Instant } from '#kit/dates.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

type Year = Pick<LiveCycle, 'id' | 'programId' | 'label' | 'calendar'>

/** The year whose pairs are made next. `from`: the first day on which they can be; `begins`: its own. */
export type Next = { id: string; label: string; running: string; from: Day; begins: Day }

/**
 * While a year runs, matching is its own; the pairs of the next are made once it is over (R1). Undefined where none runs,
 * or nothing follows it yet.
 */
export function nextAfter(cycle: Year, open: readonly Year[], now: Instant): Next | undefined {
  if (phaseOf(cycle.calendar, now) !== 'running') return undefined
  const next = open.find(
    ({ programId, calendar }) => programId === cycle.programId && calendar.start > cycle.calendar.start,
  )
  if (next === undefined) return undefined
  const { id, label, calendar } = next
  return { id, label, running: cycle.label, from: addDays(cycle.calendar.end, 1), begins: calendar.start }
}

/** Whether the year begins before anybody could have made its pairs. */
export const isTooSoon = ({ from, begins }: Next): boolean => begins <= from
