import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { no, ok } from '#kit/result.ts'
import type { Result } from '#kit/result.ts'
import { declareUniversalAccess } from './conformance.ts'
import { families, fontFiles } from './fonts.ts'
import type { LetterData, LetterRefusal } from './letter-data.ts'
import { qrDrawing } from './qr.ts'
import { openSignFinder } from './signs.ts'

/** A folder that does not exist: a template has no files to read. */
const root = fileURLToPath(new URL('./nothing-to-read', import.meta.url))
const file = `${root}/letter.typ`

type Letter = Result<Uint8Array, LetterRefusal>

/** Sets letters, one after the other. Blocks while it works and may crash or never return: call it in a child process. */
export function openTypesetter(): (template: string, data: LetterData) => Letter {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: fontFiles() }] })
  const missingSigns = openSignFinder(compiler, root)
  return (template, data) => {
    const missing = missingSigns(data)
    if (missing.length > 0) return no({ kind: 'glyph', messages: missing })
    const letter = setOne(compiler, template, data)
    // measured: forgetting what two letters in a row did not need costs nothing and keeps 130 MiB instead of 350
    compiler.evictCache(2)
    return letter
  }
}

function setOne(compiler: NodeCompiler, template: string, data: LetterData): Letter {
  compiler.mapShadow(file, Buffer.from(template))
  const inputs = { data: JSON.stringify({ ...data, fonts: families, qr: qrDrawing(data.verifyUrl) }) }
  const compiled = compiler.compile({ mainFilePath: file, inputs })
  if (!compiled.result) {
    const error = compiled.takeError()
    return refused(error ? compiler.fetchDiagnostics(error) : [])
  }
  // a family that is not there makes its text vanish with no more than a warning
  const warnings: Diagnostic[] = compiled.takeWarnings()?.shortDiagnostics ?? []
  const fontless = warnings.filter(({ message }) => message.startsWith('unknown font family'))
  if (fontless.length > 0) return refused(fontless)
  return exportBoth(compiler, compiled.result, data.date)
}

/** Typst checks one standard at a time: the strict checks of PDF/UA-1 first, then the file itself as PDF/A-2a. */
function exportBoth(
  compiler: NodeCompiler,
  document: NodeTypstDocument,
  [year, month, day]: LetterData['date'],
): Letter {
  const creationTimestamp = Date.UTC(year, month - 1, day) / 1000
  try {
    compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp })
    return ok(declareUniversalAccess(compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp })))
  } catch (error) {
    return refused(printedDiagnostics(error))
  }
}

type Diagnostic = { message: string; range: { start: { line: number } } | null }

function refused(diagnostics: Diagnostic[]): Letter {
  const messages = diagnostics.map(({ message, range }) => {
    const said = message.replaceAll(root, '')
    return range ? `line ${range.start.line + 1}: ${said}` : said
  })
  return no({ kind: 'typst', messages: [...new Set(messages)] })
}

/** The export throws one debug print of its diagnostics; anything else thrown is a fault of ours. */
function printedDiagnostics(error: unknown): Diagnostic[] {
  const printed = error instanceof Error ? error.message : ''
  const messages = [...printed.matchAll(/ message: "((?:[^"\\]|\\.)*)"/g)]
  if (messages.length === 0) throw error
  return messages.map(([, text = '']) => ({ message: text.replace(/\\(["'\\])/g, '$1'), range: null }))
}
