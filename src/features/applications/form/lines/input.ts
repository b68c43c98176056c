import { dayText } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { cleanLine, cleanText } from '#kit/text.ts'
import type { Definition, Question } from '#features/programs/model.ts'
import { saying } from '#features/programs/sayings/model.ts'
import { readAnswers } from '#features/applications/form/answers/input.ts'
import { type FormRules, standings } from '#features/applications/form/input.ts'
import {
  listIn,
  noneField,
  positionField,
  positionParts,
  rolesIn,
  rolesSlug,
  type Said,
  textIn,
} from '#features/applications/form/model.ts'
import { readPositionRows } from '#features/applications/form/positions/input.ts'
import type { Position } from '#features/applications/model.ts'
import type { ReadForm } from '#features/applications/sent/model.ts'

/** In whose words, and in which language, answers are said. */
type Wording = Pick<Definition, 'locale' | 'pages'>

/** The whole form as it is sent, or the pages on which something is still to do. */
export function readForm(said: Said, rules: FormRules & Wording): Result<ReadForm, string[]> {
  const roles = rolesIn(said)
  const pages = standings(said, rules)
  const open = pages.filter(({ state }) => state === 'new' || state === 'problem').map(({ page }) => page.slug)
  if (roles.length === 0) return no([rolesSlug])
  if (open.length > 0) return no(open)
  const questions = pages.flatMap(({ page }) => page.questions)
  return ok({
    name: cleanLine(textIn(said, 'name')),
    pronouns: cleanLine(textIn(said, 'pronouns')),
    // the committee has it; the partner only with a yes
    phone: phoneIn(said),
    // a number that was taken out of the form is shared no more, whatever the answer beside it still says
    phonePrivate: phoneIn(said) === null || !sharesPhone(said, rules),
    secondEmail: cleanLine(textIn(said, 'secondEmail')) || null,
    roles: roles.map((role) => ({ role, answers: readAnswers(said, role, rules).answers })),
    promises: questions
      .filter(({ kind }) => kind === 'promise')
      .map(({ id, label }) => ({ id, text: label, given: givenIn(said, id) })),
    lines: questions
      .map((question) => ({ question: question.label, answer: saidText(question, said, rules) }))
      .filter(({ answer }) => answer !== ''),
  })
}

const phoneIn = (said: Said): string | null => cleanLine(textIn(said, 'phone')) || null

/** The first of the options agrees, in whatever words the program has for it. */
export function sharesPhone(said: Said, { questions }: Pick<FormRules, 'questions'>): boolean {
  const yes = questions.find(({ id }) => id === 'phoneConsent')?.options?.[0]
  return yes !== undefined && textIn(said, 'phoneConsent') === yes
}

/** What was said to a question, as a person reads it; '' for nothing. */
export function saidText({ id, kind }: Question, said: Said, wording: Wording): string {
  const say = saying(wording, 'checking')
  switch (kind) {
    case 'positions': {
      const rows = readPositionRows(said, id)
      if (rows.length === 0) return textIn(said, noneField(id)) === '' ? '' : say('noPosition')
      return rows
        .map(({ position, number }) =>
          position === null ? unfinished(said, id, number, wording) : positionText(position, wording),
        )
        .join('\n')
    }
    case 'many':
      return [...listIn(said, id), ...listIn(said, `${id}.other`).map(cleanLine)]
        .filter((text) => text !== '')
        .join(', ')
    case 'promise': {
      const given = givenIn(said, id)
      return given === 'yes' ? say('promised') : given
    }
    case 'text':
      return cleanText(textIn(said, id))
    case 'line':
    case 'choice':
      return cleanLine(textIn(said, id))
  }
}

/** What stands in a row that is not complete, so that whoever takes the answers along loses nothing. */
function unfinished(said: Said, id: string, number: number, wording: Wording): string {
  const say = saying(wording, 'checking')
  const parts = positionParts
    .filter((part) => part !== 'still')
    .map((part) => cleanLine(textIn(said, positionField(id, number, part))))
  return say('positionOpen', { said: parts.filter((text) => text !== '').join(', ') || say('positionUnnamed') })
}

/** 'yes', or what was written in its place. */
function givenIn(said: Said, id: string): string {
  return listIn(said, id).length > 0 ? 'yes' : cleanLine(textIn(said, `${id}.instead`))
}

function positionText({ title, employer, start, end }: Position, wording: Wording): string {
  const say = saying(wording, 'checking')
  const month = (day: string): string => dayText(day, 'month', wording.locale)
  const post = { title, employer, from: month(start) }
  return end === null ? say('positionHeld', post) : say('position', { ...post, until: month(end) })
}
