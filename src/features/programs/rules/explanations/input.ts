import { formatsOf } from '#kit/locales.ts'
import type { Sentences } from '../../criteria/model.ts'
import { type Default, textOf } from '../../explanations/defaults/model.ts'
import { catalogueOf } from '../../explanations/model.ts'
import type { Settings } from '../../words/model.ts'
import { type Clash, unless } from '../clash/input.ts'
import { sentenceClashes } from '../matching/input.ts'

/** A sentence of an explanation names what the software's own names, and nothing else: without it, it would say less than it should. */
export function explanationClashes(settings: Settings): Clash[] {
  return catalogueOf(settings).flatMap(({ path, one, own }) => {
    if (own === undefined) return []
    const strange = sentenceClashes(path, own, namesIn(one))
    return strange.length > 0 ? strange : missing(path, own, one, settings.locale)
  })
}

function missing(path: Clash['path'], own: Sentences, one: Default, locale: string): Clash[] {
  const forms: [form: string, text: string][] = typeof own === 'string' ? [['other', own]] : Object.entries(own)
  return forms.flatMap(([form, text]) => {
    const there = namesOf(text).map(small)
    const counts = typeof one !== 'string' && isOneNumber(form, locale) ? one.by : undefined
    const lost = namesIn(one).find((name) => small(name) !== counts && !there.includes(small(name)))
    const at = typeof own === 'string' ? path : [...path, form]
    return unless(lost === undefined, at, `{{${lost}}} in it`, text)
  })
}

/** What the default may name: whatever stands in its form for any number. */
function namesIn(one: Default): string[] {
  const text = textOf(one)
  return namesOf(typeof text === 'string' ? text : text.other)
}

const namesOf = (text: string): string[] => Array.from(text.matchAll(/\{\{\s*(\w+)\s*\}\}/g), ([, name = '']) => name)

/** {{Count}} and {{count}} are one thing. */
const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** A form for one number alone need not name it: "a single pair". In some languages "one" is also 21, 31 … */
function isOneNumber(form: string, locale: string): boolean {
  const { plural } = formatsOf(locale)
  return form === 'same' || Array.from({ length: 201 }, (_, n) => n).filter((n) => plural.select(n) === form).length < 2
}
