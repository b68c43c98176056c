import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Criterion, Person, Word } from '../model.ts'
import { brokenText, reasonsFor } from './model.ts'

const column = (name: string) => ({ column: { mentees: name, mentors: name }, hard: false, unsaid: 'allow' as const })
const word = (text: string, key: string | number = text.toLowerCase()): Word => ({ key, text })
const person = (...said: Word[][]): Person => ({ id: 'x', name: 'x', line: 2, number: 1, said })

const criteria: Criterion[] = [
  { kind: 'equal', ...column('library type'), points: 20 },
  { kind: 'different', ...column('employer'), points: 5 },
  { kind: 'overlap', ...column('topics'), points: 10, separator: ';' },
  { kind: 'gap', ...column('grade'), hard: true, points: 0, order: ['AA', 'AO', 'EO', 'HEO'], wanted: [1, 2] },
  { kind: 'timezone', ...column('tz'), points: 15, within: 12 },
  { kind: 'equal', ...column('city'), points: -3, words: 'neighbors' },
  { kind: 'exclusion', ...column('not with'), hard: true, separator: ';' },
]
const mentee = person(
  [word('Public')],
  [word('Bay')],
  [word('Archives'), word('Teaching')],
  [word('AO', 'AO')],
  [word('UTC-6', -6)],
  [word('Austin')],
  [],
)
const mentor = person(
  [word('public')],
  [word('Lake')],
  [word('teaching'), word('archives')],
  [word('EO', 'EO')],
  [word('UTC-5', -5)],
  [word('Austin')],
  [],
)
const parts = (...points: number[]) => points.map((given, at) => ({ criterion: `criteria[${at + 1}]`, points: given }))

test('reasons, most points first, as people wrote it', () => {
  assert.deepEqual(reasonsFor(criteria, parts(20, 5, 20, 0, 13, -3), mentee, mentor), [
    'same library type: Public',
    'topics in common (2): Archives, Teaching',
    'clocks one hour apart',
    'different employer',
    'grade: EO, 1 above AO',
    'although neighbors: Austin',
  ])
  assert.deepEqual(reasonsFor(criteria, [], person([], [], [], [], [], [], []), mentor), [])
})

test('clocks and grades', () => {
  const clock = (one: number, other: number) =>
    reasonsFor([criteria[4]!], parts(1), person([word('', one)]), person([word('', other)]))[0]
  assert.deepEqual(
    [clock(2, 2), clock(-6, 9), clock(5.5, 3)],
    ['the same clock', 'clocks 9 hours apart', 'clocks 2.5 hours apart'],
  )
  const years: Criterion = { kind: 'gap', ...column('years'), points: 1, wanted: [-1, 2], words: 'years in the field' }
  const gap = (one: number, other: number) =>
    reasonsFor([years], parts(1), person([word(`${one}`, one)]), person([word(`${other}`, other)]))[0]
  assert.deepEqual(
    [gap(2, 2), gap(3, 2), gap(1, 2.5)],
    ['years in the field: both 2', 'years in the field: 2, 1 below 3', 'years in the field: 2.5, 1.5 above 1'],
  )
})

test('what a broken rule is called', () => {
  const codes = ['self', 'ban', ...criteria.map((_, at) => `criteria[${at + 1}]`)]
  assert.deepEqual(
    codes.map((code) => brokenText(code, criteria)),
    [
      'the same person',
      'kept apart by “bans”',
      'another library type',
      'same employer',
      'no topics in common',
      'grade not 1 to 2 above',
      'clocks 12 hours or more apart',
      'not “neighbors”',
      'named under “not with”',
    ],
  )
  const gap = (wanted: [number, number]) =>
    brokenText('criteria[1]', [{ kind: 'gap', ...column('grade'), points: 1, wanted, unsaid: 'forbid' }])
  assert.deepEqual(
    [gap([0, 0]), gap([1, 1]), gap([-2, 0]), gap([-1, 2])],
    ['the same', '1 above', '0 to 2 below', 'between 1 below and 2 above'].map(
      (wanted) => `grade not ${wanted}, or nothing said`,
    ),
  )
})
