import { type Day, isZone } from './dates.ts'

/** "-6", "5.5", "+05:30", "UTC-6", "GMT+5:30"; the minus may be any of the three that people type. */
const written = /^(?:utc|gmt)?\s*([+\-−–])?\s*(\d{1,2})(?::?([0-5]\d)|(\.\d{1,2}))?$/i

/**
 * Hours from UTC of an offset as people write it, or of an IANA name (America/Chicago) at noon of `on`. Without a day a
 * name stands for its standard time: the lesser of its offsets in January and July 2026. undefined: neither of the two.
 */
export function readOffset(text: string, on?: Day): number | undefined {
  const trimmed = text.trim()
  const [found, sign, hours = '', minutes = '0', part = '0'] = written.exec(trimmed) ?? []
  if (found !== undefined) {
    const size = Number(hours) + Number(minutes) / 60 + Number(part)
    const offset = sign === undefined || sign === '+' ? size : -size
    return offset >= -12 && offset <= 14 ? offset + 0 : undefined
  }
  if (!/^[A-Za-z][\w+/-]*$/.test(trimmed) || !isZone(trimmed)) return undefined
  if (on !== undefined) return offsetOn(trimmed, on)
  return Math.min(offsetOn(trimmed, '2026-01-01'), offsetOn(trimmed, '2026-07-01'))
}

function offsetOn(zone: string, day: Day): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).offsetNanoseconds / 3.6e12
}
