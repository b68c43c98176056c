import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { keepChair, warnChairs } from '#features/accounts/offices/lasting/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Of a program, whether or not a cycle of it runs: with its newest one. */
export const jobs = [
  {
    name: 'the last chair’s term',
    async run(scope: Scope, cycle: LiveCycle, now: Instant) {
      await keepChair(scope, cycle, now)
      await warnChairs(scope, cycle, now)
    },
  },
]
