import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profiles } from '../../bench/profiles.ts'
import type { Criterion, People, Value } from '../criteria.ts'
import { forbidden } from '../scorer.ts'
import { compile } from './compile.ts'

test('equal: shares one, or says nothing', () => {
  const kind: Criterion = { id: 'kind', kind: 'equal', column: 'is', points: 7 }
  assert.deepEqual(row(kind, 'school', ['school', 'public', null, '', [], ['public', 'school']]), [7, 0, 0, 0, 0, 7])
  assert.deepEqual(row(kind, 3, [3, '3', 3.5, [1, 3]]), [7, 7, 0, 7])
  assert.deepEqual(row({ ...kind, hard: true }, 'school', ['school', 'public', null]), [7, forbidden, 0])
  assert.deepEqual(row({ ...kind, hard: true, unsaid: 'forbid' }, 'school', ['school', null]), [7, forbidden])
  assert.deepEqual(row({ ...kind, hard: true, unsaid: 'forbid' }, null, ['school', null]), [forbidden, forbidden])
})

test('different: shares nothing, but says something', () => {
  const employer: Criterion = { id: 'same_employer', kind: 'different', column: 'is', hard: true, points: 2 }
  assert.deepEqual(row(employer, 'North', ['North', 'South', null, ['East', 'North']]), [forbidden, 2, 0, forbidden])
  assert.deepEqual(row({ ...employer, unsaid: 'forbid' }, 'North', ['South', null]), [2, forbidden])
})

test('overlap: each shared item, by rank, up to a most', () => {
  const goals = (more: object): Criterion => ({
    id: 'goals',
    kind: 'overlap',
    column: 'is',
    points: [60, 45, 30],
    ...more,
  })
  const mentors = [['maps'], ['grants', 'maps'], ['maps', 'grants', 'rights', 'law'], ['law'], 'data', null]
  const asked = ['grants', 'maps', 'grants', 'rights', 'law']
  assert.deepEqual(row(goals({}), asked, mentors), [45, 105, 135, 0, 0, 0])
  assert.deepEqual(row(goals({ most: 100 }), asked, mentors), [45, 100, 100, 0, 0, 0])
  assert.deepEqual(row(goals({ points: 25 }), asked, mentors), [25, 50, 100, 25, 0, 0])
  assert.deepEqual(row(goals({ points: 40, most: 40 }), asked, mentors), [40, 40, 40, 40, 0, 0])
  assert.deepEqual(row(goals({ points: 0, hard: true }), asked, mentors), [0, 0, 0, 0, forbidden, 0])
  assert.deepEqual(row(goals({ points: undefined }), asked, mentors), [0, 0, 0, 0, 0, 0])
})

test('gap: within the wanted steps, and what each step outside loses', () => {
  const years: Criterion = { id: 'years', kind: 'gap', column: 'is', wanted: [2, 4], points: 10 }
  assert.deepEqual(row(years, 3, [4, 5, 6.5, 7, 7.25, null]), [0, 10, 10, 10, 0, 0])
  assert.deepEqual(row({ ...years, loses: 4 }, 3, [2, 4, 5, 7.5, 9, 20]), [0, 6, 10, 8, 2, 0])
  assert.deepEqual(row({ ...years, hard: true }, [3, 30], [5, 6, 34, 8, null]), [10, 10, 10, forbidden, 0])
  const order = ['new', 'some', 'long']
  assert.deepEqual(row({ ...years, order, wanted: [1, Infinity] }, 'new', order), [0, 10, 10])
})

test('timezone: a straight line, the shorter way round', () => {
  const zone: Criterion = { id: 'zone', kind: 'timezone', column: 'is', points: 30 }
  assert.deepEqual(row(zone, -11, [-11, -10, 13, 12, 1, 0.5]), [30, 27, 30, 27, 0, 1])
  assert.deepEqual(row({ ...zone, within: 4, hard: true }, 5.5, [9, 9.5, 2, null]), [3, forbidden, 3, 0])
})

test('table: any points for any two, the best of several', () => {
  const table = { school: { school: 60, public: 20 }, public: { law: -4 } }
  const area: Criterion = { id: 'area', kind: 'table', column: 'is', table }
  assert.deepEqual(row(area, 'school', ['school', 'public', 'law', null]), [60, 20, 0, 0])
  assert.deepEqual(row(area, 'public', ['school', 'law', ['school', 'law']]), [0, -4, 0])
  assert.deepEqual(row(area, ['public', 'school'], [['law', 'public']]), [20])
  assert.deepEqual(row({ ...area, hard: true }, 'public', ['law', null]), [forbidden, 0])
  assert.deepEqual(row(area, 'constructor', ['name', 'constructor']), [0, 0])
})

test('exclusion: either names the other, by id or by name', () => {
  const scorer = compile(
    [{ id: 'not_with', kind: 'exclusion', column: 'avoids', names: 'name' }],
    people({ avoids: ['Beth', null, 'Ida'], name: ['Ida', 'Noor', 'Mei'] }),
    people({ avoids: [null, ['Noor', 'person-2'], 'person-9'], name: ['Beth', 'Olu', 'Kim'] }),
  )
  assert.deepEqual(rows(scorer), [
    [forbidden, 0, 0],
    [0, forbidden, 0],
    [0, forbidden, 0],
  ])
  assert.deepEqual(scorer.pair(0, 0), { parts: [], codes: ['not_with'] })
})

test('two names for a column, and every part and code of a pair', () => {
  const scorer = compile(
    [
      { id: 'wish', kind: 'equal', column: { mentees: 'area', mentors: 'wishes' }, points: 30 },
      { id: 'kind', kind: 'equal', column: 'kind', points: 5, hard: true },
      { id: 'no_language', kind: 'overlap', column: 'speaks', hard: true },
    ],
    people({ area: ['maps'], kind: ['school'], speaks: [['en']] }),
    people({ wishes: ['maps', 'maps'], kind: ['school', 'public'], speaks: [['en', 'fr'], ['fr']] }),
  )
  assert.deepEqual(scorer.pair(0, 0), {
    parts: [
      { criterion: 'wish', points: 30 },
      { criterion: 'kind', points: 5 },
    ],
    codes: [],
  })
  assert.deepEqual(scorer.pair(0, 1), { parts: [{ criterion: 'wish', points: 30 }], codes: ['kind', 'no_language'] })
})

test('a cohort of profiles has the points it had', () => {
  const { criteria, mentees, mentors } = profiles(142, 93, 1)
  const all = rows(compile(criteria, mentees, mentors)).flat()
  const allowed = all.filter((points) => points !== forbidden)
  assert.deepEqual([all.length, allowed.length, Math.max(...allowed)], [13_206, 12_214, 325])
})

function row(criterion: Criterion, mentee: Value, mentors: readonly Value[]): number[] {
  return rows(compile([criterion], people({ is: [mentee] }), people({ is: mentors })))[0]!
}

function rows(scorer: ReturnType<typeof compile>): number[][] {
  return Array.from({ length: scorer.mentees }, (_, mentee) => {
    const into = new Int32Array(scorer.mentors)
    scorer.row(mentee, into)
    return Array.from(into)
  })
}

function people(columns: Record<string, readonly Value[]>): People {
  return { ids: Object.values(columns)[0]!.map((_, at) => `person-${at}`), columns }
}
