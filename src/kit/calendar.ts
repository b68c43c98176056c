import { addDays, type Day, type Instant } from '#kit/dates.ts'

/** A whole day with what is on it. `uid` names it for ever: the same again is the same entry. */
export type DayEvent = { uid: string; day: Day; text: string }

/** A calendar file (RFC 5545) of whole days, to be published, not answered, which a mail's part says, too (RFC 6047); lines are folded at 75 bytes. */
export function calendarText(events: readonly DayEvent[], now: Instant): string {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`
  const plain = (day: Day): string => day.replaceAll('-', '')
  const lines = events.flatMap(({ uid, day, text }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const all = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bookend//EN', 'METHOD:PUBLISH', ...lines, 'END:VCALENDAR']
  return all.map((line) => `${folded(line)}\r\n`).join('')
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

function folded(line: string): string {
  if (Buffer.byteLength(line) <= 73) return line
  const parts: string[] = ['']
  for (const letter of line) {
    const last = parts.at(-1) ?? ''
    if (Buffer.byteLength(last + letter) > 73) parts.push(letter)
    else parts[parts.length - 1] = last + letter
  }
  return parts.join('\r\n ')
}
