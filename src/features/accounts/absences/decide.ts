import { addDays, type Day, daysBetween } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import {
  type Absence,
  type AbsenceRefusal,
  type AbsenceWish,
  mostDays,
  overlap,
} from '#features/accounts/absences/model.ts'
import { inTerm, type Office } from '#features/accounts/model.ts'

/**
 * Whether somebody may be away so, with this deputy (R19). The deputy serves on all of these days, is not away on any of
 * them, and nobody deputizes for a deputy: whoever is asked today is one step away, never two. `conflicts`: pairs of the
 * absent one that the deputy must not answer for (R7).
 */
export function enterAbsence(
  { offices, absences }: { offices: readonly Office[]; absences: readonly Absence[] },
  wish: AbsenceWish,
  conflicts: readonly string[],
  today: Day,
): Result<AbsenceWish, AbsenceRefusal> {
  const office = offices.find(({ id }) => id === wish.officeId)
  const deputy = offices.find(({ id }) => id === wish.deputyId)
  if (office === undefined || office.endsOn < today) return no({ kind: 'no_member' })
  if (wish.endsOn < wish.startsOn) return no({ kind: 'order' })
  if (wish.endsOn < today) return no({ kind: 'past' })
  if (daysBetween(wish.startsOn, wish.endsOn) >= mostDays) return no({ kind: 'long', most: mostDays })
  const served = deputy !== undefined && inTerm(deputy, wish.startsOn < today ? today : wish.startsOn)
  if (!served || !inTerm(deputy, wish.endsOn) || deputy.personId === office.personId) return no({ kind: 'no_deputy' })
  const during = absences.filter((one) => overlap(one, wish))
  const again = during.find(({ officeId }) => officeId === wish.officeId)
  if (again !== undefined) return no({ kind: 'again', other: again })
  const away = during.find(({ officeId }) => officeId === wish.deputyId)
  if (away !== undefined) return no({ kind: 'deputy_away', other: away })
  const deputizes = during.find(({ deputyId }) => deputyId === wish.officeId)
  if (deputizes !== undefined) return no({ kind: 'deputizes', other: deputizes })
  if (conflicts.length > 0) return no({ kind: 'conflict', pairs: conflicts })
  return ok(wish)
}

/** The last day once somebody is back today: the day before; null where it had not begun, and is as if it had never been. */
export function endEarly({ startsOn, endsOn }: Pick<Absence, 'startsOn' | 'endsOn'>, today: Day): Day | null {
  const yesterday = addDays(today, -1)
  if (startsOn > yesterday) return null
  return endsOn < yesterday ? endsOn : yesterday
}
