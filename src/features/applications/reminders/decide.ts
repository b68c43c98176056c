import { dayIn, daysBetween, type Instant } from '#kit/dates.ts'
import { type Calendar, type Definition, phaseOf } from '#features/programs/model.ts'

/**
 * How many days before the deadline it is, where the program reminds on that day, from the hour at which its mail leaves;
 * undefined on all others. A clock that stood still that day skips the reminder: the next one comes nearer the deadline.
 */
export function reminderDue(
  { applications, zone, rhythm }: Pick<Definition, 'applications' | 'zone' | 'rhythm'>,
  calendar: Calendar,
  now: Instant,
): number | undefined {
  if (phaseOf(calendar, now) !== 'recruiting') return undefined
  const left = daysBetween(dayIn(zone, now), applications.close)
  const wall = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return applications.remindDaysBefore.includes(left) && wall >= rhythm.topic.time ? left : undefined
}
