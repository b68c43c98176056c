import { addDays, atTime, dayIn, type Instant } from '#kit/dates.ts'
import type { Calendar, Definition } from '#features/programs/model.ts'

/** How many reminders should have gone out by now to somebody who was invited on the first day (R20). */
export function remindersDue(calendar: Calendar, survey: Definition['survey'], time: string, now: Instant): number {
  const opened = dayIn(calendar.zone, calendar.surveyOpensAt)
  return survey.remindAfterDays.filter((days) => atTime(addDays(opened, days), time, calendar.zone) <= now).length
}

export function surveyIsOpen(calendar: Calendar, now: Instant): boolean {
  return now >= calendar.surveyOpensAt && now < calendar.endsAt
}

/** From when somebody may answer: whoever was asked when their pair closed at once, the others once the survey is open. */
export function opensFor({ surveyOpensAt }: Calendar, invitedAt: Instant): Instant {
  return invitedAt < surveyOpensAt ? invitedAt : surveyOpensAt
}

export function mayAnswer(calendar: Calendar, invitedAt: Instant, now: Instant): boolean {
  return now >= opensFor(calendar, invitedAt) && now < calendar.endsAt
}
