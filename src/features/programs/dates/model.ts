import { calendarText } from '#kit/calendar.ts'
import { type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Calendar, Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

/** Days of a cycle that somebody may want in a calendar, in order. */
export function datesOf(definition: Definition, calendar: Calendar): { day: Day; text: string }[] {
  const { applications, zone } = definition
  const say = sayOf(definition, 'dates')
  return [
    { day: applications.open, text: say('opens') },
    { day: applications.close, text: say('closes') },
    { day: calendar.start, text: say('starts') },
    { day: calendar.lastNewPairs, text: say('lastNewPairs') },
    { day: dayIn(zone, calendar.surveyOpensAt), text: say('survey') },
    { day: calendar.end, text: say('ends') },
  ]
}

/** The planned day of the next call, until it is over: a page that is not brought up to date says nothing false (R1). */
export function nextCall(
  { applications, zone }: Pick<Definition, 'applications' | 'zone'>,
  now: Instant,
): Day | undefined {
  const { nextOpen } = applications
  return nextOpen === undefined || nextOpen < dayIn(zone, now) ? undefined : nextOpen
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
