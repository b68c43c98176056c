import type { LetterData } from './letter-data.ts'

/** The same letter as plain text, one blank line between its parts; paragraphs are not wrapped. */
export function letterText(data: LetterData): string {
  const rows = data.years.map((row) => row.map((cell, n) => `${data.yearsHead[n] ?? ''}: ${cell}`).join('; '))
  const parts = [
    [data.org, data.program],
    [data.dateText],
    data.addressee,
    [data.title],
    ...data.paragraphs.map((paragraph) => [paragraph]),
    rows.length > 0 ? [data.yearsCaption, ...rows] : [],
    [data.closing],
    [data.signer, data.signerRole],
    [data.verifyIntro, data.verifyUrl, data.code],
  ]
  const filled = parts.map((lines) => lines.filter((line) => line !== '')).filter((lines) => lines.length > 0)
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
