import type { Instant } from '#kit/dates.ts'
import type { Erasure, Standing, Waits } from '#features/desk/erasure/model.ts'

/**
 * What an erasure waits for, the longest first: an office ends by its term, a pair when it ends or somebody leaves it, and
 * for some days it can be taken back. Nobody loses a partner or a contact overnight by it.
 */
export function waitsFor({ dueAt }: Pick<Erasure, 'dueAt'>, { pairs, officeUntil }: Standing, now: Instant): Waits {
  if (officeUntil !== null) return 'office'
  if (pairs > 0) return 'pair'
  return now < dueAt ? 'undo' : null
}
