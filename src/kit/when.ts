import { type Day, type Instant, isDay, toInstant, type Zone } from './dates.ts'

const monthNames = 'january february march april may june july august september october november december'.split(' ')

/** Hours from UTC of the abbreviations that North American exports write. */
const abbreviations: { [name: string]: string } = Object.fromEntries(
  (
    'NST-03:30 NDT-02:30 AST-04:00 ADT-03:00 EST-05:00 EDT-04:00 CST-06:00 CDT-05:00 MST-07:00 MDT-06:00 PST-08:00 ' +
    'PDT-07:00 AKST-09:00 AKDT-08:00 HST-10:00 UTC+00:00 GMT+00:00 Z+00:00'
  )
    .split(' ')
    .map((each) => [each.slice(0, -6), each.slice(-6)]),
)

/**
 * A day as people and spreadsheets write it: "2026-10-01", "2026/10/1", "10/01/2026" and "10/1/26" (month first),
 * "Oct 1, 2026", "1 October 2026"; a time behind it is left out. undefined: not a day, such as 13/45/2026.
 */
export function readDay(text: string): Day | undefined {
  return split(text)?.day
}

/**
 * An instant from a day and a time in any of those forms, "9/3/2026 11:02 PM" included; an offset or zone behind it
 * counts ("Z", "-05:00", "GMT-5", "CDT"), else the wall clock of `zone`. A day alone is its first moment.
 */
export function readInstant(text: string, zone: Zone): Instant | undefined {
  const parts = split(text)
  const time = parts && (parts.time === '' ? '00:00:00' : readTime(parts.time))
  if (!time) return undefined
  const at = offsetOf(parts.offset) ?? (parts.offset === '' ? zone : undefined)
  if (at === undefined) return undefined
  return toInstant(Temporal.PlainDateTime.from(`${parts.day}T${time}`).toZonedDateTime(at).toInstant())
}

/** A month ("Aug 2022", "08/2022", "2022-08") as its first day, or a day with a year of four digits. */
export function readMonthOrDay(text: string): Day | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})$/.exec(trimmed)
  if (iso) return day(iso[1], iso[2], '1')
  const us = /^(\d{1,2})[-/.](\d{4})$/.exec(trimmed)
  if (us) return day(us[2], us[1], '1')
  const named = /^([a-z]+)\.?,?[\s-]*(?:of )?['’]?(\d{4})$/i.exec(trimmed)
  if (named) return day(named[2], monthNumber(named[1]), '1')
  return /\d{4}/.test(trimmed) ? readDay(trimmed) : undefined
}

type Parts = { day: Day; time: string; offset: string }

function split(text: string): Parts | undefined {
  const trimmed = text.trim().replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  for (const [form, read] of forms) {
    const found = form.exec(trimmed)
    if (!found) continue
    const rest = restForm.exec(trimmed.slice(found[0].length))
    const date = read(found)
    if (!rest || !date) return undefined
    const [, time = '', offset = ''] = rest
    return offset === '' || offsetOf(offset) ? { day: date, time, offset } : undefined
  }
  return undefined
}

const restForm =
  /^(?:,?\s*(?:T|at\s)?\s*(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?))?\s*([a-z]*(?:[+-][\d:]+)?)$/i

const forms: [RegExp, (found: RegExpExecArray) => Day | undefined][] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([, y, m, d]) => day(y, m, d)],
  [/^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})(?!\d)/, ([, m, d, y]) => day(y?.length === 2 ? `20${y}` : y, m, d)],
  [/^([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})(?!\d)/i, ([, m, d, y]) => day(y, monthNumber(m), d)],
  [/^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/i, ([, d, m, y]) => day(y, monthNumber(m), d)],
]

function day(year: string | undefined, month: string | undefined, date: string | undefined): Day | undefined {
  if (!year || !month || !date) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** "Aug", "August" and "Sept" name a month by its beginning. */
function monthNumber(word: string | undefined): string | undefined {
  const short = word?.toLowerCase() ?? ''
  const at = short.length < 3 ? -1 : monthNames.findIndex((name) => name.startsWith(short))
  return at < 0 ? undefined : String(at + 1)
}

/** "11:02 pm" as "23:02:00"; undefined when the clock has no such time. */
function readTime(text: string): string | undefined {
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(?:([ap])\.?m\.?)?$/i.exec(text.trim())
  if (!found) return undefined
  const [, hour = '', minute = '', second = '00', fraction = '0', half] = found
  const h = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  if (h > 23 || Number(minute) > 59 || Number(second) > 59 || (half && (hour === '0' || Number(hour) > 12)))
    return undefined
  return `${String(h).padStart(2, '0')}:${minute}:${second}.${fraction.slice(0, 3)}`
}

/** "GMT-5", "-0500" and "CDT" as "-05:00"; undefined for nothing and for what is no offset. */
function offsetOf(text: string): string | undefined {
  const found = /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(text)
  if (!found) return abbreviations[text.toUpperCase()]
  const [, sign, hours = '', minutes = '00'] = found
  return Number(hours) > 14 || Number(minutes) > 59 ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`
}
