import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { warnChairs } from '#features/accounts/offices/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const jobs = [
  {
    name: 'the last chair’s term',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => warnChairs(scope, cycle, now),
  },
]
