import { fold } from './text.ts'

const codes = (
  'en es fr de it pt nl sv da no nb fi is pl cs sk hu ro bg hr sr bs sl mk sq el tr ru uk be lt lv et ga gd cy eu ca gl ' +
  'ar he fa ur hi bn pa gu mr ta te kn ml si ne th lo km my vi id ms fil zh ja ko mn ka hy az kk uz am so sw yo ig ' +
  'ha zu xh af mg ht mi sm to haw chr nv yi la eo ase yue'
).split(' ')

const others: { [name: string]: string } = {
  mandarin: 'Chinese',
  'mandarin chinese': 'Chinese',
  asl: 'American Sign Language',
  farsi: 'Persian',
  castilian: 'Spanish',
  tagalog: 'Filipino',
}

let known: Map<string, string> | undefined

/** "español", "SPANISH" and "Spanish (fluent)" as "Spanish"; a language that is not known, as it was written. */
export function languageName(text: string): string {
  const bare = text.replace(/\s*[([].*$/, '').trim() || text.trim()
  known ??= namesOf()
  return known.get(fold(bare)) ?? bare
}

/** The language of a locale, in English: "en-US" is "English". */
export function languageOf(locale: string): string {
  return nameOf(new Intl.Locale(locale).language, 'en')
}

/** Every language by its English and its own name. */
function namesOf(): Map<string, string> {
  const byName = new Map(Object.entries(others))
  for (const code of codes) {
    const english = nameOf(code, 'en')
    byName.set(fold(english), english)
    byName.set(fold(nameOf(code, code)), english)
  }
  return byName
}

function nameOf(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
}
