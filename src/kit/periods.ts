import { addDays, addMonths, type Day, daysBetween } from './dates.ts'

/** From a day up to, but not including, another; `until` null: still going on. */
export type Period = { from: Day; until: Day | null }

/** The same days, in order, without overlaps; periods that touch become one. */
export function mergePeriods(periods: readonly Period[]): Period[] {
  const merged: Period[] = []
  for (const { from, until } of periods.filter(hasDays).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (!last || (last.until !== null && last.until < from)) merged.push({ from, until })
    else if (last.until !== null && (until === null || until > last.until)) last.until = until
  }
  return merged
}

/**
 * The day on which merged periods add up to `months`; null when they never do. Within a period months are calendar
 * months that clamp (31 March + 6 months is 30 September, R16); what earlier periods leave over are days.
 */
export function reachedOn(merged: readonly Period[], months: number): Day | null {
  let passed = { months: 0, days: 0 }
  for (const { from, until } of merged) {
    const due = addDays(addMonths(from, months - passed.months), -passed.days)
    if (until === null || due <= until) return due > from ? due : from
    const length = spanOf(from, until)
    passed = { months: passed.months + length.months, days: passed.days + length.days }
  }
  return null
}

/** Whole months that merged periods add up to on the morning of `day`. */
export function monthsUntil(merged: readonly Period[], day: Day): number {
  const past = before(merged, day)
  let months = past.reduce((sum, { from, until }) => sum + spanOf(from, until ?? day).months, 0)
  while (months > 0 && (reachedOn(past, months) ?? '9999') > day) months--
  for (let next = reachedOn(past, months + 1); next !== null && next <= day; next = reachedOn(past, months + 1))
    months++
  return months
}

/** Whether merged periods come to more than `months` before the morning of `day`: a day is enough. */
export function exceeds(merged: readonly Period[], months: number, day: Day): boolean {
  const past = before(merged, day)
  const reached = reachedOn(past, months)
  return reached !== null && past.some(({ until }) => until !== null && until > reached)
}

/** The part of the periods that lies before `day`. */
function before(merged: readonly Period[], day: Day): Period[] {
  return merged.map(({ from, until }) => ({ from, until: until === null || until > day ? day : until })).filter(hasDays)
}

function hasDays({ from, until }: Period): boolean {
  return until === null || from < until
}

/** Calendar months that fit, and the days after them. */
function spanOf(from: Day, until: Day): { months: number; days: number } {
  let months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
  if (addMonths(from, months) > until) months--
  return { months, days: daysBetween(addMonths(from, months), until) }
}
