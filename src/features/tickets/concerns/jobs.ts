import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { runConcernClock } from '#features/tickets/concerns/actions.ts'

/** Also for a cycle that is not published yet: people write to us before there are pairs. */
export const jobs = [
  {
    name: 'reports nobody has read',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => runConcernClock(scope, cycle, now),
  },
]
