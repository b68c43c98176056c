import type { Clash } from '../rules/input.ts'
import { fillAll, type Words } from '../words/input.ts'
import type { Settings } from '../words/model.ts'
import { namesIn, type Page } from './model.ts'

/** Sentences with the words of every text filled in; what differs from reader to reader stays for the page. */
export function fillPages(
  pages: NonNullable<Settings['pages']>,
  words: Words,
): { value: NonNullable<Settings['pages']>; clashes: Clash[] } {
  const filled = Object.entries(pages).map(([page, sentences = {}]) => {
    const ones = Object.entries(sentences).map(([sentence, text]) => {
      const left = Object.fromEntries(namesIn(page as Page, sentence).map((name) => [name, `{{${name}}}`]))
      return [sentence, fillAll(text, { ...words, ...left }, ['pages', page, sentence])] as const
    })
    return [page, ones] as const
  })
  return {
    value: Object.fromEntries(
      filled.map(([page, ones]) => [page, Object.fromEntries(ones.map(([name, { value }]) => [name, value]))]),
    ),
    clashes: filled.flatMap(([, ones]) => ones.flatMap(([, { clashes }]) => clashes)),
  }
}
