import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exactCell, readTable, type Table, tableRefusalText, writeTable } from './table.ts'

const text = 'Name,Note\r\nZoë,"one\r\ntwo, three"\r\n\r\nJürgen,said “so”\r\n'

test('reads the same table from every encoding', () => {
  const read = (bytes: Uint8Array): Table => {
    const table = readTable(bytes)
    assert(table.ok)
    return table.value
  }
  const le = Buffer.from(text, 'utf16le')
  const be = Buffer.from(le).swap16()
  const encodings: [Uint8Array, string][] = [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8'],
    [le, 'utf-16le'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), le]), 'utf-16le'],
    [be, 'utf-16be'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), be]), 'utf-16be'],
    [Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1'), 'windows-1252'],
  ]
  for (const [bytes, encoding] of encodings)
    assert.deepEqual(read(bytes), {
      encoding,
      delimiter: ',',
      header: ['Name', 'Note'],
      headerLine: 1,
      rows: [
        { line: 2, cells: ['Zoë', 'one\r\ntwo, three'] },
        { line: 5, cells: ['Jürgen', 'said “so”'] },
      ],
    })
})

test('finds the delimiter although sentences have commas', () => {
  const delimiter = (lines: string[]): string => {
    const table = readTable(Buffer.from(lines.join('\n')))
    assert(table.ok)
    return `${table.value.delimiter} ${table.value.rows.map(({ line, cells }) => [line, ...cells].join('|')).join(' / ')}`
  }
  assert.equal(delimiter(['a;b, c;d', '1;x, y;2', '3;;4']), '; 2|1|x, y|2 / 3|3||4')
  assert.equal(delimiter(['a\tb;c', '1\tx;y', '2\tz']), '\t 2|1|x;y / 3|2|z')
  assert.equal(
    delimiter(['Name;Positions (dates, title, employer)', 'Ana;Aug 2022 - present, Librarian, X']),
    '; 2|Ana|Aug 2022 - present, Librarian, X',
  )
  assert.equal(delimiter(['a, b', '1, 2']), ', 2|1| 2')
  assert.equal(delimiter(['sep=;', 'a,b;c', '1,2;3']), '; 3|1,2|3')
  assert.equal(delimiter(['only', 'one']), ', 2|one')
})

test('keeps the file’s lines through CR, LF, CR LF, blank lines and line ends in cells', () => {
  const lines = (body: string): number[] => {
    const table = readTable(Buffer.from(body))
    assert(table.ok)
    return [table.value.headerLine, ...table.value.rows.map(({ line }) => line)]
  }
  assert.deepEqual(lines('a,b\r1,2\r3,4'), [1, 2, 3])
  assert.deepEqual(lines('\n\na,b\r\n"1\r\n\n2",x\r\n ,\r\n3,4\n'), [3, 4, 8])
})

test('refuses what is no table, with the line', () => {
  const refused = (bytes: Uint8Array | string): unknown => {
    const table = readTable(Buffer.from(bytes as string))
    assert(!table.ok)
    assert.match(tableRefusalText(table.refusal), /\.$/)
    return table.refusal
  }
  assert.deepEqual(refused('a,b\r\n"x\r\ny",1\r\nz,"open\r\n1,2\r\n'), { kind: 'quotes', line: 4 })
  assert.deepEqual(refused('a,b\n1,"2"x\n'), { kind: 'quotes', line: 2 })
  assert.deepEqual(refused('sep=,\na,b\n1,2"x\n'), { kind: 'quotes', line: 3 })
  assert.deepEqual(refused('a,b\n1,2\n3,\0\n'), { kind: 'nul', line: 3, encoding: 'utf-8' })
  assert.deepEqual(refused(' \n,,\n'), { kind: 'empty' })
  assert.deepEqual(refused(''), { kind: 'empty' })
  assert.deepEqual(refused('PK\x03\x04 rest'), { kind: 'other_file', what: 'workbook' })
  assert.deepEqual(refused('<!DOCTYPE html><p>'), { kind: 'other_file', what: 'web_page' })
  const mixed = Buffer.concat([Buffer.from('a\nZoë\nJosé\nJ'), Buffer.from([0xfc]), Buffer.from('rgen\n')])
  assert.deepEqual(refused(mixed), { kind: 'mixed_encoding', line: 4 })
  assert.deepEqual(refused('x'.repeat(10 * 1024 * 1024 + 1)), {
    kind: 'too_large',
    bytes: 10_485_761,
    most: 10_485_760,
  })
  assert.deepEqual(refused(`a\n${'1\n'.repeat(1_000_000)}`), {
    kind: 'too_many_rows',
    rows: 1_000_000,
    most: 999_999,
  })
})

test('a written cell is never a formula and is read again exactly', () => {
  assert.equal(writeTable(['a'], [['=1+1'], ["'=x"], ['ok'], ['']]), "\uFEFFa\r\n'=1+1\r\n''=x\r\nok\r\n\"\"\r\n")
  const cell = fc
    .array(
      fc.oneof(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', ' ', '\uFEFF'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('').replaceAll('\0', '').toWellFormed())
  const filled = fc.array(fc.tuple(cell, cell, fc.constant('end')), { maxLength: 6 })
  fc.assert(
    fc.property(filled, (rows) => {
      const file = writeTable(['one', 'two', 'three'], rows)
      const table = readTable(Buffer.from(file))
      assert(table.ok)
      const cells = table.value.rows.map((row) => row.cells)
      for (const found of cells.flat()) assert.doesNotMatch(found, /^[=+\-@\t\r]/)
      assert.deepEqual(
        cells.map((row) => row.map(exactCell)),
        rows,
      )
    }),
    { numRuns: 300 },
  )
})
