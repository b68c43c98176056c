import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { resumePauses } from '#features/pairs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const jobs = [
  { name: 'pauses over', run: (scope: Scope, cycle: LiveCycle, now: Instant) => resumePauses(scope, cycle, now) },
]
