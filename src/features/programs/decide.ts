import {
  addMonths,
  atTime,
  type Day,
  endOfDay,
  firstDayOf,
  firstWorkingDay,
  lastDayOf,
  type Month,
  monthOf,
  monthsFrom,
} from '#kit/dates.ts'
import type { Calendar, Definition } from './model.ts'

export { cycleDays, monthNumber, phaseOf } from './model.ts'

/** Every date that follows from a program's settings; all of them move when start or end move (R2). */
export function calendarOf(definition: Definition): Calendar {
  const { zone, cycle, applications, lastNewPairs, survey } = definition
  const { time } = definition.rhythm.topic
  const months = monthsFrom(cycle.start, cycle.end)
  const surveyMonth = monthBy(cycle.end, -survey.opensMonthsBeforeEnd)
  return {
    zone,
    start: cycle.start,
    end: cycle.end,
    months,
    opensAt: atTime(applications.open, '00:00', zone),
    closesAt: endOfDay(applications.close, zone),
    noticesAt: atTime(cycle.start, time, zone),
    topics: topicsOf(definition, months),
    lastNewPairs: lastDayOf(monthBy(cycle.start, lastNewPairs.monthsAfterStart)),
    surveyOpensAt: atTime(firstDayOf(surveyMonth), time, zone),
    endsAt: endOfDay(cycle.end, zone),
  }
}

// A month without a sending day of its own (the cycle starts on its last weekend, or ends before its first working day)
// gets no topic; the topics go on in order with the next month, so that nobody ever gets two at once (R9).
function topicsOf(definition: Definition, months: readonly Month[]): Calendar['topics'] {
  const { start, end } = definition.cycle
  const { time, holidays } = definition.rhythm.topic
  const topics: Calendar['topics'] = []
  for (const [index, month] of months.entries()) {
    const day = firstWorkingDay(month, start, holidaysIn(month, holidays))
    if (monthOf(day) !== month || day > end) continue
    const topic = definition.topics[topics.length]
    if (topic === undefined) break
    topics.push({ month, number: index + 1, topic, at: atTime(day, time, definition.zone) })
  }
  return topics
}

/** "01-01" is a holiday every year, "2026-11-26" once. */
function holidaysIn(month: Month, holidays: readonly string[]): Day[] {
  return holidays.map((day) => (day.length === 5 ? `${month.slice(0, 4)}-${day}` : day))
}

function monthBy(day: Day, months: number): Month {
  return monthOf(addMonths(firstDayOf(monthOf(day)), months))
}
