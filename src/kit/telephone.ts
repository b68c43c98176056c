/** Digits as people group them, from a plus or a digit on; a second number begins with a plus of its own. */
const number = /\+?[\s(]*\d[\d\s().\-\u2010-\u2013/]*/
const extension = /^[\s,;(]*(?:ext(?:ension|n)?|x|#)[\s.:=]*(\d{1,10})(?!\d)/i
/** So few digits are no number, but what is left of one in letters; so many are more than one (E.164). */
const [least, most] = [5, 15]
/** What is a whole number by itself: a bracket or a stroke behind it begins hours, a floor, or another number. */
const whole = /^(?:\D*\d){7,}?[^(/]*(?=[(/]\D*\d)/
/** A number goes on in letters: what stands before them rings at somebody else's. */
const letters = /^[a-z]{2}/i
/** Hours behind a number, from one to another: "9-17", "9:00-17:00", "9 to 5"; what stands before them may be a number. */
const hours = /^(.*\d)\s+([01]?\d|2[0-4])\s*(?:[-\u2010-\u2013]\s*([01]?\d|2[0-4])\s*)?$/
const clock = /^(?::\d\d|(?:to|till|until|bis|am|pm|a\.m|p\.m|h|hrs?|uhr)\b)/i
/** With so many digits a number is whole, its area or its country included: what follows belongs to no longer one. */
const enough = 10
/** How a number says that its country comes first. */
const abroad = /^(?:\+|00(?!0))/

/**
 * A telephone number as people write it, as an address to dial (RFC 3966): an extension goes along as one, and the zero that
 * is dialed within a country alone is left out after its code, except in Italy, which keeps it. Undefined where there is
 * nothing to dial, or nobody can say what of it is one number.
 */
export function telephoneUri(written: string): string | undefined {
  const text = written.normalize('NFKC').replace(/\u2212/g, '-')
  const found = number.exec(text)
  if (found === null) return undefined
  const [matched] = found
  const rest = text.slice(found.index + matched.length)
  const said = withoutHours(matched, rest)
  if (said === undefined) return undefined
  const [first = said] = whole.exec(said) ?? []
  const trunk = abroad.test(said) && !/^(?:\+|00)[\s(]*39/.test(said)
  const digits = (trunk ? first.replace(/\(\s*0/, '(') : first).replace(/\D/g, '')
  if (digits.length < least || digits.length > most) return undefined
  const [, ext] = (first === said && said === matched ? extension.exec(rest) : null) ?? []
  if (first === said && said === matched && ext === undefined && /[\d.-]$/.test(said) && letters.test(rest))
    return undefined
  return `tel:${said.startsWith('+') ? '+' : ''}${digits}${ext === undefined ? '' : `;ext=${ext}`}`
}

/** The number without the hours at which somebody answers; undefined where it would be too short to say which is which. */
function withoutHours(said: string, rest: string): string | undefined {
  const [, before = '', , to] = hours.exec(said) ?? []
  if (before === '' || (to === undefined && !clock.test(rest))) return said
  return before.replace(/\D/g, '').length >= enough ? before : undefined
}
