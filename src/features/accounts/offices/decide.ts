import { addDays, type Day, daysBetween } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import type { Office } from '#features/accounts/model.ts'
import { type Offer, warningDays } from '#features/accounts/offices/model.ts'

type Term = Pick<Office, 'id' | 'kind' | 'startsOn' | 'endsOn'>

/** The last day up to which the program has a chair on every day from today on; null where it has none today. */
export function chairsUntil(offices: readonly Term[], today: Day): Day | null {
  let last: Day | null = null
  for (let day = today; ; ) {
    const at = day
    const reach = offices
      .filter((office) => office.kind === 'chair' && office.startsOn <= at && at <= office.endsOn)
      .map((office) => office.endsOn)
      .sort()
      .at(-1)
    if (reach === undefined) return last
    last = reach
    day = addDays(reach, 1)
  }
}

/** Ends a term before its time. Refused where the program would be without a chair for longer than before (R43). */
export function endTerm(
  offices: readonly Term[],
  id: string,
  lastDay: Day,
  today: Day,
): Result<{ endsOn: Day }, { kind: 'not there' } | { kind: 'without chair' }> {
  const office = offices.find((one) => one.id === id)
  if (office === undefined || office.endsOn < today) return no({ kind: 'not there' })
  const endsOn = lastDay < office.endsOn ? lastDay : office.endsOn
  const after = offices.map((one) => (one.id === id ? { ...one, endsOn } : one))
  // from today or, where the term ends before it, from the first day without it
  return reaches(after, today) < reaches(offices, today) ? no({ kind: 'without chair' }) : ok({ endsOn })
}

const reaches = (offices: readonly Term[], today: Day): Day => chairsUntil(offices, today) ?? ''

/**
 * The inviter's own term when the new one is taken up: it ends the day before, if the new chair is there by then and stays
 * at least as long; else it stays as it was, and nothing is without a chair.
 */
export function handOver(offices: readonly Term[], own: string, offer: Offer, today: Day): Day | null {
  const office = offices.find((one) => one.id === own)
  if (office === undefined || offer.kind !== 'chair') return null
  const last = addDays(offer.startsOn > today ? offer.startsOn : today, -1)
  const withNew = [...offices, { id: 'new', kind: offer.kind, startsOn: offer.startsOn, endsOn: offer.endsOn }]
  const ended = endTerm(withNew, own, last, today)
  return ended.ok &&
    reaches(
      withNew.map((one) => (one.id === own ? { ...one, endsOn: last } : one)),
      today,
    ) >= reaches(offices, today)
    ? last
    : null
}

/** In how many days the program has no chair any more, when that is soon; 0: it has none now. */
export function chairWarning(offices: readonly Term[], today: Day): { lastDay: Day | null; days: number } | undefined {
  const lastDay = chairsUntil(offices, today)
  const days = lastDay === null ? 0 : daysBetween(today, lastDay) + 1
  return days <= warningDays ? { lastDay, days } : undefined
}
