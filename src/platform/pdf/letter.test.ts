import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, PDFStream, PDFString } from '@cantoo/pdf-lib'
import type { LetterData } from './letter.ts'
import { letterText, makeLetter, openLetterMaker } from './letter.ts'
import { sampleLetter } from './letter-sample.ts'

const template = readFileSync(new URL('../../../programs/nmrt-career-mentoring/letter.typ', import.meta.url), 'utf8')
const maker = openLetterMaker()
after(() => maker.close())

const made = async (data: LetterData, source = template) => {
  const letter = await maker.make(source, data)
  assert.ok(letter.ok, JSON.stringify(letter))
  return letter.value
}
const refusedFor = async (source: string, data = sampleLetter('Devon Lopez')) => {
  const letter = await maker.make(source, data)
  assert.ok(!letter.ok, 'a letter was made')
  return letter.refusal
}
const titled = (body: string) => `#set document(title: "Letter")\n${body}`

/** From poppler-utils; a host need not have it. */
const reader = 'pdftotext'

/** One name a script, and names that look like code to somebody. */
const names = [
  'Devon Lopez',
  "Lưu O'Brien",
  'Nguyễn Thị Phượng',
  'Zoë Łukaszewska-Çağrı',
  'Ọlábísí Ẹniọlá',
  'Νίκη Παπαδοπούλου',
  'Юлія Їжакевич',
  'نور الهدى',
  'عبد الله حسن',
  'נועה כהן',
  'प्रियंका शर्मा',
  'রবীন্দ্রনাথ ঠাকুর',
  'சுந்தர ராமசாமி',
  'สมชาย ใจดี',
  'Արամ Խաչատրյան',
  'შოთა რუსთაველი',
  'አበበ ቢቂላ',
  '김민준',
  '李 小龍',
  '陈静',
  '髙橋さくら',
  '=HYPERLINK("http://x.example","click")',
  '#panic("x") *a* $x$ \\ @b <c> // d',
  '<script>alert(1)</script>',
]

describe('a letter', () => {
  it('is PDF/UA-1 and PDF/A-2a at once, as another library reads it', async () => {
    const pdf = await PDFDocument.load(await made(sampleLetter('Devon Lopez')), { updateMetadata: false })
    const { catalog } = pdf
    const xmp = Buffer.from(catalog.lookup(PDFName.of('Metadata'), PDFStream).getContents()).toString('utf8')
    assert.match(xmp, /<pdfaid:part>2<\/pdfaid:part>/)
    assert.match(xmp, /<pdfaid:conformance>A<\/pdfaid:conformance>/)
    assert.match(xmp, /<pdfuaid:part>1<\/pdfuaid:part>/)
    assert.match(xmp, /<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/<\/pdfaSchema:namespaceURI>/)
    const marks = catalog.lookup(PDFName.of('MarkInfo'), PDFDict)
    assert.equal(marks.lookup(PDFName.of('Marked'), PDFBool).asBoolean(), true)
    assert.ok(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict))
    assert.ok(catalog.lookup(PDFName.of('OutputIntents'), PDFArray).size() > 0)
    assert.equal(catalog.lookup(PDFName.of('Lang'), PDFString).asString(), 'en')
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    assert.equal(preferences.lookup(PDFName.of('DisplayDocTitle'), PDFBool).asBoolean(), true)
    assert.equal(pdf.getTitle(), 'Letter of recognition')
    assert.equal(pdf.getAuthor(), 'New Librarians Circle')
    assert.equal(pdf.getCreationDate()?.toISOString(), '2027-08-02T00:00:00.000Z')
    assert.equal(pdf.getPageCount(), 1)
  })

  it('is the same bytes from another process, and other bytes for another name', async () => {
    const data = sampleLetter('Devon Lopez')
    const again = await makeLetter(template, data)
    assert.ok(again.ok)
    assert.deepEqual(Buffer.from(again.value), Buffer.from(await made(data)))
    assert.notDeepEqual(Buffer.from(again.value), Buffer.from(await made(sampleLetter('Devon Lopes'))))
  })

  it('has no clock but its own date', async () => {
    const pdf = await PDFDocument.load(await made(sampleLetter('Devon Lopez'), titled('Hello')), {
      updateMetadata: false,
    })
    assert.equal(pdf.getCreationDate()?.toISOString(), '2027-08-02T00:00:00.000Z')
    assert.equal(pdf.getModificationDate()?.toISOString(), '2027-08-02T00:00:00.000Z')
  })

  it('stays on one page with a long name, years and a signature, on either paper', async () => {
    const name = 'Maximiliana-Konstantina Papadimitriou-Alexandropoulou de la Fuente y Montenegro'
    for (const paper of ['us-letter', 'a4'] as const) {
      const change = {
        paper,
        years: [
          ['2026–27', 'Mentor', 'October 1, 2026 to July 31, 2027'],
          ['2025–26', 'Mentee', 'October 1, 2025 to July 31, 2026'],
        ],
        yearsCaption: 'Years in the program',
        yearsHead: ['Cycle', 'Part', 'Dates'],
        signature: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M1 2L8 1" stroke="#113"/></svg>',
        signatureAlt: 'Signature of Noor de la Cruz',
      }
      const pdf = await PDFDocument.load(await made(sampleLetter(name, change)))
      assert.equal(pdf.getPageCount(), 1)
      assert.equal(Math.round(pdf.getPage(0).getWidth()), paper === 'a4' ? 595 : 612)
    }
  })

  it('sets names of any script, and names that look like code, as they are written', async (t) => {
    const letters = new Map<string, Uint8Array>()
    for (const name of names) letters.set(name, await made(sampleLetter(name)))
    if (spawnSync(reader, ['-v']).error)
      return t.skip('made, but not read back: pdftotext (poppler-utils) is not on this host')
    for (const [name, letter] of letters) assert.ok(readBack(letter).includes(bare(name)), name)
  })
})

describe('a letter is refused', () => {
  it('where no font has a character, which it names', async () => {
    const { kind, messages } = await refusedFor(template, sampleLetter('ᓄᓇ 😀\u0007'))
    assert.equal(kind, 'glyph')
    assert.deepEqual(messages, [
      'no font here has “ᓄ” (U+14C4)',
      'no font here has “ᓇ” (U+14C7)',
      'no font here has “😀” (U+1F600)',
      'no font here has U+0007',
    ])
  })

  it('where the template does not compile, with its line', async () => {
    const refusal = await refusedFor(titled('Hello\n#let x = ('))
    assert.deepEqual(refusal, { kind: 'typst', messages: ['line 3: unclosed delimiter'] })
  })

  it('where the template leaves a reader with a screen reader behind', async () => {
    const drawing = 'image(bytes(json(bytes(sys.inputs.data)).logo), format: "svg")'
    assert.deepEqual((await refusedFor(titled(`#${drawing}`))).messages, ['PDF/UA-1 error: missing alt text'])
    assert.deepEqual((await refusedFor('Hello')).messages, ['PDF/UA-1 error: missing document title'])
  })

  it('where the template asks for a font that is not ours, even if the host has it', async () => {
    assert.deepEqual((await refusedFor(titled('#set text(font: "DejaVu Sans")\nHello'))).messages, [
      'unknown font family: dejavu sans',
    ])
  })
})

it('letterText says the same in plain text', () => {
  const years = { years: [['2026–27', 'Mentor']], yearsCaption: 'Years in the program', yearsHead: ['Cycle', 'Part'] }
  assert.equal(
    letterText(sampleLetter('نور الهدى', { ...years, paragraphs: ['First.', 'Second.'], signerRole: '' })),
    `New Librarians Circle
Career Mentoring Program, Riverside Library Association

August 2, 2027

نور الهدى

Letter of recognition

First.

Second.

Years in the program
Cycle: 2026–27; Part: Mentor

With our thanks,

Noor de la Cruz

Anyone may check that this letter is genuine at
https://mentoring.example.org/letters/2026-0117/7Q4M2K9D
Letter 2026-0117, code 7Q4M-2K9D
`,
  )
})

/** What a reader takes from the page, without the spaces and direction marks that its layout adds. */
function readBack(letter: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'bookend-letter-'))
  try {
    writeFileSync(join(folder, 'letter.pdf'), letter)
    return bare(spawnSync(reader, ['-enc', 'UTF-8', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' }).stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const bare = (text: string) => text.normalize('NFC').replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
