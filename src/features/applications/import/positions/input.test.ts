import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPositions } from './input.ts'

const read = (cell: string): string => {
  const positions = readPositions(cell)
  assert(positions.ok, `${cell}: ${JSON.stringify(positions)}`)
  return positions.value
    .map(({ start, end, title, employer }) => [start, end ?? 'open', title, employer].join('|'))
    .join(' / ')
}
const faults = (cell: string): string[] => {
  const positions = readPositions(cell)
  assert(!positions.ok, cell)
  return positions.refusal.map(({ found, expected }) => `${found} => ${expected}`)
}

test('the form’s own way', () => {
  assert.equal(
    read('Aug 2022 - Jul 2026, Title, Employer; 2026-04-02 - present, Adult services librarian, Harbor Public Library'),
    '2022-08-01|2026-07-01|Title|Employer / 2026-04-02|open|Adult services librarian|Harbor Public Library',
  )
})

test('one post in many spellings', () => {
  const expected = '2022-08-01|open|Librarian|Harbor Library'
  const ways = [
    'Aug 2022 – present, Librarian, Harbor Library',
    'Aug 2022—Present, Librarian, Harbor Library',
    'August 2022 to now, Librarian, Harbor Library',
    'Aug. 2022 - today: Librarian, Harbor Library',
    '08/2022 - current, Librarian, Harbor Library',
    '8/1/2022 - ongoing, Librarian, Harbor Library',
    '2022-08 - present, Librarian, Harbor Library',
    '2022-08-01 - present, Librarian, Harbor Library',
    '2022-08-present, Librarian, Harbor Library',
    'August 1, 2022 - the present, Librarian, Harbor Library',
    '1 Aug 2022 until now, Librarian, Harbor Library',
    'since Aug 2022, Librarian, Harbor Library',
    'From Aug 2022, Librarian, Harbor Library',
    'Aug 2022 onwards, Librarian, Harbor Library',
    'Aug 2022 - , Librarian, Harbor Library',
    'Librarian, Harbor Library, since August 2022',
    'Librarian, Harbor Library (Aug 2022–present)',
    'Librarian, Harbor Library, Aug 2022 - present',
    'Librarian, Harbor Library Aug 2022 -',
    'Librarian at Harbor Library, Aug 2022 - present',
    'Librarian at Harbor Library (08/2022 - present)',
    'Librarian @ Harbor Library, [2022-08 → now]',
    'Librarian - Harbor Library, Aug 2022 - present',
    'Librarian | Harbor Library | Aug 2022 - present',
    'Harbor Library, Librarian (Aug 2022 - present)',
    'Librarian, Harbor Library\nAug 2022 - present',
    'Aug 2022 - present\nLibrarian, Harbor Library',
    ' Aug 2022 - present; Librarian, Harbor Library ;',
    'Librarian (Aug 2022 - present), Harbor Library',
  ]
  for (const way of ways) assert.equal(read(way), expected, way)
})

test('several posts, however they are kept apart', () => {
  const expected = '2019-09-01|2022-07-01|Archivist|City Archives / 2022-08-15|open|Head of Systems|Harbor Library'
  const ways = [
    'Sept 2019 - July 2022, Archivist, City Archives; 8/15/2022 - present, Head of Systems, Harbor Library',
    'Sep 2019 - Jul 2022, Archivist, City Archives\n2022-08-15 - present, Head of Systems, Harbor Library\n',
    'Archivist, City Archives (09/2019–07/2022)\r\nHead of Systems at Harbor Library (Aug 15, 2022–now)',
    'Sep 2019 - Jul 2022, Archivist, City Archives, 2022-08-15 - present, Head of Systems, Harbor Library',
    'Archivist, City Archives, Sep 2019 - Jul 2022, Head of Systems, Harbor Library, 2022-08-15 - present',
    'Archivist, City Archives\nSep 2019 - Jul 2022\nHead of Systems, Harbor Library\n2022-08-15 - present',
  ]
  for (const way of ways) assert.equal(read(way), expected, way)
  assert.equal(read('Aug - Dec 2022, Intern, Law Library'), '2022-08-01|2022-12-01|Intern|Law Library')
})

test('commas in titles and employers', () => {
  assert.equal(
    read('Aug 2022 - present, Head, Technical Services, Harbor University Library, Austin'),
    '2022-08-01|open|Head, Technical Services|Harbor University Library, Austin',
  )
  assert.equal(read('Aug 2022 - present, Librarian, X'), '2022-08-01|open|Librarian|X')
  assert.equal(read('Aug 2022 - present'), '2022-08-01|open||')
  assert.equal(
    read('Aug 2022 - present, Librarian at large, City Library'),
    '2022-08-01|open|Librarian at large|City Library',
  )
})

test('no post at all', () => {
  for (const cell of ['', ' \n ', 'None', 'N/A', 'n/a.', 'not yet', '-']) assert.equal(read(cell), '', cell)
})

test('what cannot be read says what is expected', () => {
  assert.deepEqual(faults('2019 - 2022, Librarian, X'), [
    '2019 - 2022, Librarian, X => a month and a year, such as Aug 2022, where "2019" stands',
  ])
  assert.deepEqual(faults('Aug 2022 - present, Librarian, X; Fall 2019 - Jul 2022, Intern, Y'), [
    'Fall 2019 - Jul 2022, Intern, Y => a month and a year, such as Aug 2022, where "Fall 2019" stands',
  ])
  assert.deepEqual(faults('13/2022 - present, Librarian, X'), [
    '13/2022 - present, Librarian, X => a month and a year, such as Aug 2022, where "13/2022" stands',
  ])
  assert.deepEqual(faults('Jul 2026 - Aug 2022, Librarian, X'), [
    'Jul 2026 - Aug 2022, Librarian, X => an end that is not before its start',
  ])
  const start =
    'a start and an end with month and year, such as "Aug 2022 - Jul 2026, Title, Employer; Jul 2026 - present, Title, Employer"'
  assert.deepEqual(faults('Librarian, X'), [`Librarian, X => ${start}`])
  assert.deepEqual(faults('Aug 2022, Librarian, X'), [`Aug 2022, Librarian, X => ${start}`])
  assert.deepEqual(faults('Aug 22 - present, Librarian, X; 0202-08 - now, Y'), [
    `Aug 22 - present, Librarian, X => ${start}`,
    '0202-08 - now, Y => a month and a year, such as Aug 2022, where "0202-08" stands',
  ])
})

test('twenty thousand characters are read in no time', () => {
  const started = process.cpuUsage()
  for (const cell of [
    'x'.repeat(20_000),
    'Aug 2022 - '.repeat(2000),
    '- '.repeat(10_000),
    '2022 '.repeat(4000),
    ' ,'.repeat(10_000),
  ])
    readPositions(cell)
  assert(process.cpuUsage(started).user < 2_000_000)
})
