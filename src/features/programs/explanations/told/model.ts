import { formatsOf } from '#kit/locales.ts'
import type { Sentences } from '../../criteria/model.ts'
import { said } from '../../criteria/said/model.ts'

export type Values = { [name: string]: string | number | readonly string[] }

/** Sentences that go along to a browser, by their names, in the program's words. */
export type Told = { locale: string; texts: { readonly [name: string]: Sentences } }

/** The form for a number, its placeholders filled: figures and lists as the language writes them. */
export function filled(text: Sentences, values: Values, number: number, locale: string): string {
  const { figure, list } = formatsOf(locale)
  const written = (value: Values[string]) =>
    typeof value === 'number' ? figure.format(value) : typeof value === 'string' ? value : list.format(value)
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)]))
  return said(text, number, words, locale)
}

/** Says those sentences; where there are forms for numbers, that of `count`. */
export const tellerOf =
  ({ locale, texts }: Told) =>
  (name: string, values: Values = {}, count = 2): string =>
    filled(texts[name] ?? '', values, count, locale)
