import { dayText, monthOf, monthsFrom, monthText } from '#kit/dates.ts'
import { capitalized, countText, englishNumbers } from '#kit/text.ts'
import type { Definition } from '../model.ts'

/** The settings of a program without its files. */
export type Settings = Omit<
  Definition,
  'questions' | 'topics' | 'playbook' | 'mails' | 'surveyQuestions' | 'letterTemplate'
>

/**
 * What a program's texts may name in {{ }}: every figure they need, from the one place where it is set. A link or a body
 * that the program has not got cannot be named.
 */
export function wordsOf(settings: Settings): { [name: string]: string } {
  const { cycle, applications, eligibility, rhythm, locale } = settings
  const months = monthsFrom(cycle.start, cycle.end)
  const monthsWord = numberText(months.length)
  const set = { ...settings.links, body: settings.body?.name, bodyShort: settings.body?.short }
  return {
    ...Object.fromEntries(Object.entries(set).filter(([, word]) => word !== undefined)),
    months: monthsWord,
    Months: capitalized(monthsWord),
    startMonth: monthText(monthOf(cycle.start), 'long', locale),
    endMonth: monthText(monthOf(cycle.end), 'long', locale),
    start: dayText(cycle.start, 'long', locale),
    end: dayText(cycle.end, 'long', locale),
    opens: dayText(applications.open, 'long', locale),
    closes: dayText(applications.close, 'long', locale),
    rate: rateText(rhythm.contactsPerMonth),
    conversations: String(rhythm.contactsPerMonth * months.length),
    mentorMin: spanText(eligibility.mentor.minMonths),
    menteeMin: spanText(eligibility.mentee.minMonths),
    menteeMax: spanText(eligibility.mentee.maxMonths),
    capacity: numberText(settings.matching.maxCapacity),
    answerDays: `${numberText(rhythm.ticket.dueDays)} ${rhythm.ticket.dueDays === 1 ? 'day' : 'days'}`,
    program: settings.name,
    programShort: settings.shortName,
    cycle: cycle.label,
    association: settings.association.name,
    associationShort: settings.association.short,
    address: settings.contact.address,
  }
}

/** "ten"; figures above twelve. */
export function numberText(n: number): string {
  return englishNumbers[n] ?? String(n)
}

/** "once a month", "twice a month", "3 times a month". */
export function rateText(perMonth: number): string {
  return `${['', 'once', 'twice'][perMonth] || `${perMonth} times`} a month`
}

/** "6 months", "5 years", "1 year and 6 months". */
export function spanText(months: number): string {
  if (months < 24 && months !== 12) return countText(months, 'month')
  const years = countText(Math.floor(months / 12), 'year')
  return months % 12 === 0 ? years : `${years} and ${countText(months % 12, 'month')}`
}
