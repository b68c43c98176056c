import { cleanLine, isLonger, lineEnds, signsIn } from '#kit/text.ts'
import type { Definition, Question, Role } from '#features/programs/model.ts'
import type { ImportRules } from '#features/applications/import/input.ts'
import { readAnswers } from '#features/applications/form/answers/input.ts'
import {
  fieldsOf,
  type FormPage,
  formPages,
  listIn,
  longest,
  noneField,
  type PageStanding,
  type Problem,
  rolesIn,
  rolesSlug,
  type Said,
  textIn,
} from '#features/applications/form/model.ts'
import { readPositionRows } from '#features/applications/form/positions/input.ts'

/** What of a program a form rests on; a `Definition` has it all. */
export type FormRules = ImportRules & Pick<Definition, 'contact'>

type Form = { readonly [field: string]: string | string[] }

/** What a page sent, as it was typed: only line ends and characters that no text has are changed. A field of one line has none. */
export function typedIn(page: FormPage, form: Form): Said {
  const allowed = fieldsOf(page)
  const long = new Set(page.questions.filter(({ kind }) => kind === 'text').map(({ id }) => id))
  return Object.fromEntries(
    Object.entries(form)
      .filter(([field]) => allowed.has(field))
      .map(([field, value]) => {
        const typed = (text: string) => plain(text, long.has(field) ? '\n' : ' ')
        return [field, typeof value === 'string' ? typed(value) : value.map(typed)]
      }),
  )
}

/** Fields that the page has not got: a page from before the program's questions changed, or none of ours. */
export function strangersIn(page: FormPage, form: Form): string[] {
  const allowed = fieldsOf(page)
  return Object.keys(form).filter((field) => !allowed.has(field) && !/^(add|remove|update|kept)$/.test(field))
}

/** The whole form with what one page sent in its place. */
export function withPage(said: Said, page: FormPage, sent: Said): Said {
  const fields = fieldsOf(page)
  return { ...Object.fromEntries(Object.entries(said).filter(([field]) => !fields.has(field))), ...sent }
}

function plain(text: string, lineEnd: string): string {
  return text
    .normalize('NFC')
    .replace(lineEnds, lineEnd)
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')
}

/** Every page of the form with where it stands, and what was said on it that cannot stay so. */
export function standings(said: Said, rules: FormRules): PageStanding[] {
  const roles = rolesIn(said)
  return formPages(rules.questions, roles).map((page) => standing(page, said, roles, rules))
}

function standing(page: FormPage, said: Said, roles: readonly Role[], rules: FormRules): PageStanding {
  const touched = [...fieldsOf(page)].some((field) => said[field] !== undefined)
  if (!touched)
    return { page, problems: [], state: page.questions.some((question) => question.required) ? 'new' : 'optional' }
  const problems = problemsOn(page, said, roles, rules)
  return { page, problems, state: problems.length === 0 ? 'done' : 'problem' }
}

/** What is to be put right on a page, in the order of its questions. */
export function problemsOn(page: FormPage, said: Said, roles: readonly Role[], rules: FormRules): Problem[] {
  if (page.slug === rolesSlug)
    return roles.length > 0
      ? []
      : [{ field: rolesSlug, text: 'Choose whether you apply as a mentee, a mentor, or both' }]
  const read = roles.flatMap((role) => readAnswers(said, role, rules).problems)
  return page.questions.flatMap((question) => {
    const own = problemsIn(question, said, rules)
    const other = read.find(({ field }) => field === question.id)
    return own.length === 0 && other !== undefined && textIn(said, question.id) !== '' ? [other] : own
  })
}

function problemsIn(question: Question, said: Said, rules: FormRules): Problem[] {
  const { id, kind, required } = question
  const say = (text: string, field = id): Problem[] => [{ field, text }]
  const long = [id, `${id}.other`, `${id}.instead`].filter((field) => isLonger(textIn(said, field), longest))
  if (long[0] !== undefined)
    return say(
      `Shorten this to ${longest.toLocaleString('en-US')} characters; it has ${signsIn(textIn(said, long[0])).toLocaleString('en-US')}`,
      long[0],
    )
  switch (kind) {
    case 'positions': {
      const rows = readPositionRows(said, id)
      // nobody goes on without a post by a press too many
      if (rows.length === 0 && required && textIn(said, noneField(id)) === '')
        return say('Enter your positions, or tick that there has been none yet', noneField(id))
      return rows.flatMap((row) => row.problems)
    }
    case 'promise':
      if (listIn(said, id).length > 0 || cleanLine(textIn(said, `${id}.instead`)) !== '') return []
      return required
        ? say(
            id === 'promise'
              ? 'Tick the promise, or say what you can do instead'
              : `Tick this promise to go on: ${question.label} If you cannot, write to ${rules.contact.address}`,
          )
        : []
    case 'many': {
      const some = listIn(said, id).length > 0 || cleanLine(textIn(said, `${id}.other`)) !== ''
      return required && !some ? say(`Choose one or more: ${lower(question.label)}`) : []
    }
    case 'choice': {
      const value = textIn(said, id)
      if (value === '') return required ? say(`Choose one: ${lower(question.label)}`) : []
      return question.options?.includes(value) === true ? [] : say(`Choose one: ${lower(question.label)}`)
    }
    case 'line':
    case 'text': {
      const value = cleanLine(textIn(said, id))
      if (value === '') return required ? say(asks[id] ?? `Answer this: ${lower(question.label)}`) : []
      return kind === 'line' && isLonger(value, 500) ? say('Shorten this to 500 characters') : []
    }
  }
}

/** What a person is asked to do where a required line is empty. */
const asks: { [id: string]: string } = {
  name: 'Enter your name as you want it written',
  zone: 'Enter your time zone',
  jobTitle: 'Enter your job title',
  employer: 'Enter where you work',
  statement: 'Write a few sentences on why you would like to take part',
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** A page by its address; undefined when this form has none of it. */
export function pageAt(slug: string, said: Said, rules: FormRules): FormPage | undefined {
  if (slug === rolesSlug) return { slug, title: rolesTitle, questions: [] }
  return formPages(rules.questions, rolesIn(said)).find((page) => page.slug === slug)
}

const rolesTitle = 'How would you like to take part?'
