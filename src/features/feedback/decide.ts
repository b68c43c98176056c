import { addDays, addMinutes, atTime, dayIn, type Instant } from '#kit/dates.ts'
import type { Feedback } from '#features/feedback/model.ts'
import type { Calendar, Definition } from '#features/programs/model.ts'

/** How many reminders should have gone out by now to somebody who was invited on the first day (R20). */
export function remindersDue(calendar: Calendar, survey: Definition['survey'], time: string, now: Instant): number {
  const opened = dayIn(calendar.zone, calendar.surveyOpensAt)
  return survey.remindAfterDays.filter((days) => atTime(addDays(opened, days), time, calendar.zone) <= now).length
}

/** Nobody is reminded within so many days of being asked. */
const restDays = 7

/** Whether the reminder that is due goes to somebody: asked since the survey opened, no answer yet, not reminded so often. */
export function isReminded(
  { surveyOpensAt }: Calendar,
  one: Pick<Feedback, 'invitedAt' | 'answeredAt' | 'reminders'>,
  due: number,
  now: Instant,
): boolean {
  const { invitedAt, answeredAt, reminders } = one
  const askedLately = invitedAt > addMinutes(now, -restDays * 24 * 60)
  return answeredAt === null && reminders < due && invitedAt >= surveyOpensAt && !askedLately
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
