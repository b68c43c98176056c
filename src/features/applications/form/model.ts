import type { Instant } from '#kit/dates.ts'
import type { Question, Role } from '#features/programs/model.ts'

/** The form as it was typed, by field: what is stored, and what a page is shown with again. */
export type Said = { readonly [field: string]: string | readonly string[] }

/** One topic of the form. `slug` stands in its address. */
export type FormPage = { slug: string; title: string; questions: readonly Question[] }

/** What is wrong, in people's words, and the field to go to. */
export type Problem = { field: string; text: string }

/** `new`: not opened yet · `optional`: the same, and nothing of it is required. */
export type PageState = 'done' | 'problem' | 'new' | 'optional'

export type PageStanding = { page: FormPage; state: PageState; problems: readonly Problem[] }

/** A promise with the words it was given in (R17, R31). */
export type Promised = { id: string; text: string; given: string; at: Instant }

/** A form of one address in one cycle. `sentSaid`: what was said when it was last sent; null until then. */
export type FormDraft = {
  id: string
  cycleId: string
  email: string
  said: Said
  source: string
  begunAt: Instant
  savedAt: Instant
  sentAt: Instant | null
  sentSaid: Said | null
  promised: readonly Promised[]
  withdrawnAt: Instant | null
}

/** A form in which nobody has written yet. */
export const emptyDraft = (of: Pick<FormDraft, 'id' | 'cycleId' | 'email'>, now: Instant): FormDraft => ({
  ...of,
  said: {},
  source: '',
  begunAt: now,
  savedAt: now,
  sentAt: null,
  sentSaid: null,
  promised: [],
  withdrawnAt: null,
})

export const rolesSlug = 'roles'

/** The most characters one answer may have. */
export const longest = 20_000

/** The most posts one person may list. */
export const mostPositions = 20

export const positionParts = ['title', 'employer', 'fromMonth', 'fromYear', 'toMonth', 'toYear', 'still'] as const
export type PositionPart = (typeof positionParts)[number]

export const positionField = (id: string, number: number, part: PositionPart): string => `${id}.${number}.${part}`

/** Where somebody says that there has been no post yet. */
export const noneField = (id: string): string => `${id}.none`

/** A text field, '' where nothing was said; of a list its first. */
export function textIn(said: Said, field: string): string {
  const value = said[field]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

export function listIn(said: Said, field: string): readonly string[] {
  const value = said[field]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** Mentor, mentee or both (R40); nothing until it was said. */
export function rolesIn(said: Said): Role[] {
  const roles = textIn(said, rolesSlug)
  return roles === 'both' ? ['mentee', 'mentor'] : roles === 'mentor' || roles === 'mentee' ? [roles] : []
}

/** The pages of the form for these roles, in the program's order; the address is known before the form begins. */
export function formPages(questions: readonly Question[], roles: readonly Role[]): FormPage[] {
  const pages: { slug: string; title: string; questions: Question[] }[] = []
  for (const question of questions) {
    const last = pages.at(-1)
    if (last === undefined || question.page !== undefined)
      pages.push({ slug: question.id, title: question.page ?? question.label, questions: [question] })
    else last.questions.push(question)
  }
  return pages
    .map((page) => ({ ...page, questions: page.questions.filter((question) => isAsked(question, roles)) }))
    .filter((page) => page.questions.length > 0)
}

function isAsked({ id, roles: of }: Question, roles: readonly Role[]): boolean {
  return id !== 'email' && of.some((role) => roles.includes(role))
}

/** Every field a page may send. */
export function fieldsOf(page: FormPage): Set<string> {
  const names = page.questions.flatMap(({ id, kind }) => {
    switch (kind) {
      case 'line':
      case 'text':
      case 'choice':
        return [id]
      case 'many':
        return [id, `${id}.other`]
      case 'promise':
        return [id, `${id}.instead`]
      case 'positions':
        return [
          noneField(id),
          ...Array.from({ length: mostPositions }, (_, at) =>
            positionParts.map((part) => positionField(id, at + 1, part)),
          ).flat(),
        ]
    }
  })
  return new Set(page.slug === rolesSlug ? [rolesSlug] : names)
}

/** How many posts stand on the page: at least one row is there to be filled in. */
export function positionRows(said: Said, id: string): number {
  const numbers = Object.keys(said).flatMap((field) => {
    const [of, number] = field.split('.')
    return of === id && number !== undefined && /^\d{1,2}$/.test(number) ? [Number(number)] : []
  })
  return Math.min(Math.max(1, ...numbers), mostPositions)
}

/** Whether something was changed since it was sent. */
export function isChanged({ said, sentSaid }: Pick<FormDraft, 'said' | 'sentSaid'>): boolean {
  return sentSaid === null || wordsOf(said) !== wordsOf(sentSaid)
}

/** A text that is the same for the same words, in whatever order the fields came. */
function wordsOf(said: Said): string {
  return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))
}
