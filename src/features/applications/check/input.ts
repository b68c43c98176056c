import { cleanLine, cutText } from '#kit/text.ts'
import type { Asked } from '#features/applications/check/model.ts'
import type { Problem } from '#features/applications/form/model.ts'

export type CheckForm = { years: string; months: string; held: string; member: string }

/** What the address holds; undefined when nothing was asked yet. */
export function formIn(query: URLSearchParams): CheckForm | undefined {
  const of = (name: string): string => cutText(cleanLine(query.get(name) ?? ''), 20)
  return ['years', 'months', 'held', 'member'].some((name) => query.has(name))
    ? { years: of('years'), months: of('months'), held: of('held'), member: of('member') }
    : undefined
}

/** The three answers, or what is missing. `asksMember`: the program asks for a membership. */
export function readCheck(form: CheckForm, asksMember: boolean): { asked: Asked | null; problems: Problem[] } {
  const problems: Problem[] = []
  const whole = (text: string, most: number): number | undefined =>
    text === '' ? 0 : /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : undefined
  const years = whole(form.years, 70)
  const months = whole(form.months, 99)
  if (form.years === '' && form.months === '')
    problems.push({
      field: 'years',
      text: 'Enter years, months or both; 0 if you have had no professional position yet',
    })
  else if (years === undefined) problems.push({ field: 'years', text: 'Enter the years as a number, such as 2' })
  else if (months === undefined) problems.push({ field: 'months', text: 'Enter the months as a number, such as 6' })
  if (form.held !== 'yes' && form.held !== 'no')
    problems.push({ field: 'held', text: 'Choose whether you hold a professional position now' })
  const member = asksMember ? form.member : 'yes'
  const known = (['yes', 'soon', 'no'] as const).find((one) => one === member)
  if (known === undefined) problems.push({ field: 'member', text: 'Choose how it is with your membership' })
  if (problems.length > 0 || known === undefined || years === undefined || months === undefined)
    return { asked: null, problems }
  return { asked: { months: years * 12 + months, held: form.held === 'yes', member: known }, problems: [] }
}
