import { parseArgs } from 'node:util'
import { dayIn, dayText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { loadProgram } from '#src/cli/program.ts'
import { calendarOf } from '#features/programs/decide.ts'
import type { Definition } from '#features/programs/model.ts'

export const options = {} as const

/** `bookend program check DIR`: whether a program's folder can be run, and what follows from its dates. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options, allowPositionals: true })
  const [verb, dir, ...more] = positionals
  if (verb !== 'check' || dir === undefined || more.length > 0) throw new Misuse('Name the folder to check.')
  console.log(programText(await loadProgram(dir)))
  return 0
}

function programText(definition: Definition): string {
  const calendar = calendarOf(definition)
  const { zone } = calendar
  const day = (at: string) => dayText(dayIn(zone, at))
  return [
    `${definition.name}: everything in its folder can be used.`,
    `  Cycle ${definition.cycle.label}: ${dayText(calendar.start)} to ${dayText(calendar.end)}, ${countText(calendar.months.length, 'month')}, ${definition.zoneName}`,
    `  Applications: ${dayText(definition.applications.open)} to the last second of ${dayText(definition.applications.close)}`,
    `  Topics: ${calendar.topics.map(({ at, topic }) => `${topic.title} (${day(at)})`).join(', ')}`,
    `  Survey: from ${day(calendar.surveyOpensAt)}`,
    `  ${countText(definition.questions.length, 'question')}, ${countText(Object.keys(definition.mails).length, 'mail')}, ${countText(definition.surveyQuestions.mentor.length, 'survey question')} for mentors, ${definition.surveyQuestions.mentee.length} for mentees, a letter`,
  ].join('\n')
}
