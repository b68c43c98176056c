import { addDays, atTime, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Calendar } from '#features/programs/model.ts'
import type { Week } from '#features/desk/digest/model.ts'

/**
 * The week whose digest is due: the day it begins, or null. A week begun late (the house stood still on Monday) is told
 * late; a whole week that was missed is not told at all, because the next one says the same and what came since.
 */
export function dueWeek(
  calendar: Pick<Calendar, 'zone' | 'start' | 'end'>,
  { weekday, time }: { weekday: number; time: string },
  now: Instant,
): Day | null {
  const today = dayIn(calendar.zone, now)
  const { dayOfWeek } = Temporal.PlainDate.from(today)
  const begins = addDays(today, -((dayOfWeek - weekday + 7) % 7))
  if (now < atTime(begins, time, calendar.zone)) return null
  return today < calendar.start || today > calendar.end ? null : begins
}

/** Nothing to do and nothing to read beforehand: no mail. */
export function isEmpty(week: Pick<Week, 'silent' | 'tickets' | 'topic'>): boolean {
  return week.silent.length === 0 && week.tickets.length === 0 && week.topic === null
}

/** What a digest's link names; `readerId`: to whom it was sent, who acts by it. None in links from before that was said. */
export type DigestKey = { cycleId: string; officeId: string; begins: Day; readerId?: string }

export const keyText = ({ cycleId, officeId, begins, readerId }: DigestKey): string =>
  [cycleId, officeId, begins, ...(readerId === undefined ? [] : [readerId])].join('.')

export function keyOf(text: string): DigestKey | null {
  const [cycleId, officeId, begins, readerId, ...more] = text.split('.')
  if (cycleId === undefined || officeId === undefined || begins === undefined || more.length > 0) return null
  return { cycleId, officeId, begins, ...(readerId !== undefined && { readerId }) }
}

/**
 * Who acts by a link: its reader, where they hold the office, or answer in its place today. Null: they stood in, and that is over.
 */
export function presserOf<Member extends { personId: string }>(
  office: Member & { answers: Member },
  readerId: string | undefined,
): Member | null {
  if (readerId === undefined || readerId === office.answers.personId) return office.answers
  return readerId === office.personId ? office : null
}
