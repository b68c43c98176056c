import { addMonths, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { answersOf, type Asked, type Checked } from '#features/applications/check/model.ts'
import { preview } from '#features/applications/form/actions.ts'
import { liveCycles, recruitingCycle } from '#features/programs/actions.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** The cycle somebody would apply for: the one that takes applications, else the newest. */
export async function cycleToCheck(scope: Scope, now: Instant): Promise<LiveCycle | undefined> {
  return (await recruitingCycle(scope, now)) ?? (await liveCycles(scope)).at(-1)
}

/** The day on which everything is counted: the cycle's first, and once it runs the same day a year later. */
export function countedOn({ calendar }: LiveCycle, now: Instant): { on: Day; planned: boolean } {
  const planned = ['running', 'closed'].includes(phaseOf(calendar, now))
  return { on: planned ? addMonths(calendar.start, 12) : calendar.start, planned }
}

/** What the rules say of three answers, for both roles; once a cycle runs, of the one a year later. */
export function check(cycle: LiveCycle, asked: Asked, now: Instant): Checked {
  const { on, planned } = countedOn(cycle, now)
  const answers = answersOf(asked, dayIn(cycle.calendar.zone, now))
  // without a day in a profession there is nothing to say about mentoring
  const roles = asked.months === 0 ? (['mentee'] as const) : (['mentee', 'mentor'] as const)
  return { asked, on, planned, roles: roles.map((role) => preview(cycle, role, answers, on)) }
}
