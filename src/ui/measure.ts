/**
 * Roughly how wide a text is, in em of a bookish serif. The server knows no fonts; drawings use this to choose a size
 * and then pin the width, so that a wider font of the reader's is squeezed instead of running out of its book.
 */
export function textWidth(text: string): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width
}

/** The text, shortened with an ellipsis at a whole letter if it is wider than `most` em. */
export function shorten(text: string, most: number): string {
  if (textWidth(text) <= most) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (textWidth(`${kept}${segment}…`) > most) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

function signWidth(sign: string): number {
  if (/\p{M}|\p{Cf}/u.test(sign)) return 0
  if ((sign.codePointAt(0) ?? 0) >= 0x1100) return 1
  if (/[ijlftI.,;:'’!|()[\] ]/.test(sign)) return 0.3
  if (/[mwMW@]/.test(sign)) return 0.85
  return /\p{Lu}/u.test(sign) ? 0.68 : 0.51
}
