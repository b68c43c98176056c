import { firstDayOf, monthOf, monthsFrom, addDays, addMonths } from '#kit/dates.ts'
import type { Question, SurveyQuestion } from '../model.ts'
import { type Play, playKinds } from '../playbook/model.ts'
import type { Settings } from '../words/model.ts'
import { type Clash, unless } from './clash/input.ts'
import { explanationClashes } from './explanations/input.ts'
import { demographicsClashes, matchingClashes } from './matching/input.ts'

export type { Clash }

/** The longest cycle: two years of months. */
const mostMonths = 24

/** What zod cannot see because it lies between two settings. */
export function settingsClashes(settings: Settings): Clash[] {
  return [
    ...dateClashes(settings),
    ...monthClashes(settings),
    ...rhythmClashes(settings),
    ...matchingClashes(settings.matching),
    ...demographicsClashes(settings),
    ...explanationClashes(settings),
  ]
}

function dateClashes({ cycle, applications }: Settings): Clash[] {
  const { open, close, nextOpen } = applications
  return [
    ...unless(cycle.start < cycle.end, ['cycle', 'end'], `a day after the start, ${cycle.start}`, cycle.end),
    ...unless(open <= close, ['applications', 'close'], `a day not before the opening, ${open}`, close),
    ...unless(close < cycle.start, ['applications', 'close'], `a day before the cycle starts, ${cycle.start}`, close),
    ...unless(
      nextOpen === undefined || nextOpen > close,
      ['applications', 'nextOpen'],
      `a day after this call closes, ${close}`,
      nextOpen,
    ),
  ]
}

function monthClashes({ cycle, lastNewPairs, survey }: Settings): Clash[] {
  if (cycle.start >= cycle.end) return []
  const months = monthsFrom(cycle.start, cycle.end).length
  const opens = addMonths(firstDayOf(monthOf(cycle.end)), -survey.opensMonthsBeforeEnd)
  const last = survey.remindAfterDays.at(-1) ?? 0
  return [
    ...unless(months <= mostMonths, ['cycle', 'end'], `a cycle of at most ${mostMonths} months`, months),
    ...unless(
      lastNewPairs.monthsAfterStart < months,
      ['lastNewPairs', 'monthsAfterStart'],
      `a month of the cycle, 0 to ${months - 1}`,
      lastNewPairs.monthsAfterStart,
    ),
    ...unless(
      survey.opensMonthsBeforeEnd < months,
      ['survey', 'opensMonthsBeforeEnd'],
      `a month of the cycle, 0 to ${months - 1}`,
      survey.opensMonthsBeforeEnd,
    ),
    ...unless(
      addDays(opens, last) <= cycle.end,
      ['survey', 'remindAfterDays'],
      `reminders before the end of the cycle, ${cycle.end}`,
      last,
    ),
    ...unless(rises(survey.remindAfterDays), ['survey', 'remindAfterDays'], 'days that rise', survey.remindAfterDays),
  ]
}

function rhythmClashes({ rhythm, eligibility, applications }: Settings): Clash[] {
  const { remind, askBoth, ticket, chair, decide } = rhythm.firstContact
  const days = [remind, askBoth, ticket, chair, decide]
  const { minMonths, maxMonths } = eligibility.mentee
  return [
    ...unless(
      rises(days),
      ['rhythm', 'firstContact'],
      'remind, askBoth, ticket, chair, decide on days that rise',
      days,
    ),
    ...unless(
      minMonths <= maxMonths,
      ['eligibility', 'mentee', 'maxMonths'],
      `no fewer months than minMonths, ${minMonths}`,
      maxMonths,
    ),
    ...unless(
      rises(applications.remindDaysBefore.toReversed()),
      ['applications', 'remindDaysBefore'],
      'days before the deadline that fall, such as [14, 7, 2]',
      applications.remindDaysBefore,
    ),
  ]
}

/** Ids must differ, and options belong to questions that have something to choose from. */
export function questionClashes(questions: readonly (Question | SurveyQuestion)[]): Clash[] {
  const ids = questions.map((question) => question.id)
  return questions.flatMap(({ id, kind, options }, index) => {
    const choice = kind === 'choice' || kind === 'many'
    return [
      ...unless(ids.indexOf(id) === index, [index, 'id'], 'an id that no other question has', id),
      ...unless(
        choice ? (options?.length ?? 0) >= 2 : options === undefined,
        [index, 'options'],
        choice ? 'two options or more' : `no options for the kind ${kind}`,
        options,
      ),
    ]
  })
}

function rises(numbers: readonly number[]): boolean {
  return numbers.every((n, index) => index === 0 || n > (numbers[index - 1] ?? 0))
}

/** Each kind of trouble once: a ticket without words beside it would help nobody. */
export function playbookClashes(plays: readonly Play[]): Clash[] {
  return playKinds.flatMap((kind) => {
    const found = plays.filter(({ id }) => id === kind).length
    return unless(found === 1, [], `one entry ${kind}`, found === 0 ? 'none' : String(found))
  })
}
