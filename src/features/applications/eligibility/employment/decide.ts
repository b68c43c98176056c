import { type Day, dayText } from '#kit/dates.ts'
import { exceeds, mergePeriods, monthsUntil, type Period, reachedOn } from '#kit/periods.ts'
import { lengthText } from '#kit/text.ts'
import type { Definition } from '#features/programs/model.ts'
import { saying } from '#features/programs/sayings/model.ts'
import { type Answers, type Eligibility, heldOn, periodOf, type Reason } from '../../model.ts'

type Rules = Pick<Definition, 'locale' | 'contact' | 'eligibility' | 'pages'>
type Verdict = Pick<Eligibility, 'outcome' | 'reasons' | 'qualifiesOn' | 'referral'>

/** R16. Nobody who has long served is refused for having no position now: a person decides. */
export function mentorEmployment(answers: Answers, rules: Rules, start: Day): Verdict {
  const { minMonths, employedNow } = rules.eligibility.mentor
  const facts = factsOf(answers, rules, start)
  const { periods, figures, told, say } = facts
  const asks = say('mentorAsks', { least: lengthText(minMonths) })
  const reasons = (code: string, ...texts: (string | false)[]): Reason[] => [
    { rule: 'R16', code, text: joined(texts), figures: { ...figures, minMonths } },
  ]
  if (minMonths === 0 && !employedNow) return open('R16', rules)
  if (periods.length === 0)
    return { outcome: 'needs_review', reasons: reasons('no_dates', say('noDates'), told.human), referral: false }
  const reached = minMonths === 0 ? start : reachedOn(periods, minMonths)
  const qualifies = employedNow ? facts.heldFrom(reached) : reached
  const experience = say('experience', { ...told, asks })
  if (reached === null || reached > start) {
    const wait =
      qualifies !== null && say('reached', { length: upper(lengthText(minMonths)), day: facts.date(qualifies) })
    const other = fitsMentee(facts, rules, start) && say('menteeMeanwhile')
    return {
      outcome: 'not_eligible',
      reasons: reasons('too_short', experience, wait, other, told.human),
      ...from(qualifies),
      referral: false,
    }
  }
  if (employedNow && (!facts.held || /\bretired\b/i.test(answers.jobTitle)))
    return {
      outcome: 'needs_review',
      reasons: reasons('no_post_now', say('mentorNoneHeld', told), told.human),
      referral: false,
    }
  return { outcome: 'eligible', reasons: reasons('long_enough', experience), referral: false }
}

/** R24, with R26 for those who have no professional position yet or none now. */
export function menteeEmployment(answers: Answers, rules: Rules, start: Day): Verdict {
  const { minMonths, maxMonths, employedNow } = rules.eligibility.mentee
  const facts = factsOf(answers, rules, start)
  const { periods, figures, told, say } = facts
  const [least, most] = [lengthText(minMonths), lengthText(maxMonths)]
  const asks = minMonths === 0 ? say('menteeAsksMost', { most }) : say('menteeAsks', { least, most })
  const reasons = (code: string, ...texts: (string | false)[]): Reason[] => [
    { rule: 'R24', code, text: joined(texts), figures: { ...figures, minMonths, maxMonths } },
  ]
  if (periods.length === 0) {
    if (minMonths === 0 && !employedNow) return open('R24', rules)
    if (answers.employer !== '')
      return { outcome: 'needs_review', reasons: reasons('no_dates', say('noDates'), told.human), referral: false }
    const none = say('noneYet', { ...told, asks })
    return { outcome: 'not_eligible', reasons: reasons('no_post', none, told.human), referral: true }
  }
  if (exceeds(periods, maxMonths, start)) {
    const mentor = reachedOn(periods, rules.eligibility.mentor.minMonths) ?? start
    const long = say('tooLong', { ...told, length: lengthText(figures.months), most, asks })
    const other = mentor <= start && say('mentorOpen')
    return { outcome: 'not_eligible', reasons: reasons('too_long', long, other, told.human), referral: false }
  }
  const reached = minMonths === 0 ? start : reachedOn(periods, minMonths)
  const qualifies = employedNow ? facts.heldFrom(reached !== null && reached < start ? start : reached) : reached
  const experience = say('experience', { ...told, asks })
  if (reached === null || reached > start) {
    const wait = qualifies !== null && say('reachedReminder', { length: upper(least), day: facts.date(qualifies) })
    return {
      outcome: 'not_eligible',
      reasons: reasons('too_short', experience, wait, told.human),
      ...from(qualifies),
      referral: !facts.held,
    }
  }
  if (employedNow && !facts.held) {
    const wait = qualifies === null ? say('newPosition') : say('positionBegins', { day: facts.date(qualifies) })
    return {
      outcome: 'not_eligible',
      reasons: reasons('no_post_now', say('menteeNoneHeld', told), wait, told.human),
      ...from(qualifies),
      referral: true,
    }
  }
  const both = figures.months >= rules.eligibility.mentor.minMonths && say('mentorToo')
  return { outcome: 'eligible', reasons: reasons('within_bounds', experience, both), referral: false }
}

const joined = (texts: readonly (string | false)[]): string => texts.filter((text) => text !== false).join(' ')

/** A program that asks for no experience. */
function open(rule: string, rules: Rules): Verdict {
  const text = saying(rules, 'rules')('nothingAsked')
  return { outcome: 'eligible', reasons: [{ rule, code: 'nothing_asked', text }], referral: false }
}

function factsOf(answers: Answers, rules: Rules, start: Day) {
  const say = saying(rules, 'rules')
  const periods = mergePeriods(answers.positions.map(periodOf))
  const months = monthsUntil(periods, start)
  const date = (day: Day): string => dayText(day, 'long', rules.locale)
  /** The first day from `day` on with a position held. */
  const heldFrom = (day: Day | null): Day | null => {
    if (day === null || answers.positions.some((position) => heldOn(position, day))) return day
    return periods.find(({ from }) => from > day)?.from ?? null
  }
  return {
    say,
    periods,
    figures: { months, on: start },
    held: heldFrom(start) === start,
    heldFrom,
    date,
    told: {
      length: upper(lengthText(months)),
      day: date(start),
      human: say('exception', { contact: rules.contact.name, address: rules.contact.address }),
    },
  }
}

function from(qualifiesOn: Day | null): { qualifiesOn?: Day } {
  return qualifiesOn === null ? {} : { qualifiesOn }
}

type Counted = { periods: readonly Period[]; held: boolean }

function fitsMentee({ periods, held }: Counted, { eligibility: { mentee } }: Rules, start: Day): boolean {
  const reached = reachedOn(periods, mentee.minMonths)
  const long = reached !== null && reached <= start && !exceeds(periods, mentee.maxMonths, start)
  return long && (held || !mentee.employedNow)
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
