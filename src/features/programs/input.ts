import { monthsFrom } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { countText } from '#kit/text.ts'
import type { Definition, Fault, Question, Role, SurveyQuestion } from './model.ts'
import { playNames } from './playbook/model.ts'
import { type Clash, playbookClashes, questionClashes, settingsClashes } from './rules/input.ts'
import { playbookSchema, questionsSchema, settingsSchema, surveySchema } from './settings/input.ts'
import { fillPages } from './sayings/input.ts'
import { missingFile, readMails, readTopics } from './templates/input.ts'
import { fillAll } from './words/input.ts'
import { type Settings, wordsOf } from './words/model.ts'
import { keyText, type Located, locateYaml, readYaml, type Schema } from './yaml/input.ts'

/**
 * A program from the text files of its folder (their path in it, such as "mails/topic.liquid", and their text), or
 * everything that is wrong in them. Placeholders in texts, questions, survey and topics are filled here, from the
 * settings; those of the mails stay for the mail.
 */
export function readDefinition(raw: ReadonlyMap<string, string>): Result<Definition, Fault[]> {
  const strange = encodingFaults(raw)
  if (strange.length > 0) return no(strange)
  const files = new Map([...raw].map(([path, text]) => [path, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')]))

  const settings = readFile(files, 'program.yaml', settingsSchema, settingsClashes)
  const words = settings.value === null || settings.faults.length > 0 ? null : wordsOf(settings.value)
  const texts =
    words &&
    fill(settings, words, (value) => ({
      texts: value.texts,
      letter: value.letter,
      faq: value.faq,
      ...(value.calls && { calls: value.calls }),
      ...(value.demographics && { demographics: value.demographics }),
    }))
  const pages = words && settings.value?.pages && fillPages(settings.value.pages, words)
  const questions = readFile(files, 'questions.yaml', questionsSchema, questionClashes)
  const survey = readFile(files, 'survey.yaml', surveySchema, questionClashes)
  const playbook = readFile(files, 'playbook.yaml', playbookSchema, playbookClashes)
  const helps = words && fill(playbook, { ...words, ...namesLeft }, (value) => value)
  const asked = words && fill(questions, words, (value) => value)
  const closing = words && fill(survey, words, (value) => value)
  const topics = readTopics(files, words)
  const mails = readMails(files)
  const letterTemplate = files.get('letter.typ')
  const parts = [settings, texts, questions, asked, survey, closing, playbook, helps, topics, mails]
  const faults = parts.flatMap((part) => part?.faults ?? [])
  if (pages) faults.push(...clashFaults(settings, pages.clashes))
  if (letterTemplate === undefined) faults.push(missingFile('letter.typ', 'the letter in Typst'))
  if (settings.value !== null && words !== null)
    faults.push(...topicsFaults(settings, settings.value, topics.value.length))
  if (
    faults.length > 0 ||
    !settings.value ||
    !texts?.value ||
    !asked?.value ||
    !closing?.value ||
    !helps?.value ||
    !letterTemplate
  )
    return no(faults.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)))
  return ok({
    ...settings.value,
    ...texts.value,
    ...(pages && { pages: pages.value }),
    questions: asked.value,
    topics: topics.value,
    playbook: helps.value,
    mails: mails.value,
    surveyQuestions: { mentor: askedOf('mentor', closing.value), mentee: askedOf('mentee', closing.value) },
    letterTemplate,
  })
}

/** Who the two are is known with the ticket: these stay as they are. */
const namesLeft = Object.fromEntries(playNames.map((name) => [name, `{{${name}}}`]))

/** For a person at a terminal: one line for each fault, "file:line key: expected …, found …". */
export function describeFaults(faults: readonly Fault[]): string {
  const lines = faults.map(
    ({ file, line, key, message }) => `${file}:${line}${key === '' ? '' : ` ${key}`}: ${message}`,
  )
  return [`${countText(faults.length, 'place')} to put right:`, ...lines].join('\n')
}

/** A YAML file as far as it could be read; `value` is null where it could not. */
type Read<T> = { file: string; located: Located | null; value: T | null; faults: Fault[] }

function readFile<T>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: Schema<T>,
  clashes: (value: T) => Clash[],
): Read<T> {
  const text = files.get(file)
  if (text === undefined) return { file, located: null, value: null, faults: [missingFile(file, 'settings in YAML')] }
  const located = locateYaml(text)
  if (!located.ok)
    return { file, located: null, value: null, faults: located.refusal.map((fault) => ({ file, ...fault })) }
  const read = readYaml(located.value, schema)
  if (!read.ok)
    return {
      file,
      located: located.value,
      value: null,
      faults: unique(read.refusal.map((fault) => ({ file, ...fault }))),
    }
  const one = { file, located: located.value, value: read.value }
  return { ...one, faults: clashFaults(one, clashes(read.value)) }
}

function fill<T, P>(
  from: Read<T>,
  words: { [name: string]: string },
  part: (value: T) => P,
): { value: P | null; faults: Fault[] } {
  if (from.value === null) return { value: null, faults: [] }
  const filled = fillAll(part(from.value), words)
  return { value: filled.value, faults: clashFaults(from, filled.clashes) }
}

function clashFaults({ file, located }: Pick<Read<unknown>, 'file' | 'located'>, clashes: readonly Clash[]): Fault[] {
  return clashes.map(({ path, message }) => ({ file, line: located?.lineOf(path) ?? 1, key: keyText(path), message }))
}

// Months that nobody wrote a topic for would pass in silence; months too few only leave the last topics out (R2).
function topicsFaults(from: Read<Settings>, { cycle }: Settings, topics: number): Fault[] {
  const months = monthsFrom(cycle.start, cycle.end).length
  if (months <= topics || topics === 0) return []
  const message = `expected a topic for each month of the cycle, found ${topics} topics for ${months} months`
  return clashFaults(from, [{ path: ['cycle', 'end'], message }])
}

function askedOf(role: Role, questions: readonly (SurveyQuestion & { roles?: Question['roles'] })[]): SurveyQuestion[] {
  return questions
    .filter((question) => question.roles === undefined || question.roles.includes(role))
    .map(({ roles: _, ...question }) => question)
}

function encodingFaults(files: ReadonlyMap<string, string>): Fault[] {
  return [...files].flatMap(([file, text]) => {
    const at = text.search(/[\uFFFD\u0000]/)
    if (at === -1) return []
    const message = 'expected a text saved as UTF-8, found bytes of another encoding'
    return [{ file, line: text.slice(0, at).split(/\r\n?|\n/).length, key: '', message }]
  })
}

function unique(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>()
  return faults.filter((fault) => {
    const text = describeFaults([fault])
    return !seen.has(text) && seen.add(text)
  })
}
