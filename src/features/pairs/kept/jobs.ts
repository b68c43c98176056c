import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { keepAllBack } from '#features/pairs/kept/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** After everything that the clock sends to pairs. */
export const jobs = [
  {
    name: 'mail of paused pairs',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => keepAllBack(scope, cycle, now),
  },
]
