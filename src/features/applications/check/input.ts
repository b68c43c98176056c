import { cleanLine, cutText } from '#kit/text.ts'
import type { Asked } from '#features/applications/check/model.ts'
import type { Problem } from '#features/applications/form/model.ts'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

export type CheckForm = { years: string; months: string; held: string; member: string }

/** What the address holds; undefined when nothing was asked yet. */
export function formIn(query: URLSearchParams): CheckForm | undefined {
  const of = (name: string): string => cutText(cleanLine(query.get(name) ?? ''), 20)
  return ['years', 'months', 'held', 'member'].some((name) => query.has(name))
    ? { years: of('years'), months: of('months'), held: of('held'), member: of('member') }
    : undefined
}

/** The three answers, or what is missing; membership only where the program asks for one. */
export function readCheck(form: CheckForm, definition: Definition): { asked: Asked | null; problems: Problem[] } {
  const say = sayOf(definition, 'check')
  const problems: Problem[] = []
  const whole = (text: string, most: number): number | undefined =>
    text === '' ? 0 : /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : undefined
  const years = whole(form.years, 70)
  const months = whole(form.months, 99)
  if (form.years === '' && form.months === '') problems.push({ field: 'years', text: say('timeMissing') })
  else if (years === undefined) problems.push({ field: 'years', text: say('yearsWrong') })
  else if (months === undefined) problems.push({ field: 'months', text: say('monthsWrong') })
  if (form.held !== 'yes' && form.held !== 'no') problems.push({ field: 'held', text: say('heldMissing') })
  const member = definition.eligibility.membership?.required === true ? form.member : 'yes'
  const known = (['yes', 'soon', 'no'] as const).find((one) => one === member)
  if (known === undefined) problems.push({ field: 'member', text: say('memberMissing') })
  if (problems.length > 0 || known === undefined || years === undefined || months === undefined)
    return { asked: null, problems }
  return { asked: { months: years * 12 + months, held: form.held === 'yes', member: known }, problems: [] }
}
