// How a language counts, lists and writes figures. Making a format takes many times as long as using one: kept for each language.
type Formats = { plural: Intl.PluralRules; list: Intl.ListFormat; figure: Intl.NumberFormat }
const formats = new Map<string, Formats>()

/** `locale`: a BCP 47 tag, which the program's definition was checked for; throws a RangeError for anything else. */
export function formatsOf(locale: string): Formats {
  let found = formats.get(locale)
  if (found === undefined) {
    found = {
      plural: new Intl.PluralRules(locale),
      list: new Intl.ListFormat(locale, { type: 'conjunction' }),
      figure: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
    }
    formats.set(locale, found)
  }
  return found
}
