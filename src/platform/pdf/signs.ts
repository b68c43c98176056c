import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { families } from './fonts.ts'
import type { LetterData } from './letter-data.ts'

const probe = `
#set document(title: "probe")
#set page(width: auto, height: auto)
#set text(font: json(bytes(sys.inputs.families)), fallback: false)
#for sign in json(bytes(sys.inputs.signs)) { sign; linebreak() }`

/**
 * Finds the characters that no family has, before the letter is set: Typst names them too, but broken over lines
 * they can crash it (0.14.2, combining marks in a right-to-left line). What has been found once is not asked again.
 */
export function openSignFinder(compiler: NodeCompiler, root: string): (data: LetterData) => string[] {
  const file = `${root}/probe.typ`
  compiler.mapShadow(file, Buffer.from(probe))
  const known = new Set<string>()

  const drawable = (signs: string[]): boolean => {
    const inputs = { families: JSON.stringify(families), signs: JSON.stringify(signs) }
    const { result } = compiler.compile({ mainFilePath: file, inputs })
    try {
      if (result) compiler.pdf(result, { pdfStandard: 'a-2a', creationTimestamp: 0 })
      return result !== null
    } catch {
      return false
    }
  }

  return (data) => {
    if (known.size > 50_000) known.clear()
    const asked = [...new Set(printed(data).flatMap(signsOf))].filter((sign) => !known.has(sign))
    const missing = asked.length === 0 || drawable(asked) ? [] : asked.filter((sign) => !drawable([sign]))
    for (const sign of asked) if (!missing.includes(sign)) known.add(sign)
    return missing.map(noFontHas)
  }
}

/** All that is set in type: neither the words for a screen reader nor the drawings. */
const printed = (data: LetterData): string[] => [
  data.title,
  data.org,
  data.program,
  data.dateText,
  ...data.addressee,
  ...data.paragraphs,
  data.closing,
  data.signer,
  data.signerRole,
  data.verifyIntro,
  data.verifyText,
  data.code,
  data.pageWord,
  data.yearsCaption,
  ...data.yearsHead,
  ...data.years.flat(),
]

/** A letter with its marks is one sign: the marks alone would be drawn on nothing. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const signsOf = (text: string) =>
  [...segmenter.segment(text)].map((each) => each.segment).filter((sign) => sign.trim() !== '')

function noFontHas(sign: string): string {
  const points = [...sign].map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) ? `“${sign}” (${points.join(' ')})` : points.join(' ')
  return `no font here has ${shown}`
}
