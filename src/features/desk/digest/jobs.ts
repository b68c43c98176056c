import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { sendDigests } from '#features/desk/digest/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** After everything else that the moment brings, so that a contact reads of this morning's tickets too. */
export const jobs = [
  { name: 'weekly digest', run: (scope: Scope, cycle: LiveCycle, now: Instant) => sendDigests(scope, cycle, now) },
]
