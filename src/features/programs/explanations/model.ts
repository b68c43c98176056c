import { formatsOf } from '#kit/locales.ts'
import { englishNumbers } from '#kit/text.ts'
import type { Sentences } from '../criteria/model.ts'
import { type Default, defaults, textOf } from './defaults/model.ts'
import { filled, type Told, type Values } from './told/model.ts'

/** The rules of the house in the program's words; `committee`: kept apart by the committee, `contact`: nobody may answer for the two. */
export type NeverWords = { self: string; named: string; supervisor: string; earlier: string; circle: string } & {
  committee?: string
  contact?: string
}

type Groups = typeof defaults
export type ExplanationName = { [G in keyof Groups]: `${G}.${keyof Groups[G] & string}` }[keyof Groups]

/** A program's own sentences. `numbers`: how a call spells 0, 1, 2 …; those beyond are figures. */
export type Explanations = { [G in keyof Groups]?: { [N in keyof Groups[G]]?: Sentences } } & { numbers?: string[] }

/** In whose words something is said. */
export type Spoken = { locale: string; explanations?: Explanations }
export type Say = (name: ExplanationName, values?: Values, count?: number) => string

type Texts<T> = { [group: string]: { [name: string]: T } | undefined }

/** Every sentence, with the program's own where it has one. */
export const catalogueOf = ({ explanations = {} }: Pick<Spoken, 'explanations'>) =>
  Object.entries<{ [name: string]: Default }>(defaults).flatMap(([group, names]) =>
    Object.entries(names).map(([name, one]) => ({
      path: ['explanations', group, name],
      one,
      own: (explanations as Texts<Sentences>)[group]?.[name],
    })),
  )

/**
 * The program's sentence, or the default, with its placeholders filled. Its form goes by `count`, or by the value that the default goes
 * by.
 */
export function sayerOf({ locale, explanations = {} }: Spoken): Say {
  return (name, values = {}, count) => {
    const [group = '', key = ''] = name.split('.')
    const own = (explanations as Texts<Sentences>)[group]?.[key]
    const one = (defaults as Texts<Default>)[group]?.[key] ?? ''
    const counted = typeof one === 'string' ? undefined : values[one.by]
    const number = count ?? (typeof counted === 'number' ? counted : 2)
    return filled(own ?? textOf(one), values, number, locale)
  }
}

/** What is said of other mentors and of who moves, for what goes on in a browser, which need not know all the rest. */
export function toldIn(program: Spoken): Told {
  const some = catalogueOf(program).filter(({ path: [, group] }) => group === 'alternatives' || group === 'moves')
  const texts = some.map(({ path: [, group, name], one, own }) => [`${group}.${name}`, own ?? textOf(one)])
  return { locale: program.locale, texts: Object.fromEntries(texts) }
}

/** A number as a call spells it; a figure where the program's language has no word for it here. */
export function spelled(count: number, { locale, explanations }: Spoken): string {
  const words = explanations?.numbers ?? (/^en\b/.test(locale) ? englishNumbers : [])
  return words[count] ?? formatsOf(locale).figure.format(count)
}
