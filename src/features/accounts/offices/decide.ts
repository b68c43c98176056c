import { addDays, type Day } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { chairsUntil, type Offer, runOnDays, type Term } from '#features/accounts/offices/model.ts'

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

/**
 * The terms of chairs that run on because no other chair's does: from their last day to four weeks after it or to the day before a
 * later chair's begins, so that the program is never without one (R43). Where the clock stood still on that day it is made up for,
 * within as many days.
 */
export function runsOn(offices: readonly Term[], today: Day): { ids: string[]; endsOn: Day } | undefined {
  if ((chairsUntil(offices, today) ?? today) > today) return undefined
  const chairs = offices.filter(({ kind }) => kind === 'chair')
  const ends = chairs
    .filter(({ startsOn, endsOn }) => startsOn <= endsOn && endsOn <= today)
    .map(({ endsOn }) => endsOn)
  const last = ends.sort().at(-1)
  if (last === undefined || last < addDays(today, -runOnDays)) return undefined
  const next = chairs
    .map(({ startsOn }) => startsOn)
    .filter((day) => day > today)
    .sort()[0]
  const most = addDays(today, runOnDays)
  const endsOn = next !== undefined && next <= most ? addDays(next, -1) : most
  return { ids: chairs.filter((chair) => chair.endsOn === last).map(({ id }) => id), endsOn }
}
