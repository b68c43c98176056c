/** What a letter says. Every string is set as it stands: none of it is ever read as Typst code. */
export type LetterData = {
  title: string
  /** One sentence for the file's properties. */
  description: string
  org: string
  program: string
  /** An SVG drawing, and what it shows in words. */
  logo: string
  logoAlt: string
  /** Year, month 1 to 12, day: the letter's date, and the file's only clock. */
  date: [number, number, number]
  /** The same date as a person reads it. */
  dateText: string
  addressee: string[]
  /** BCP 47 primary tag of the letter's words, such as `en`. */
  lang: string
  paper: 'us-letter' | 'a4'
  paragraphs: string[]
  closing: string
  signer: string
  signerRole: string
  /** An SVG drawing; empty leaves room for a pen. */
  signature: string
  signatureAlt: string
  verifyIntro: string
  /** Absolute address of this letter's check page; also what the QR code holds. */
  verifyUrl: string
  /** The shorter address that is printed. */
  verifyText: string
  code: string
  qrAlt: string
  pageWord: string
  /** Rows of a table of years served; none prints no table. */
  years: string[][]
  yearsCaption: string
  yearsHead: string[]
}

/**
 * Why there is no letter, in words for the person who edits the template or the name.
 * `typst` the template does not compile; `glyph` a character that no font here has (named, one message each);
 * `time`, `memory` the template was stopped; `crash` the typesetter ended by itself.
 */
export type LetterRefusal = { kind: 'typst' | 'glyph' | 'time' | 'memory' | 'crash'; messages: string[] }
