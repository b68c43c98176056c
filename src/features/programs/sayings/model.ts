import { literal } from '#kit/markup.ts'
import { type Settings, wordsOf } from '../words/model.ts'
import { apply } from './apply/model.ts'
import { form } from './form/model.ts'
import { rules } from './rules/model.ts'
import { site } from './site/model.ts'
import { trouble } from './trouble/model.ts'

/**
 * Every sentence of the public site and around the form, by the page it stands on, as the software says it. A program's
 * folder may say any of them otherwise (`pages` in program.yaml), and so may its chairs, under "Words". What stands in {{ }}
 * is one of the words that every text may name, or what differs from reader to reader; a sentence may name what its default does.
 */
export const sayings = { ...site, ...rules, ...trouble, ...apply, ...form } as const

export type Page = keyof typeof sayings
export type Sentence<P extends Page> = keyof (typeof sayings)[P] & string

/** What a program says otherwise than the software. */
type Pages = Settings['pages']

/** Where people meet the sentences, and what the page is called among its like. */
export const pageTitles: { readonly [P in Page]: { group: 'site' | 'apply'; title: string } } = {
  frame: { group: 'site', title: 'Above and below every public page' },
  headings: { group: 'site', title: 'Headings and links of the public pages' },
  dates: { group: 'site', title: 'The dates, in the page and the calendar file' },
  years: { group: 'site', title: 'All years' },
  questions: { group: 'site', title: 'Around the questions people ask' },
  standing: { group: 'site', title: 'How the program stands, and the next call' },
  check: { group: 'site', title: 'The eligibility check: its questions' },
  checked: { group: 'site', title: 'The eligibility check: its answer' },
  rules: { group: 'site', title: 'What the rules tell somebody' },
  contact: { group: 'site', title: 'Writing to the committee' },
  thanks: { group: 'site', title: 'Thanks for writing' },
  interest: { group: 'site', title: 'Hearing when applications open' },
  trouble: { group: 'site', title: 'When a page cannot be shown' },
  door: { group: 'apply', title: 'The way into the form' },
  code: { group: 'apply', title: 'The code and the mailed link' },
  again: { group: 'apply', title: 'Invited from the year before' },
  missed: { group: 'apply', title: 'Closed while somebody was writing' },
  parts: { group: 'apply', title: 'The list of the form’s parts' },
  checking: { group: 'apply', title: 'Checking the answers' },
  sent: { group: 'apply', title: 'After sending' },
  standings: { group: 'apply', title: 'How an application stands, in the form' },
  status: { group: 'apply', title: 'How an application stands, from a mail' },
  answer: { group: 'apply', title: 'Answering a question' },
  withdrawal: { group: 'apply', title: 'Withdrawing' },
}

/** The words of every text that the sentences name without being given them. */
type Known =
  | 'program'
  | 'association'
  | 'associationShort'
  | 'address'
  | 'answerDays'
  | 'start'
  | 'opens'
  | 'closes'
  | 'resumeReview'
type Named<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Named<Rest> : never
type Given<T> = { readonly [name in Exclude<Named<T>, Known>]: string } & { readonly [name in Known]?: string }
type Vars<T> = [Exclude<Named<T>, Known>] extends [never] ? [vars?: Given<T>] : [vars: Given<T>]

type Say<P extends Page> = {
  /** As plain text. */
  <S extends Sentence<P>>(sentence: S, ...vars: Vars<(typeof sayings)[P][S]>): string
  /** As the texts' small markup, in which what is filled in is inert. */
  rich<S extends Sentence<P>>(sentence: S, ...vars: Vars<(typeof sayings)[P][S]>): string
}

/** The sentences of a page in the program's words. */
export function sayOf<P extends Page>(program: Settings, page: P): Say<P> {
  let words: ReturnType<typeof wordsOf> | undefined
  return saying(program, page, () => (words ??= wordsOf(program)))
}

/** The same of a program that is known in part: for sentences that are given all they name. */
export function saying<P extends Page>(
  { pages }: { pages?: Pages },
  page: P,
  words: () => { [name: string]: string } = () => ({}),
): Say<P> {
  const text = (
    sentence: Sentence<P>,
    vars: { readonly [name: string]: string | undefined },
    of: (value: string) => string,
  ) =>
    (pages?.[page]?.[sentence] ?? String(sayings[page][sentence])).replace(placeholder, (found, name: string) => {
      const value = vars[name] ?? words()[name]
      return value === undefined ? found : of(value)
    })
  const say = (sentence: Sentence<P>, vars = {}) => text(sentence, vars, (value) => value)
  const rich = (sentence: Sentence<P>, vars = {}) => text(sentence, vars, literal)
  return Object.assign(say, { rich })
}

/** How the reader's own time is said beside a moment; the browser fills it in. */
export const ownClock = (program: Settings) => ({ own: sayOf(program, 'standing')('own', { time: '{time}' }) })

export const placeholder = /\{\{\s*(\w+)\s*\}\}/g

/** What a sentence may name besides the words of every text. */
export const namesIn = (page: Page, sentence: string): string[] => {
  const said = (sayings[page] as { readonly [sentence: string]: string })[sentence] ?? ''
  return [...said.matchAll(placeholder)].map(([, name]) => name ?? '')
}
