import { calendarText } from '#kit/calendar.ts'
import { type Day, dayIn, type Instant } from '#kit/dates.ts'
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

/** A calendar file of these days, each a whole day. */
export function calendarFile(definition: Definition, calendar: Calendar, host: string, now: Instant): string {
  const events = datesOf(definition, calendar).map(({ day, text }, at) => ({
    uid: `${definition.slug}-${definition.cycle.label}-${at}@${host}`,
    day,
    text: `${definition.shortName}: ${text}`,
  }))
  return calendarText(events, now)
}
