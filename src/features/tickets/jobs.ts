import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { escalateTickets } from '#features/tickets/actions.ts'

export const jobs = [
  {
    name: 'tickets to the chair',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => escalateTickets(scope, cycle, now),
  },
]
