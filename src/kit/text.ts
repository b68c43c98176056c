/** Characters that change the direction of text or cannot be seen: never part of a name (trust.md, section 5). */
const hidden = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g

/** Where a line ends, also as word processors and old machines end one. */
export const lineEnds = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g

/** One line as a person meant it: NFC, no hidden or control characters, white space folded. Case and script are kept. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(lineEnds, ' ')
    .replace(hidden, '')
    .replace(control, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * What is left between: a joiner in a word of a script that is written with it, and between the parts of an emoji. Latin,
 * Greek and Cyrillic have none.
 */
const joiner =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u{E007F}])\u200D(?=\p{Extended_Pictographic})|(?<=[\p{Lo}\p{M}])[\u200C\u200D](?=[\p{Lo}\p{M}])/gu

/** Several lines: as `cleanLine`, line ends kept, and joiners where a word or an emoji would be another without them. */
export function cleanText(text: string): string {
  const plain = text.normalize('NFC').replace(lineEnds, '\n')
  const joined = new Set(/[\u200C\u200D]/.test(plain) ? [...plain.matchAll(joiner)].map(({ index }) => index) : [])
  return plain
    .replace(hidden, (sign, at: number) => (joined.has(at) ? sign : ''))
    .replace(control, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many signs a reader counts: an emoji of several parts is one, and so is a letter with its accents. */
export function signsIn(text: string): number {
  let count = 0
  for (const _ of signs.segment(text)) count++
  return count
}

/** Whether a text has more signs than that; a text of fewer units has not, and is not counted. */
export const isLonger = (text: string, most: number): boolean => text.length > most && signsIn(text) > most

/** The beginning of a text, at most `most` UTF-16 units long, cut between two signs as a reader sees them: no half emoji. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const at = signs.segment(text).containing(most)?.index ?? most
  if (at > 0) return text.slice(0, at)
  const half = (text.codePointAt(most - 1) ?? 0) > 0xffff
  return text.slice(0, half ? most - 1 : most)
}

/** How an address is compared: trimmed, lower case. The address itself is kept as it was written. */
export function emailKey(address: string): string {
  return cleanLine(address).toLowerCase()
}

/**
 * A strict subset of RFC 5321 addresses: what a person types, nothing that a mail library could read in two ways
 * (no quotes, comments, groups, angle brackets or white space).
 */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(
      text,
    ) &&
    text.indexOf('@') <= 64
  )
}

/** Letters and digits only, lower case, without accents: for comparing what people spell in several ways. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** "a", "a and b", "a, b, and c". */
export function listText(items: readonly string[], word = 'and'): string {
  if (items.length < 3) return items.join(` ${word} `)
  return `${items.slice(0, -1).join(', ')}, ${word} ${items.at(-1)}`
}

/** Made once: `toLocaleString` reads its locale anew for every number, which a list of thousands feels. */
const figures = new Intl.NumberFormat('en-US')

/** "1 pair", "3 pairs". */
export function countText(n: number, one: string, many = `${one}s`): string {
  return `${figures.format(n)} ${n === 1 ? one : many}`
}

/** As at the beginning of a sentence. */
export function capitalized(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase() + text.slice(first.length)
}

/** "5 years 6 months". */
export function lengthText(months: number): string {
  const years = Math.floor(months / 12)
  const parts = [years ? countText(years, 'year') : '', months % 12 ? countText(months % 12, 'month') : '']
  return parts.filter((part) => part !== '').join(' ') || 'less than a month'
}

/** A name to address a person by: the first word, unless the name is one word or written without spaces. */
export function givenName(name: string): string {
  return name.split(' ')[0] ?? name
}

/** Small numbers as English spells them, from 0 on; figures above. */
export const englishNumbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
