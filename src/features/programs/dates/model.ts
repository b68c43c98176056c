import { addDays, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Calendar, Definition } from '#features/programs/model.ts'

/** Days of a cycle that somebody may want in a calendar, in order. */
export function datesOf({ applications, zone }: Definition, calendar: Calendar): { day: Day; text: string }[] {
  return [
    { day: applications.open, text: 'applications open' },
    { day: applications.close, text: 'applications close' },
    { day: calendar.start, text: 'pairs are announced' },
    { day: calendar.lastNewPairs, text: 'last day for new pairs' },
    { day: dayIn(zone, calendar.surveyOpensAt), text: 'we ask how it was' },
    { day: calendar.end, text: 'the program ends; you may go on' },
  ]
}

/** A calendar file (RFC 5545) of these days, each a whole day; lines are folded at 75 bytes. */
export function calendarFile(definition: Definition, calendar: Calendar, host: string, now: Instant): string {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`
  const plain = (day: Day): string => day.replaceAll('-', '')
  const events = datesOf(definition, calendar).flatMap(({ day, text }, at) => [
    'BEGIN:VEVENT',
    `UID:${definition.slug}-${definition.cycle.label}-${at}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${escaped(`${definition.shortName}: ${text}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bookend//EN', ...events, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

function folded(line: string): string {
  const parts: string[] = ['']
  for (const letter of line) {
    const last = parts.at(-1) ?? ''
    if (Buffer.byteLength(last + letter) > 73) parts.push(letter)
    else parts[parts.length - 1] = last + letter
  }
  return parts.join('\r\n ')
}
