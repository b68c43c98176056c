import { formatsOf } from '#kit/locales.ts'
import type { Sentences } from '../model.ts'

/** The text for a number, its placeholders filled. */
export function said(sentences: Sentences, number: number, words: { [name: string]: string }, locale: string): string {
  const rule = formatsOf(locale).plural.select(number)
  const text =
    typeof sentences === 'string'
      ? sentences
      : ((number === 0 ? sentences.same : undefined) ?? sentences[rule] ?? sentences.other)
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (found, name: string) =>
    Object.hasOwn(words, name) ? words[name]! : found,
  )
}
