import type { Template } from '#features/mail/model.ts'
import type { Fault, Topic } from '../model.ts'
import { fillText, placeholderMessage, type Words } from '../words/input.ts'
import { checkLiquid } from './liquid/input.ts'
import { everyMail, type MailKind, mailKinds } from './model.ts'

type Files = ReadonlyMap<string, string>
type Read<T> = { value: T; faults: Fault[] }

/** mails/<kind>.liquid: "subject: …", a line "---", the body. Each kind must be there and say nothing it may not. */
export function readMails(files: Files): Read<{ [kind: string]: Template }> {
  const value: { [kind: string]: Template } = {}
  const faults: Fault[] = []
  for (const file of under(files, 'mails/')) {
    if (Object.hasOwn(mailKinds, kindOf(file))) continue
    const expected = `expected the name of a mail that is sent: ${Object.keys(mailKinds).join(', ')}`
    faults.push({ file, line: 1, key: '', message: `${expected}; found ${file.slice('mails/'.length)}` })
  }
  for (const [kind, closed] of Object.entries(mailKinds)) {
    const file = `mails/${kind}.liquid`
    const text = files.get(file)
    if (text === undefined) faults.push(missingFile(file, 'a subject and the body of this mail'))
    else {
      const mail = headed(file, text, ['subject'])
      const subject = mail.heads.get('subject')
      value[kind] = { subject: subject?.text ?? '', body: mail.body }
      faults.push(...mail.faults)
      if (mail.faults.length > 0 || subject === undefined) continue
      faults.push(...liquidFaults(file, 'subject', subject.text, subject.line, { ...closed, must: [] }))
      faults.push(...liquidFaults(file, 'body', mail.body, mail.bodyLine, closed))
    }
  }
  return { value, faults }
}

/** topics/NN-<id>.md in the order of their numbers: "title: …", "summary: …", a line "---", the body in markup. */
export function readTopics(files: Files, words: Words | null): Read<Topic[]> {
  const value: Topic[] = []
  const faults: Fault[] = []
  for (const file of under(files, 'topics/')) {
    const id = /^topics\/(\d\d)-([a-z0-9][a-z0-9-]*)\.md$/.exec(file)
    const number = String(value.length + 1).padStart(2, '0')
    if (id?.[1] !== number)
      faults.push({
        file,
        line: 1,
        key: '',
        message: `expected a name such as topics/${number}-a-title.md, found ${file}`,
      })
    const topic = headed(file, files.get(file) ?? '', ['title', 'summary'])
    const fill = (text: string, line: number, key: string): string => {
      if (words === null) return text
      const filled = fillText(text, words)
      for (const { line: row, found } of filled.unknown)
        faults.push({ file, line: line + row - 1, key, message: placeholderMessage(words, found) })
      return filled.text
    }
    const head = (key: string): string => fill(topic.heads.get(key)?.text ?? '', topic.heads.get(key)?.line ?? 1, key)
    faults.push(...topic.faults)
    value.push({
      id: id?.[2] ?? file,
      title: head('title'),
      summary: head('summary'),
      body: fill(topic.body, topic.bodyLine, 'body'),
    })
  }
  if (value.length === 0) faults.push(missingFile('topics/01-a-title.md', 'the first of the monthly topics'))
  return { value, faults }
}

export function missingFile(file: string, what: string): Fault {
  return { file, line: 1, key: '', message: `expected this file, with ${what}; found nothing` }
}

function liquidFaults(file: string, key: string, text: string, line: number, kind: MailKind): Fault[] {
  const closed = { ...kind, names: [...everyMail, ...kind.vars] }
  return checkLiquid(text, closed).map((fault) => ({
    file,
    line: line + fault.line - 1,
    key,
    message: kind.gone?.[fault.found] ?? `expected ${fault.expected}, found ${fault.found}`,
  }))
}

type Headed = { heads: Map<string, { text: string; line: number }>; body: string; bodyLine: number; faults: Fault[] }

/** Lines "key: text", a line "---", the rest. */
function headed(file: string, text: string, keys: readonly string[]): Headed {
  const lines = text.split('\n')
  const rule = lines.indexOf('---')
  const heads: Headed['heads'] = new Map()
  const faults: Fault[] = []
  const say = (line: number, key: string, message: string) => faults.push({ file, line, key, message })
  if (rule === -1) {
    say(1, '', `expected ${keys.join(', ')}, then a line --- and the body; found no such line`)
    return { heads, body: text, bodyLine: 1, faults }
  }
  for (const [index, line] of lines.slice(0, rule).entries()) {
    const [, key = '', value = ''] = /^([a-z]+):\s*(.*)$/.exec(line.trimEnd()) ?? []
    if (keys.includes(key) && !heads.has(key)) heads.set(key, { text: value, line: index + 1 })
    else if (line.trim() !== '')
      say(index + 1, key, `expected ${keys.map((one) => `"${one}: …"`).join(', ')} once, found ${line}`)
  }
  const empty = faults.length > 0 ? [] : keys.filter((key) => !heads.get(key)?.text)
  for (const key of empty) say(heads.get(key)?.line ?? 1, key, 'expected a line of text, found nothing')
  const body = lines.slice(rule + 1)
  if (body.every((line) => line.trim() === ''))
    say(rule + 1, 'body', 'expected words below the line ---, found nothing')
  const second = body.findIndex((line) => /^-{3,}\s*$/.test(line))
  if (second !== -1) say(rule + second + 2, 'body', 'expected words, found a second line ---')
  return { heads, body: body.join('\n').trimEnd(), bodyLine: rule + 2, faults }
}

function under(files: Files, folder: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(folder)).sort()
}

function kindOf(file: string): string {
  return /^mails\/(\w+)\.liquid$/.exec(file)?.[1] ?? ''
}
