import { must } from '#kit/result.ts'

/**
 * Makes a PDF/A-2a of Typst's also a PDF/UA-1: adds the identification to the metadata (with the extension schema
 * that PDF/A asks for) and shows the title in the window's bar. Typst meets both standards but declares only one.
 * Every other byte stays as Typst wrote it; same input, same output. Throws where the file is not as Typst 0.14 lays it.
 */
export function declareUniversalAccess(pdf: Uint8Array): Buffer {
  // Latin-1 keeps one character per byte, so lengths and offsets hold for binary streams too
  const file = Buffer.from(pdf).toString('latin1')
  const { offsets, root, tableAt } = readTable(file)
  // an object reaches to the next one, whatever its text says
  const objectAt = (at: number) => file.slice(at, Math.min(tableAt, ...offsets.filter((next) => next > at)))
  const catalogAt = must(offsets[root], 'catalog')
  const catalog = objectAt(catalogAt)
  const metadataAt = must(offsets[Number(found(catalog, /\/Metadata (\d+) 0 R/))], 'metadata')
  const metadata = objectAt(metadataAt)
  const edits = [
    { at: metadataAt, before: metadata, after: addIdentification(metadata) },
    { at: catalogAt, before: catalog, after: showTitle(catalog) },
  ].sort((a, b) => a.at - b.at)

  let out = ''
  let done = 0
  for (const { at, before, after } of edits) {
    out += file.slice(done, at) + after
    done = at + before.length
  }
  const shift = (at: number) =>
    edits.reduce((sum, edit) => (edit.at < at ? sum + edit.after.length - edit.before.length : sum), at)
  out +=
    file.slice(done, tableAt) + writeTable(file, tableAt, offsets.map(shift)) + `startxref\n${shift(tableAt)}\n%%EOF`
  return Buffer.from(out, 'latin1')
}

type Table = { offsets: number[]; root: number; tableAt: number }

function readTable(file: string): Table {
  const end = file.lastIndexOf('startxref')
  const tableAt = Number(found(file.slice(end), /^startxref\s+(\d+)/))
  const count = Number(found(file.slice(tableAt, tableAt + 40), /^xref\s0 (\d+)\s/))
  const first = file.indexOf('65535 f', tableAt) - 11
  const offsets = Array.from({ length: count }, (_, n) => Number(file.slice(first + 20 * n, first + 20 * n + 10)))
  return { offsets, root: Number(found(file.slice(tableAt, end), /\/Root (\d+) 0 R/)), tableAt }
}

function writeTable(file: string, tableAt: number, offsets: number[]): string {
  const first = file.indexOf('65535 f', tableAt) - 11
  const entries = offsets.map((at, n) => {
    const kept = file.slice(first + 20 * n + 10, first + 20 * n + 20)
    return String(kept.includes('n') ? at : 0).padStart(10, '0') + kept
  })
  const trailer = file.slice(first + 20 * offsets.length, file.lastIndexOf('startxref'))
  return file.slice(tableAt, first) + entries.join('') + trailer
}

function showTitle(catalog: string): string {
  if (catalog.includes('/DisplayDocTitle')) return catalog.replace(/\/DisplayDocTitle \w+/, '/DisplayDocTitle true')
  return replaceOnce(catalog, '/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true')
}

function addIdentification(metadata: string): string {
  const start = metadata.indexOf('stream\n') + 'stream\n'.length
  const end = metadata.lastIndexOf('\nendstream')
  const described = replaceOnce(
    metadata.slice(start, end),
    '<rdf:Description ',
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ',
  )
  const xmp = replaceOnce(
    described,
    '</rdf:Bag></pdfaExtension:schemas>',
    `${schema}</rdf:Bag></pdfaExtension:schemas><pdfuaid:part>1</pdfuaid:part>`,
  )
  const head = metadata.slice(0, start).replace(/\/Length \d+/, `/Length ${xmp.length}`)
  return head + xmp + metadata.slice(end)
}

const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

function replaceOnce(text: string, part: string, by: string): string {
  const at = text.indexOf(part)
  if (at < 0) throw new Error(`not as Typst writes it: no ${part}`)
  return text.slice(0, at) + by + text.slice(at + part.length)
}

function found(text: string, pattern: RegExp): string {
  const match = pattern.exec(text)?.[1]
  if (match === undefined) throw new Error(`not as Typst writes it: no ${pattern}`)
  return match
}
