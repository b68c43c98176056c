/**
 * Dates as plain strings, so that facts can be stored, compared and serialized as they are.
 * Instant: UTC with milliseconds, "2026-10-01T14:00:00.000Z". Day: "2026-10-01". Month: "2026-10".
 * Both sort as text. Arithmetic is Temporal's: month ends clamp (31 March + 6 months is 30 September, R16).
 */
export type Instant = string
export type Day = string
export type Month = string
export type Zone = string

export function toInstant(at: Temporal.Instant): Instant {
  return at.toString({ smallestUnit: 'millisecond' })
}

export function instantMs(at: Instant): number {
  return Temporal.Instant.from(at).epochMilliseconds
}

/** The calendar day it is in `zone` at `at`. */
export function dayIn(zone: Zone, at: Instant): Day {
  return remembered(`${zone} ${at}`, () => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString())
}

/** A clock that decides of thousands of pairs asks for the same few days again and again; Temporal takes 20 µs for each. */
const days = new Map<string, Day>()

function remembered(what: string, find: () => Day): Day {
  const known = days.get(what)
  if (known !== undefined) return known
  const day = find()
  if (days.size >= 2000) days.clear()
  days.set(what, day)
  return day
}

/** The instant of a wall-clock time ("09:00", "23:59:59") on a day in a zone. */
export function atTime(day: Day, time: string, zone: Zone): Instant {
  return toInstant(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant())
}

/** First instant after the last second of `day` in `zone`: a deadline is before it (R6). */
export function endOfDay(day: Day, zone: Zone): Instant {
  return atTime(addDays(day, 1), '00:00', zone)
}

export function addDays(day: Day, days: number): Day {
  return remembered(`${day} ${days}`, () => Temporal.PlainDate.from(day).add({ days }).toString())
}

export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return toInstant(Temporal.Instant.from(at).add({ minutes }))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** Every month touched by the inclusive range, first to last. */
export function monthsFrom(start: Day, end: Day): Month[] {
  const months: Month[] = []
  let at = Temporal.PlainYearMonth.from(monthOf(start))
  const last = Temporal.PlainYearMonth.from(monthOf(end))
  for (; Temporal.PlainYearMonth.compare(at, last) <= 0; at = at.add({ months: 1 })) months.push(at.toString())
  return months
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`
}

export function lastDayOf(month: Month): Day {
  const at = Temporal.PlainYearMonth.from(month)
  return at.toPlainDate({ day: at.daysInMonth }).toString()
}

/** First Monday-to-Friday day of the month, not before `notBefore` and not one of `holidays` (R9). */
export function firstWorkingDay(month: Month, notBefore: Day = firstDayOf(month), holidays: readonly Day[] = []): Day {
  let day = Temporal.PlainDate.from(notBefore > firstDayOf(month) ? notBefore : firstDayOf(month))
  while (day.dayOfWeek > 5 || holidays.includes(day.toString())) day = day.add({ days: 1 })
  return day.toString()
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

/** "Mountain Standard Time (Phoenix)": what people call their clocks, and where; what is no zone stays as it was written. */
export function zoneText(zone: string, locale = 'en-US'): string {
  if (!isZone(zone) || !zone.includes('/')) return zone
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(inWinter)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return `${name} (${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')})`
}

/** Names of zones do not depend on the day on which somebody looks. */
const inWinter = Date.parse('2026-01-01T00:00:00Z')

/** "October 1, 2026" (long), "Oct 1" (short), "Friday, January 15, 2027" (weekday) or "October 2026" (month) in the given locale. */
export function dayText(day: Day, style: 'long' | 'short' | 'weekday' | 'month' = 'long', locale = 'en-US'): string {
  return formatOf(locale, style === 'month' ? 'year' : style).format(Date.parse(`${day}T00:00:00Z`))
}

/** "October" (long) or "Oct" (short). */
export function monthText(month: Month, style: 'long' | 'short' = 'long', locale = 'en-US'): string {
  return formatOf(locale, style === 'long' ? 'month' : 'mon').format(Date.parse(`${month}-01T00:00:00Z`))
}

const styles = {
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  year: { year: 'numeric', month: 'long' },
  month: { month: 'long' },
  mon: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes a hundred times as long as using one, and every list asks for many. */
function formatOf(locale: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${locale} ${style}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' })
    formats.set(key, format)
  }
  return format
}

/** "9:04 pm" on the wall of the zone. */
export function timeText(at: Instant, zone: Zone, locale = 'en-US'): string {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return wall
    .toPlainTime()
    .toLocaleString(locale, { hour: 'numeric', minute: '2-digit', hour12: true })
    .replace(/\s?([AP])M$/, (_, half: string) => ` ${half.toLowerCase()}m`)
}

/** "Friday, January 15, 2027, 9:04 pm" on the wall of the zone; the zone's name is the caller's to add (R51). */
export function instantText(at: Instant, zone: Zone, locale = 'en-US'): string {
  return `${dayText(dayIn(zone, at), 'weekday', locale)}, ${timeText(at, zone, locale)}`
}
