import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { purgeDue as purge } from '#features/desk/purging/actions.ts'

/** What the clock starts once a day: what has been kept for its time goes (R46). */
export const purgeDue = (scope: Scope, now: Instant): Promise<void> => purge(scope, now)
