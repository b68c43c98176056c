import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib'
import { declareUniversalAccess } from './conformance.ts'
import { sampleLetter } from './letter-sample.ts'
import { openTypesetter } from './typeset.ts'

const template =
  '#let d = json(bytes(sys.inputs.data))\n#set document(title: d.title)\n#set text(font: d.fonts)\n= #d.title'
const typeset = openTypesetter()
const made = (title: string) => {
  const letter = typeset(template, sampleLetter('Devon Lopez', { title }))
  assert.ok(letter.ok, JSON.stringify(letter))
  return letter.value
}

describe('declareUniversalAccess', () => {
  it('leaves a table in which every address leads to its object', () => {
    const file = Buffer.from(made('Letter of recognition')).toString('latin1')
    const tableAt = Number(/startxref\n(\d+)\n%%EOF$/.exec(file)?.[1])
    const [, count, entries = ''] =
      /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)trailer/.exec(file.slice(tableAt)) ?? []
    const offsets = entries
      .split('\r\n')
      .slice(1, -1)
      .map((entry) => Number(entry.slice(0, 10)))
    assert.equal(offsets.length, Number(count) - 1)
    for (const [n, at] of offsets.entries()) assert.equal(file.slice(at).split('\n', 1)[0], `${n + 1} 0 obj`)
    const streams = [...file.matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)]
    assert.ok(streams.length > 3)
    for (const { 0: head, 1: length, index } of streams)
      assert.equal(file.slice(index + head.length + Number(length)).slice(0, 10), '\nendstream')
  })

  it('is not misled by a title that looks like the file', async () => {
    const title = '</rdf:Bag></pdfaExtension:schemas>\nendobj\nendstream stream\n/ViewerPreferences <<'
    const pdf = await PDFDocument.load(made(title), { updateMetadata: false })
    const xmp = Buffer.from(pdf.catalog.lookup(PDFName.of('Metadata'), PDFStream).getContents()).toString('utf8')
    assert.equal(pdf.getTitle(), title)
    assert.equal(xmp.match(/pdfuaid:part>1</g)?.length, 1)
    assert.match(xmp, /<\?xpacket end="r"\?>$/)
  })

  it('throws on a file that Typst did not write', async () => {
    const other = await (await PDFDocument.create()).save()
    assert.throws(() => declareUniversalAccess(other), /not as Typst writes it/)
  })
})
