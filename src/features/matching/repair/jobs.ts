import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { releaseRepairs } from '#features/matching/repair/actions.ts'
import { workAsks } from '#features/matching/repair/standby/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const jobs = [
  {
    name: 'changes whose hour is over',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => releaseRepairs(scope, cycle, now),
  },
  {
    name: 'mentors who stand by',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => workAsks(scope, cycle, now),
  },
]
