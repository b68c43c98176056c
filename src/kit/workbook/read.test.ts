import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { readTable, sheetText } from '#kit/table.ts'
import { isWorkbook, readWorkbook, workbookRefusalText } from '#kit/workbook/read.ts'
import { type Cell, workbook } from '#test/workbook.ts'

const readRow = (cells: readonly Cell[], from1904 = false): string[] => {
  const read = readWorkbook(workbook([{ name: 'One', rows: [cells] }], { from1904 }))
  assert.ok(read.ok, JSON.stringify(read))
  return read.value[0]?.rows[0] ?? []
}
const refusalOf = (bytes: Uint8Array): unknown => {
  const read = readWorkbook(bytes)
  return read.ok ? read.value : read.refusal
}
const number = (text: string, format?: string): Cell =>
  format === undefined ? { number: text } : { number: text, format }

describe('cells', () => {
  test('numbers stand as they are written: long ones without an exponent, padded ones with their zeros', () => {
    assert.deepEqual(
      readRow([number('42'), number('12345678901234567890'), number('1.5'), number('4.2E+1'), number('42', '000000')]),
      ['42', '12345678901234567890', '1.5', '42', '000042'],
    )
  })
  test('days and times, counted from 1900 with the day that never was, and from 1904', () => {
    const day = 'm/d/yyyy'
    assert.deepEqual(
      readRow([
        number('1', day),
        number('59', day),
        number('61', day),
        number('46268', day),
        number('46268.9999884', `${day} h:mm`),
      ]),
      ['1900-01-01', '1900-02-28', '1900-03-01', '2026-09-03', '2026-09-03 23:59:59'],
    )
    assert.deepEqual(readRow([number('60', day)]), ['60'], 'there was no February 29 in 1900')
    assert.deepEqual(readRow([number('0', day), number('44806', day)], true), ['1904-01-01', '2026-09-03'])
    assert.deepEqual(readRow([number('0.75', 'h:mm AM/PM'), number('1.25', '[h]:mm')]), [
      '18:00:00',
      '1900-01-01 06:00:00',
    ])
    assert.deepEqual(readRow([{ xml: '<c r="A1" t="d"><v>2026-09-03T10:00:00Z</v></c>' }]), ['2026-09-03 10:00:00'])
  })
  test('a format that only has letters in quotes or a color is no date', () => {
    assert.deepEqual(
      readRow([number('5', '0 "days"'), number('5', '[Red]0.00'), number('5', '#,##0'), number('5', 'General')]),
      ['5', '5', '5', '5'],
    )
    assert.deepEqual(readRow([number('46268', '[$-409]mmmm d, yyyy;@'), number('46268', 'dd"."mm')]), [
      '2026-09-03',
      '2026-09-03',
    ])
  })
  test('of a formula its last value, and never the formula', () => {
    assert.deepEqual(
      readRow([
        { formula: 'HYPERLINK("https://example.net")', value: 'x' },
        { xml: '<c r="B1"><f>1+1</f></c>' },
        'end',
      ]),
      ['x', '', 'end'],
    )
  })
  test('yes and no, errors, text in the cell, text of several runs, without the aids to reading', () => {
    const strings = '<sst><si><r><t>Ka</t></r><r><t>to</t></r><rPh sb="0" eb="1"><t>カト</t></rPh></si></sst>'
    const read = readWorkbook(
      workbook(
        [
          {
            name: 'One',
            rows: [
              [{ xml: '<c t="s"><v>0</v></c>' }, { yes: true }, { inline: ' a ' }, { xml: '<c t="e"><v>#N/A</v></c>' }],
            ],
          },
        ],
        { parts: { 'xl/sharedStrings.xml': strings } },
      ),
    )
    assert.deepEqual(read.ok && read.value[0]?.rows, [['Kato', 'TRUE', ' a ', '#N/A']])
  })
  test('empty rows and cells keep their places; sheets that are hidden or empty are not there', () => {
    const read = readWorkbook(
      workbook([
        { name: 'Empty', rows: [] },
        { name: 'Secret', rows: [['x']], hidden: true },
        { name: '学校', rows: [[], ['', '', 'c'], [], ['a']] },
      ]),
    )
    assert.deepEqual(read.ok && read.value, [{ name: '学校', rows: [[], ['', '', 'c'], [], ['a']] }])
  })
})

test('any text comes back as it was, through the workbook and through the form', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }).map((one) => one.toWellFormed()),
    fc.constantFrom('=1+1', '@x', "'=x", 'a,b', 'a"b', '_x000D_', 'a\tb\n;c', 'sep=;'),
  )
  const rows = fc.array(
    fc.array(
      text.map((one) => one.replace(/[\r\0]/g, '')),
      { minLength: 1, maxLength: 6 },
    ),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(rows, text, (cells, name) => {
      const clean = name.replace(/[\r\n\0]/g, '')
      const full = [['head'], ...cells]
      const read = readWorkbook(workbook([{ name: clean, rows: full }]))
      assert.ok(read.ok)
      const trimmed = (row: readonly string[]) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1)
      const [sheet] = read.value
      assert.deepEqual(
        sheet?.rows.map(trimmed),
        full.map(trimmed).slice(0, full.findLastIndex((row) => trimmed(row).length > 0) + 1),
      )
      const table = readTable(Buffer.from(sheetText(clean, sheet?.rows ?? [])))
      assert.ok(table.ok, JSON.stringify(table))
      assert.equal(table.value.sheet, clean)
      for (const { line } of table.value.rows) assert.ok(trimmed(full[line - 1] ?? []).length > 0)
    }),
    { numRuns: 300 },
  )
})

describe('hostile workbooks', () => {
  const one = [{ name: 'One', rows: [['a']] }]
  const part = (name: string, xml: string) => refusalOf(workbook(one, { parts: { [name]: xml } }))
  test('a document type, and with it every entity of one’s own, is refused and nothing is fetched', () => {
    for (const xml of [
      '<!DOCTYPE x [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>',
      '<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>',
      '<sst><si><t>&unknown;</t></si></sst>',
      '<sst><si><t>&#0;</t></si></sst>',
      '<sst><si></sst>',
      `${'<a>'.repeat(100)}`,
    ])
      assert.equal(part('xl/sharedStrings.xml', xml), 'broken', xml)
  })
  test('what grows beyond all measure is not unpacked, and a lie about the size is cut off', () => {
    assert.equal(part('xl/sharedStrings.xml', `<sst>${' '.repeat(8 * 1024 * 1024)}</sst>`), 'large')
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, at) => [`xl/media/${at}`, strToU8('x')]))
    assert.equal(refusalOf(zipSync(many)), 'large')
    const liar = workbook(one)
    const view = new DataView(liar.buffer, liar.byteOffset, liar.length)
    for (let at = 0; at + 46 < liar.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 5, true)
    assert.equal(refusalOf(liar), 'broken')
    for (let at = 0; at + 46 < liar.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true)
    assert.equal(refusalOf(liar), 'large')
  })
  test('rows and columns without number end at a bound', () => {
    const row = (xml: string) =>
      part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${xml}</sheetData></worksheet>`)
    assert.deepEqual(row('<row r="1048576"><c><v>1</v></c></row>'), {
      kind: 'too_many',
      what: 'rows',
      most: 100_000,
      sheet: 'One',
    })
    assert.deepEqual(row('<row r="1"><c r="XFD1"><v>1</v></c></row>'), {
      kind: 'too_many',
      what: 'columns',
      most: 300,
      sheet: 'One',
    })
  })
  test('a sheet that is said to be elsewhere is not looked for', () => {
    const relations =
      '<Relationships><Relationship Id="rId1" TargetMode="External" Target="https://example.net/x.xml"/></Relationships>'
    assert.equal(part('xl/_rels/workbook.xml.rels', relations), 'none')
    assert.equal(
      part(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Target="../../etc/passwd"/></Relationships>',
      ),
      'none',
    )
  })
  test('whatever is cut off or changed is refused or read, and never breaks', () => {
    const whole = workbook([
      {
        name: 'One',
        rows: [
          ['Name', 'Day'],
          ['a', number('46268', 'm/d/yy')],
        ],
      },
    ])
    for (let end = 0; end < whole.length; end += 7) assert.ok(refusalOf(whole.subarray(0, end)) !== undefined)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const refusal = readWorkbook(bytes)
        if (!refusal.ok) assert.ok(workbookRefusalText(refusal.refusal).length > 20)
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readWorkbook(bytes)))
  })
  test('one with a password is known by its first bytes', () => {
    const locked = Buffer.from('d0cf11e0a1b11ae1', 'hex')
    assert.deepEqual([isWorkbook(locked), refusalOf(locked), isWorkbook(Buffer.from('a,b'))], [true, 'locked', false])
  })
})
