import type { Instant } from '#kit/dates.ts'
import { backUntil, type NotBack, type Parting } from '#features/pairs/parting/model.ts'

/**
 * Whether a press that ended pairs is taken back now: by whoever pressed, or a chair, within half an hour, and while
 * whoever stayed has nobody else (R12, R42). `taken`: mentees of these pairs who are in another that goes on.
 */
export function whyNotBack(
  parting: Parting | undefined,
  asks: { by: string; chair: boolean },
  taken: number,
  now: Instant,
): NotBack | undefined {
  if (parting === undefined || (!asks.chair && parting.by !== asks.by)) return 'nothing'
  if (now >= backUntil(parting)) return 'too_late'
  return taken > 0 ? 'other_partner' : undefined
}
