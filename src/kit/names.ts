import { fold } from './text.ts'

/** Letters that Unicode does not take apart and people spell in ASCII. */
const plain: { [letter: string]: string } = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
}
const titles = new Set('dr mr mrs ms miss mx prof professor jr sr ii iii iv phd edd mls mlis'.split(' '))
const scripts =
  'Latin Cyrillic Greek Arabic Hebrew Han Hiragana Katakana Hangul Devanagari Bengali Tamil Thai Armenian Georgian Ethiopic'.split(
    ' ',
  )
const scriptOf = new RegExp(scripts.map((script) => `(\\p{Script=${script}})`).join('|'), 'u')

/** As `fold`, and also ø ł đ ß … in ASCII and without apostrophes: "O'Brien" and "OBrien" are one word. */
export function foldName(text: string): string {
  return fold(text.replace(/['’‘ʼʻ`´]/g, '')).replace(/[øłđðþßæœıħ]/g, (letter) => plain[letter] ?? letter)
}

/** The words of a name as they are compared: without titles, umlauts however they are spelled (Müller, Mueller). */
export function nameWords(name: string): string[] {
  const words = foldName(name)
    .split(' ')
    .map((word) => word.replace(/([aou])e/g, '$1'))
    .filter((word) => word !== '')
  const bare = words.filter((word) => !titles.has(word))
  return bare.length > 0 ? bare : words
}

/**
 * Whether two spellings can be one person's name: the same words in any order, or one spelling leaves out words of the
 * other and two are left in common («Amara de la Cruz», «Amara Cruz»); an initial stands for its word.
 */
export function sameName(a: string, b: string): boolean {
  const [shorter, longer] = byLength([...new Set(nameWords(a))], [...new Set(nameWords(b))])
  if (shorter.length === 0) return false
  if (shorter.toSorted().join('') === longer.toSorted().join('')) return true
  // Scripts that write a name without a space.
  if (nameWords(a).join('') === nameWords(b).join('')) return true
  if (shorter.length < 2) return false
  const stands = (word: string): boolean => longer.includes(word) || (word.length === 1 && startsOne(word, longer))
  return shorter.every(stands) && shorter.some((word) => word.length > 1)
}

/** Whether two names have a word in common. */
export function sharesWord(a: string, b: string): boolean {
  const words = nameWords(b)
  return nameWords(a).some((word) => words.includes(word))
}

/** Whether both names are written in the same script; a name in another script cannot be compared by its letters. */
export function sameScript(a: string, b: string): boolean {
  return scriptsIn(a)[0] === scriptsIn(b)[0]
}

/** A word that mixes letters which look alike (Latin with Cyrillic or Greek), which hardly any name does. */
export function mixedScriptWord(name: string): string | undefined {
  return name.split(/\s+/).find((word) => {
    const found = scriptsIn(word).filter((script) => ['Latin', 'Cyrillic', 'Greek'].includes(script))
    return found.length > 1
  })
}

function startsOne(initial: string, words: readonly string[]): boolean {
  return words.some((word) => word.startsWith(initial))
}

function byLength(a: string[], b: string[]): [string[], string[]] {
  return a.length <= b.length ? [a, b] : [b, a]
}

/** The scripts of a text, each once, in order of appearance. */
function scriptsIn(text: string): string[] {
  const found = [...text].flatMap((letter) => {
    const at =
      scriptOf
        .exec(letter)
        ?.slice(1)
        .findIndex((hit) => hit !== undefined) ?? -1
    return at < 0 ? [] : [scripts[at]!]
  })
  return [...new Set(found)]
}
