import { type Day, dayText } from '#kit/dates.ts'
import { exceeds, mergePeriods, monthsUntil, type Period, reachedOn } from '#kit/periods.ts'
import { lengthText } from '#kit/text.ts'
import type { Definition } from '#features/programs/model.ts'
import { type Answers, type Eligibility, heldOn, periodOf, type Reason } from '../../model.ts'

type Rules = Pick<Definition, 'locale' | 'contact' | 'eligibility'>
type Verdict = Pick<Eligibility, 'outcome' | 'reasons' | 'qualifiesOn' | 'referral'>

/** R16. Nobody who has long served is refused for having no post now: a person decides. */
export function mentorEmployment(answers: Answers, rules: Rules, start: Day): Verdict {
  const { minMonths, employedNow } = rules.eligibility.mentor
  const facts = factsOf(answers, rules, start)
  const { periods, figures, human } = facts
  const asks = `mentors have at least ${lengthText(minMonths)}`
  const say = (code: string, text: string): Reason[] => [
    { rule: 'R16', code, text, figures: { ...figures, minMonths } },
  ]
  if (minMonths === 0 && !employedNow) return open('R16')
  if (periods.length === 0)
    return { outcome: 'needs_review', reasons: say('no_dates', noDates(human)), referral: false }
  const reached = minMonths === 0 ? start : reachedOn(periods, minMonths)
  const qualifies = employedNow ? facts.heldFrom(reached) : reached
  if (reached === null || reached > start) {
    const wait = qualifies === null ? '' : ` ${upper(lengthText(minMonths))} are reached on ${facts.date(qualifies)}.`
    const other = fitsMentee(periods, rules, start) ? ' Until then the mentee form is open.' : ''
    return {
      outcome: 'not_eligible',
      reasons: say('too_short', `${facts.so}; ${asks}.${wait}${other} ${human}`),
      ...from(qualifies),
      referral: false,
    }
  }
  if (employedNow && (!facts.held || /\bretired\b/i.test(answers.jobTitle))) {
    const text = `${facts.so}, and no post held on that day as far as the form says. Mentors usually hold one; a committee member looks at it and decides. ${human}`
    return { outcome: 'needs_review', reasons: say('no_post_now', text), referral: false }
  }
  return { outcome: 'eligible', reasons: say('long_enough', `${facts.so}; ${asks}.`), referral: false }
}

/** R24, with R26 for those who have no professional post yet or none now. */
export function menteeEmployment(answers: Answers, rules: Rules, start: Day): Verdict {
  const { minMonths, maxMonths, employedNow } = rules.eligibility.mentee
  const facts = factsOf(answers, rules, start)
  const { periods, figures, human } = facts
  const asks =
    minMonths === 0
      ? `mentees have at most ${lengthText(maxMonths)}`
      : `mentees have between ${lengthText(minMonths)} and ${lengthText(maxMonths)}, both included`
  const say = (code: string, text: string): Reason[] => [
    { rule: 'R24', code, text, figures: { ...figures, minMonths, maxMonths } },
  ]
  if (periods.length === 0) {
    if (minMonths === 0 && !employedNow) return open('R24')
    if (answers.employer !== '')
      return { outcome: 'needs_review', reasons: say('no_dates', noDates(human)), referral: false }
    const text = `No professional post yet on ${facts.date(start)}; ${asks}. The form is open again for the next cycle. ${human}`
    return { outcome: 'not_eligible', reasons: say('no_post', text), referral: true }
  }
  if (exceeds(periods, maxMonths, start)) {
    const mentor = reachedOn(periods, rules.eligibility.mentor.minMonths) ?? start
    const other = mentor <= start ? ' The mentor form is open to people with that experience.' : ''
    const text = `More than ${lengthText(maxMonths)} in professional posts on ${facts.date(start)} (${lengthText(figures.months)}); ${asks}.${other} ${human}`
    return { outcome: 'not_eligible', reasons: say('too_long', text), referral: false }
  }
  const reached = minMonths === 0 ? start : reachedOn(periods, minMonths)
  const qualifies = employedNow ? facts.heldFrom(reached !== null && reached < start ? start : reached) : reached
  if (reached === null || reached > start) {
    const wait =
      qualifies === null
        ? ''
        : ` ${upper(lengthText(minMonths))} are reached on ${facts.date(qualifies)}; a reminder for the next form can be asked for.`
    return {
      outcome: 'not_eligible',
      reasons: say('too_short', `${facts.so}; ${asks}.${wait} ${human}`),
      ...from(qualifies),
      referral: !facts.held,
    }
  }
  if (employedNow && !facts.held) {
    const wait =
      qualifies === null
        ? 'Once a new post has begun, the form is open again.'
        : `A post begins on ${facts.date(qualifies)}.`
    const text = `${facts.so}, and no post held on that day; mentees hold one. ${wait} ${human}`
    return {
      outcome: 'not_eligible',
      reasons: say('no_post_now', text),
      ...from(qualifies),
      referral: true,
    }
  }
  const both = figures.months >= rules.eligibility.mentor.minMonths ? ' The mentor form is open as well.' : ''
  return { outcome: 'eligible', reasons: say('within_bounds', `${facts.so}; ${asks}.${both}`), referral: false }
}

/** A program that asks for no experience. */
function open(rule: string): Verdict {
  const text = 'The program asks for no time in professional posts.'
  return { outcome: 'eligible', reasons: [{ rule, code: 'nothing_asked', text }], referral: false }
}

function factsOf(answers: Answers, rules: Rules, start: Day) {
  const periods = mergePeriods(answers.positions.map(periodOf))
  const months = monthsUntil(periods, start)
  const date = (day: Day): string => dayText(day, 'long', rules.locale)
  /** The first day from `day` on with a post held. */
  const heldFrom = (day: Day | null): Day | null => {
    if (day === null || answers.positions.some((position) => heldOn(position, day))) return day
    return periods.find(({ from }) => from > day)?.from ?? null
  }
  return {
    periods,
    figures: { months, on: start },
    held: heldFrom(start) === start,
    heldFrom,
    date,
    so: `${upper(lengthText(months))} in professional posts on ${date(start)}`,
    human: `${rules.contact.name} (${rules.contact.address}) answers questions and can make an exception.`,
  }
}

function from(qualifiesOn: Day | null): { qualifiesOn?: Day } {
  return qualifiesOn === null ? {} : { qualifiesOn }
}

function noDates(human: string): string {
  return `The form names no dates for professional posts. A committee member asks for them. ${human}`
}

function fitsMentee(periods: readonly Period[], { eligibility: { mentee } }: Rules, start: Day): boolean {
  const reached = reachedOn(periods, mentee.minMonths)
  return reached !== null && reached <= start && !exceeds(periods, mentee.maxMonths, start)
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
