/** Digits as people group them, from a plus or a digit on; a second number begins with a plus of its own. */
const number = /\+?\s*\d[\d\s().\-\u2010-\u2013/]*/
const extension = /^[\s,;]*(?:ext(?:ension|n)?|x|#)[\s.:=]*(\d{1,10})(?!\d)/i
/** So few digits are no number, but what is left of one in letters. */
const least = 5

/**
 * A telephone number as people write it, as an address to dial (RFC 3966): an extension goes along as one, and the zero that
 * is dialed within a country alone is left out after its code. Undefined where there is nothing to dial.
 */
export function telephoneUri(written: string): string | undefined {
  const text = written.normalize('NFKC')
  const found = number.exec(text)
  if (found === null) return undefined
  const [said] = found
  const national = said.startsWith('+') ? said.replace(/\(\s*0\s*\)/, '') : said
  const digits = national.replace(/\D/g, '')
  if (digits.length < least) return undefined
  const [, ext] = extension.exec(text.slice(found.index + said.length)) ?? []
  return `tel:${said.startsWith('+') ? '+' : ''}${digits}${ext === undefined ? '' : `;ext=${ext}`}`
}
