import { cleanLine, cleanText } from '#kit/text.ts'
import type { Role } from '#features/programs/model.ts'
import { answersOf as answersOfRow, type ImportRules } from '#features/applications/import/input.ts'
import type { Row } from '#features/applications/import/rows/input.ts'
import type { Answers } from '#features/applications/model.ts'
import { listIn, type Problem, type Said } from '#features/applications/form/model.ts'
import { readPositionRows } from '#features/applications/form/positions/input.ts'

/**
 * What somebody said in the form, read by the code that reads imported forms, so that both are decided alike. Posts come
 * as dated rows; of an answer that cannot be read the problem is named.
 */
export function readAnswers(said: Said, role: Role, rules: ImportRules): { answers: Answers; problems: Problem[] } {
  const problems: Problem[] = []
  const ids = rules.questions.filter(({ kind }) => kind === 'positions').map(({ id }) => id)
  const positions = ids.flatMap((id) => readPositionRows(said, id).flatMap(({ position }) => position ?? []))
  const held = positions.findLast(({ end }) => end === null)
  const answers = answersOfRow(rowOf(said, problems), role, rules, positions)
  return {
    answers: {
      ...answers,
      jobTitle: answers.jobTitle || (held?.title ?? ''),
      employer: answers.employer || (held?.employer ?? ''),
    },
    problems,
  }
}

/** The form as a record of a table: several choices are lines, and own words stand among them. */
function rowOf(said: Said, problems: Problem[]): Row {
  const raw = (field: string): string =>
    [
      ...listIn(said, field),
      ...listIn(said, `${field}.other`).flatMap((text) => text.split(/[,;\n]/)),
      ...(listIn(said, field).length === 0 ? listIn(said, `${field}.instead`) : []),
    ]
      .filter((text) => text.trim() !== '')
      .join('\n')
  const text = (field: string): string => cleanLine(raw(field))
  return {
    line: 0,
    has: (field) => text(field) !== '',
    heading: (field) => field,
    text,
    lines: (field) => cleanText(raw(field)),
    must: text,
    email: text,
    name: (field = 'name') => text(field),
    day: text,
    oneOf: () => undefined,
    fault: (field) =>
      void problems.push({ field, text: unread[field] ?? 'This could not be read; please write it again' }),
    notice: () => undefined,
  }
}

const unread: { [field: string]: string } = {
  zone: 'Enter your time zone as Eastern, Central, Guam and so on, or as Europe/Berlin',
  capacity: 'Choose how many mentees you would like',
}
