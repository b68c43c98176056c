import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { eraseDue as erase } from '#features/desk/erasure/actions.ts'

/** What the clock starts each minute, beside the chain of decisions: whoever is due is erased (R46). */
export const eraseDue = (scope: Scope, now: Instant): Promise<number> => erase(scope, now)
