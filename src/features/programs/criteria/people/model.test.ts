import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readTable, type Table } from '#kit/table.ts'
import { readSetup } from '../input.ts'
import type { Setup } from '../model.ts'
import { castFrom } from './model.ts'

const tableOf = (text: string): Table => {
  const read = readTable(Buffer.from(text))
  assert.ok(read.ok)
  return read.value
}
const setupOf = (text: string): Setup => {
  const read = readSetup(text)
  assert.ok(read.ok)
  return read.value.setup
}
const cast = (setup: string, mentees: string, mentors: string) =>
  castFrom(setupOf(setup), { mentees: tableOf(mentees), mentors: tableOf(mentors) })

describe('people from two tables', () => {
  test('what they say, by what it is compared by and as they wrote it', () => {
    const { cast: people, faults } = cast(
      `id: email
name: [first, last]
capacity: how many
priority: urgent
criteria:
  - { kind: equal, column: { mentees: Library Type, mentors: type }, points: 1 }
  - { kind: overlap, column: topics, separator: "/", points: 1 }
  - { kind: gap, column: grade, order: [AO, EO], wanted: 1, points: 1 }
  - { kind: gap, column: years, wanted: [5, 50], points: 1 }
  - { kind: timezone, column: tz, points: 1, on: 2026-07-01 }
`,
      'email,first,last,library type,topics,grade,years,tz,urgent\n wei@example.org ,Wei,Chen,Público,Archives/ teaching /archives/-,ao,2,America/Chicago,YES\nrosa@example.org,,,—,,,,,',
      "email,first,last,type,topics,grade,years,tz,how many\namina@example.org,Amina,Diallo,publico,'=sum,EO,12.5,'-5,\nhana@example.org,Hana,Kimura,,,n/a,,,0",
    )
    assert.deepEqual(faults, [
      { kind: 'cell', side: 'mentors', line: 3, column: 'grade', cell: 'n/a', wants: { order: ['AO', 'EO'] } },
    ])
    assert.deepEqual(people.mentees, [
      {
        id: 'wei@example.org',
        name: 'Wei Chen',
        line: 2,
        number: 1,
        said: [
          [{ key: 'publico', text: 'Público' }],
          [
            { key: 'archives', text: 'Archives' },
            { key: 'teaching', text: 'teaching' },
          ],
          [{ key: 'AO', text: 'ao' }],
          [{ key: 2, text: '2' }],
          [{ key: -5, text: 'America/Chicago' }],
        ],
      },
      { id: 'rosa@example.org', name: 'rosa@example.org', line: 3, number: 0, said: [[], [], [], [], []] },
    ])
    assert.deepEqual(
      people.mentors.map(({ number, said }) => [number, said[0], said[1], said[4]]),
      [
        [1, [{ key: 'publico', text: 'publico' }], [{ key: 'sum', text: '=sum' }], [{ key: -5, text: '-5' }]],
        [0, [], [], []],
      ],
    )
  })

  test('exclusion lists name people by id or name, in either file; what names nobody is told', () => {
    const { cast: people, faults } = cast(
      'id: email\nname: name\ncriteria: [{ kind: exclusion, column: not with }]\n',
      'email,name,not with\nwei@example.org,Wei Chen,"HANA kimura; Rosa van der Berg; Hanna Kimura"\nrosa@example.org,Rosa van der Berg,',
      'email,name,not with\nhana@example.org,Hana Kimura,ROSA@example.org\nhana.k@example.org,Hana Kimura,',
    )
    assert.deepEqual(faults, [])
    assert.deepEqual(
      people.mentees.map(({ said }) => said[0]?.map(({ key }) => key)),
      [['hana@example.org', 'hana.k@example.org'], []],
    )
    assert.deepEqual(
      people.mentors.map(({ said }) => said[0]?.map(({ key }) => key)),
      [['rosa@example.org'], []],
    )
    assert.deepEqual(
      people.unknown.map(({ side, person, entry }) => [side, person.name, entry]),
      [['mentees', 'Wei Chen', 'Hanna Kimura']],
    )
  })

  test('every fault of both tables at once', () => {
    const { faults } = cast(
      'id: email\nname: full name\ncapacity: how many\npriority: rank\ncriteria: [{ kind: equal, column: type, points: 1 }, { kind: timezone, column: tz, points: 1 }]\n',
      'email,name,type,Type,tz,rank\nwei@example.org,Wei,a,b,Chicago,first\nWEI@example.org,Wei,a,b,,\n,Rosa,a,b,,\njoao@example.org,João, Farias,a,b,x,y,z',
      'email,name,type,tz,how many\namina@example.org,Amina,a,,two\nhana@example.org,Hana,a,,-1',
    )
    assert.deepEqual(faults, [
      {
        kind: 'no_column',
        path: ['name'],
        side: 'mentees',
        column: 'full name',
        headings: ['email', 'name', 'type', 'Type', 'tz', 'rank'],
      },
      { kind: 'cell', side: 'mentees', line: 2, column: 'rank', cell: 'first', wants: 'priority' },
      { kind: 'cell', side: 'mentees', line: 2, column: 'tz', cell: 'Chicago', wants: 'zone' },
      { kind: 'id_twice', side: 'mentees', line: 3, column: 'email', id: 'WEI@example.org', first: 2 },
      { kind: 'no_id', side: 'mentees', line: 4, column: 'email' },
      { kind: 'long_row', side: 'mentees', line: 5, cells: 8, headings: 6 },
      {
        kind: 'no_column',
        path: ['name'],
        side: 'mentors',
        column: 'full name',
        headings: ['email', 'name', 'type', 'tz', 'how many'],
      },
      { kind: 'cell', side: 'mentors', line: 2, column: 'how many', cell: 'two', wants: 'capacity' },
      { kind: 'cell', side: 'mentors', line: 3, column: 'how many', cell: '-1', wants: 'capacity' },
    ])
    const twice = cast(
      'id: E-Mail\ncriteria: [{ kind: equal, column: t, points: 1 }]\n',
      'e mail,E.MAIL,t\na,b,c',
      'E-Mail,t\na,b',
    )
    assert.deepEqual(twice.faults, [{ kind: 'column_twice', path: ['id'], side: 'mentees', column: 'E-Mail' }])
    const signs = cast('id: "?"\ncriteria: [{ kind: equal, column: t, points: 1 }]\n', '!,t\na,b', '?,t\na,b')
    assert.deepEqual(signs.faults, [
      { kind: 'no_column', path: ['id'], side: 'mentees', column: '?', headings: ['!', 't'] },
    ])
  })
})
