import { type Day, monthOf, monthText } from '#kit/dates.ts'
import { optionOf } from '#kit/lists.ts'
import type { Definition, Question } from '#features/programs/model.ts'
import type { Answers, Channel } from '#features/applications/model.ts'
import { positionField, rolesSlug, type Said } from '#features/applications/form/model.ts'

/** What is known of somebody from an earlier cycle: the form as it was sent, or an imported application. */
export type Earlier = { said: Said } | { name: string; pronouns: string; answers: Answers }

/**
 * The form filled in with what somebody told an earlier cycle, so that nobody is asked twice. Left open: the role,
 * because mentees become mentors; the promises, which are given anew; and what is about that one year.
 */
export function saidFrom(earlier: Earlier, { questions }: Pick<Definition, 'questions'>): Said {
  const said = 'said' in earlier ? earlier.said : saidOf(earlier, questions)
  const anew = questions.filter(({ kind, id }) => kind === 'promise' || ofTheYear.has(id)).map(({ id }) => id)
  return Object.fromEntries(
    Object.entries(said).filter(([field]) => field !== rolesSlug && !anew.includes(field.split('.')[0] ?? '')),
  )
}

const ofTheYear = new Set(['meetings', 'heard', 'exclusions', 'accommodations', 'bodyMember', 'nextCall'])

function saidOf(
  { name, pronouns, answers }: Extract<Earlier, { answers: Answers }>,
  questions: readonly Question[],
): Said {
  const said: Record<string, string | string[]> = {}
  for (const question of questions) {
    const { id, kind } = question
    if (kind === 'positions') Object.assign(said, rowsOf(id, answers))
    else if (kind === 'many') Object.assign(said, listOf(question, answers))
    else {
      const text = textOf(id, name, pronouns, answers)
      if (text !== '') said[id] = text
    }
  }
  return said
}

function textOf(id: string, name: string, pronouns: string, answers: Answers): string {
  switch (id) {
    case 'name':
      return name
    case 'pronouns':
      return pronouns
    case 'location':
      return [answers.city, answers.state].filter((part) => part !== '').join(', ')
    case 'capacity':
      return String(answers.capacity)
    case 'zone':
    case 'memberNumber':
    case 'jobTitle':
    case 'employer':
    case 'supervisor':
    case 'city':
    case 'state':
    case 'statement':
      return answers[id]
    default:
      return ''
  }
}

/** Options are ticked; what is none of them stands in own words. */
function listOf({ id, options = [] }: Question, answers: Answers): Record<string, string | string[]> {
  const entries = entriesOf(id, answers)
  const ticked = entries.flatMap((entry) => optionFor(entry, options) ?? [])
  const others = entries.filter((entry) => optionFor(entry, options) === undefined)
  return entries.length === 0 ? {} : { [id]: ticked, [`${id}.other`]: others.join(', ') }
}

function entriesOf(id: string, answers: Answers): readonly string[] {
  switch (id) {
    case 'languages':
    case 'libraryTypes':
    case 'areas':
    case 'topics':
    case 'channels':
      return answers[id]
    default:
      return []
  }
}

/** Channels are kept by their own short names. */
function optionFor(entry: string, options: readonly string[]): string | undefined {
  const word: Record<Channel, string> = { email: 'email', phone: 'phone', video: 'video', text: 'text' }
  return (
    optionOf(entry, options) ??
    (entry in word ? options.find((option) => option.toLowerCase().startsWith(entry)) : undefined)
  )
}

function rowsOf(id: string, { positions }: Answers): Record<string, string> {
  const month = (day: Day): string => monthText(monthOf(day))
  return Object.fromEntries(
    positions.flatMap(({ title, employer, start, end }, at): [string, string][] => [
      [positionField(id, at + 1, 'title'), title],
      [positionField(id, at + 1, 'employer'), employer],
      [positionField(id, at + 1, 'fromMonth'), month(start)],
      [positionField(id, at + 1, 'fromYear'), start.slice(0, 4)],
      ...(end === null
        ? ([[positionField(id, at + 1, 'still'), 'yes']] as [string, string][])
        : ([
            [positionField(id, at + 1, 'toMonth'), month(end)],
            [positionField(id, at + 1, 'toYear'), end.slice(0, 4)],
          ] as [string, string][])),
    ]),
  )
}
