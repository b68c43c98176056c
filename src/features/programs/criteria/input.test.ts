import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { criteria, manualBlock } from '#test/cast/files.ts'
import { readSetup } from './input.ts'

const lines = (text: string): string[] => {
  const read = readSetup(text)
  return read.ok ? [] : read.refusal.map(({ line, key, message }) => `${line} ${key}: ${message}`)
}

describe('criteria.yaml', () => {
  test('every kind, with what it is when nothing is said', () => {
    const read = readSetup(`id: email
name: [first name, last name]
capacity: how many
priority: { nobody: x }
criteria: []
`)
    assert.ok(!read.ok && read.refusal.length === 2)
    const all = readSetup(`id: { mentees: address, mentors: email }
name: { mentees: [first name, last name], mentors: name }
capacity: how many
criteria:
  - { kind: different, column: employer, hard: true }
  - { kind: equal, column: library type, points: 20, words: same kind of library }
  - { kind: overlap, column: { mentees: wishes, mentors: offers }, points: [30, 20, 10], most: 50 }
  - { kind: gap, column: grade, order: [AA, AO, 1], wanted: 1, hard: true, unsaid: forbid }
  - { kind: timezone, column: tz, points: 15, on: 2026-10-01 }
  - { kind: exclusion, column: { mentees: not with }, separator: "/" }
levels: { floor: false }
locks: [[a@example.org, b@example.org]]
`)
    assert.ok(all.ok)
    const soft = { hard: false, unsaid: 'allow' }
    const both = (column: string) => ({ mentees: column, mentors: column })
    assert.deepEqual(all.value.setup, {
      id: { mentees: 'address', mentors: 'email' },
      name: { mentees: ['first name', 'last name'], mentors: ['name'] },
      capacity: 'how many',
      priority: null,
      levels: { who: true, floor: false, total: true, ties: null },
      criteria: [
        { kind: 'different', column: both('employer'), ...soft, hard: true, points: 0 },
        { kind: 'equal', column: both('library type'), ...soft, points: 20, words: 'same kind of library' },
        {
          kind: 'overlap',
          column: { mentees: 'wishes', mentors: 'offers' },
          ...soft,
          separator: ';',
          points: [30, 20, 10],
          most: 50,
        },
        {
          kind: 'gap',
          column: both('grade'),
          hard: true,
          unsaid: 'forbid',
          order: ['AA', 'AO', '1'],
          wanted: [1, 1],
          points: 0,
        },
        { kind: 'timezone', column: both('tz'), ...soft, points: 15, within: 12, on: '2026-10-01' },
        { kind: 'exclusion', column: { mentees: 'not with', mentors: null }, ...soft, hard: true, separator: '/' },
      ],
      locks: [['a@example.org', 'b@example.org']],
      bans: [],
    })
    assert.deepEqual(
      [
        ['criteria', 3, 'wanted'],
        ['locks', 0],
      ].map((path) => all.value.lineOf(path)),
      [8, 12],
    )
  })

  test('everything that is wrong, at once, each with its line', () => {
    assert.deepEqual(
      lines(`id: email
nam: name
levels: { whom: true }
criteria:
  - { kind: diferent, column: employer, hard: true }
  - { kind: equal, colum: library type, points: 20.5 }
  - { kind: overlap, column: { mentee: a, mentors: b }, separator: "", points: x }
  - { kind: gap, column: grade, order: [AA, AO, aa], wanted: [2, 1], hard: true }
  - { kind: timezone, column: tz }
  - { kind: timezone, column: tz, points: 5, on: next year, within: 13 }
  - { kind: exclusion, column: not with, hard: false, seperator: "," }
  - distance
locks: [[a]]
`),
      [
        '2 nam: expected only id, name, capacity, priority, levels, criteria, locks, bans here (perhaps name for nam), found a setting nobody reads',
        '3 levels.whom: expected only who, floor, total, ties here (perhaps who for whom), found a setting nobody reads',
        '5 criteria[1].kind: expected one of equal, different, overlap, gap, timezone, exclusion (perhaps different for diferent), found "diferent"',
        '6 criteria[2].column: expected a column’s heading, or {mentees: …, mentors: …} where the files call it otherwise, found nothing',
        '6 criteria[2].points: expected a whole number from -100,000 to 100,000, found 20.5',
        '6 criteria[2].colum: expected only kind, column, words, hard, unsaid, points, separator, except here (perhaps column for colum), found a setting nobody reads',
        '7 criteria[3].column: expected a column’s heading, or {mentees: …, mentors: …} where the files call it otherwise, found a group of settings',
        '7 criteria[3].points: expected whole points for each shared item, or a list of them, found "x"',
        '7 criteria[3].separator: expected what stands between two items, such as ";", found ""',
        '8 criteria[4].order[3]: expected a grade that differs from the others, found "aa"',
        '8 criteria[4].wanted: expected the least steps first, then the most, found a list of 2',
        '9 criteria[5].points: expected points, or hard: true: without either it decides nothing, found nothing',
        '10 criteria[6].within: expected a number from 0.25 to 12, found 13',
        '10 criteria[6].on: expected a date such as 2026-10-01, found "next year"',
        '11 criteria[7].hard: expected true: an exclusion list always holds, found false',
        '11 criteria[7].seperator: expected only kind, column, words, hard, separator here (perhaps separator for seperator), found a setting nobody reads',
        '12 criteria[8]: expected a group of settings that begins with kind, found "distance"',
        '13 locks[1]: expected [a mentee’s id, a mentor’s id], found a list of 1',
      ],
    )
  })

  test('what does not count, and how many items bring all the points', () => {
    const read = readSetup(`id: email
criteria:
  - { kind: equal, column: languages, separator: ",", except: [English], points: 5 }
  - { kind: overlap, column: topics, points: 20, full: 3 }
`)
    assert.ok(read.ok)
    assert.deepEqual(
      read.value.setup.criteria.map((one) => ['except' in one && one.except, 'full' in one && one.full]),
      [
        [['English'], false],
        [false, 3],
      ],
    )
    assert.deepEqual(
      lines(`id: email
criteria:
  - { kind: overlap, column: topics, points: [5, 3], full: 3 }
  - { kind: overlap, column: topics, points: 5, full: 11, most: 4, except: [] }
`),
      [
        '3 criteria[1].points: expected with full, all the points there can be: one number, found a list of 2',
        '4 criteria[2].full: expected a whole number from 1 to 10, found 11',
        '4 criteria[2].except: expected at least one answer that does not count, found a list of 0',
        '4 criteria[2].most: expected nothing here: with full, points are the most, found 4',
      ],
    )
  })

  test('a file that says nothing, is no YAML, or is saved otherwise', () => {
    const groups = 'id, name, capacity, priority, levels, criteria, locks, bans'
    assert.deepEqual(lines(''), [`1 : expected a group of settings: ${groups}, found nothing`])
    assert.match(lines('id: email\ncriteria: [').join(), /^2 : expected YAML that can be read: /)
    assert.deepEqual(lines('id: email\r\nname: Zo\uFFFD'), [
      '2 : expected a text saved as UTF-8, found bytes of another encoding',
    ])
  })

  test('what the manual gives can be read, and says what the tests match by', () => {
    const example = manualBlock('id: email').join('\n')
    const [read, tested] = [readSetup(example), readSetup(criteria)]
    assert.ok(read.ok && tested.ok)
    assert.deepEqual(read.value.setup, tested.value.setup)
    assert.deepEqual(lines([example, ...manualBlock('priority:')].join('\n')), [])
  })
})
