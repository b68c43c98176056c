import { addMonths, dayIn, type Instant } from '#kit/dates.ts'
import { type Ended, monthsKept } from '#features/desk/purging/model.ts'

export type Due = {
  /** Years of which what belongs to no pair goes, and those of which everything does that has a time; by id. */
  unpaired: string[]
  all: string[]
  /** Mails that left, and changes of addresses that were asked for, before these. */
  mailsBefore: Instant
  changesBefore: Instant
}

/** What has been kept for its time: the day after it, in the program's zone (R46). */
export function purgesDue(years: readonly Ended[], now: Instant): Due {
  const over = (months: number) =>
    years.filter(({ endsOn, zone }) => dayIn(zone, now) > addMonths(endsOn, months)).map(({ id }) => id)
  const ago = (months: number) => `${addMonths(now.slice(0, 10), -months)}${now.slice(10)}`
  return {
    unpaired: over(monthsKept.unpaired),
    all: over(monthsKept.all),
    mailsBefore: ago(24),
    changesBefore: ago(12),
  }
}
