import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Criterion, People } from '../criteria.ts'
import { CriteriaError, type CriteriaFault } from './check.ts'
import { compile } from './compile.ts'

const people: People = {
  ids: ['ida', 'noor', 'mei'],
  columns: {
    kind: ['school', null, ['public', 'law']],
    years: [3, null, [4, 5]],
    odd: [3, 'four', Number.NaN],
    short: [1],
  },
}

test('nothing wrong', () => {
  assert.deepEqual(faults({ id: 'kind', kind: 'equal', column: 'kind', points: -1_000_000_000 }), [])
  assert.deepEqual(faults({ id: 'years', kind: 'gap', column: 'years', wanted: [0, 0] }), [])
  assert.deepEqual(faults({ id: 'years', kind: 'gap', column: 'years', order: ['5', '4', '3'], wanted: [0, 1] }), [])
})

test('everything at once, in the order of the criteria', () => {
  const found = faults(
    { id: 'kind', kind: 'equal', column: 'kind', points: 1.5 },
    { id: 'kind', kind: 'different', column: { mentees: 'kind', mentors: 'kinds' } },
    { id: 'goals', kind: 'overlap', column: 'short', points: [1, 2e9], most: -1 },
  )
  assert.deepEqual(found, [
    ['kind', 'points_not_whole', '1.5'],
    ['kind', 'criterion_twice'],
    ['kind', 'column_unknown', 'mentors', 'kinds'],
    ['goals', 'points_too_large', '2000000000'],
    ['goals', 'points_negative', 'most', '-1'],
    ['goals', 'column_length', 'mentees', 'short', '1', '3'],
    ['goals', 'column_length', 'mentors', 'short', '1', '3'],
  ])
})

test('a person is named whose value does not fit', () => {
  assert.deepEqual(faults({ id: 'grade', kind: 'gap', column: 'kind', order: ['school', 'law'], wanted: [1, 0] }), [
    ['grade', 'wanted_reversed', '1', '0'],
    ['grade', 'not_in_order', 'mentees', 'mei', 'public'],
    ['grade', 'not_in_order', 'mentors', 'mei', 'public'],
  ])
  assert.deepEqual(
    faults({ id: 'zone', kind: 'timezone', column: { mentees: 'odd', mentors: 'years' }, within: 0, points: Infinity }),
    [
      ['zone', 'points_not_whole', 'Infinity'],
      ['zone', 'within_not_positive', '0'],
      ['zone', 'not_a_number', 'mentees', 'noor', 'four'],
      ['zone', 'not_a_number', 'mentees', 'mei', 'NaN'],
    ],
  )
  assert.deepEqual(faults({ id: 'odd', kind: 'equal', column: { mentees: 'kind', mentors: 'odd' } }), [
    ['odd', 'not_a_number', 'mentors', 'mei', 'NaN'],
  ])
})

test('the rest of what can be wrong with one criterion', () => {
  assert.deepEqual(faults({ id: 'a', kind: 'table', column: 'kind', table: { school: { law: 0.5 } } }), [
    ['a', 'points_not_whole', 'school', 'law', '0.5'],
  ])
  assert.deepEqual(
    faults({ id: 'a', kind: 'gap', column: 'years', order: [3, 4, 5, '4'], wanted: [0, Number.NaN], loses: -2 }),
    [
      ['a', 'points_negative', 'loses', '-2'],
      ['a', 'wanted_reversed', '0', 'NaN'],
      ['a', 'order_twice', '4'],
    ],
  )
  assert.deepEqual(faults({ id: 'a', kind: 'exclusion', column: 'kind', names: 'toString' }), [
    ['a', 'column_unknown', 'mentees', 'toString'],
    ['a', 'column_unknown', 'mentors', 'toString'],
  ])
})

test('points that are too large only together', () => {
  const half = { kind: 'equal', column: 'kind', points: 500_000_000 } as const
  assert.deepEqual(faults({ id: 'a', ...half }, { id: 'b', ...half }), [])
  const third = { id: 'c', kind: 'overlap', column: 'kind', points: 1 } as const
  assert.deepEqual(faults({ id: 'a', ...half }, { id: 'b', ...half }, third), [['c', 'points_too_large', '1000000002']])
  const less = { ...half, points: -500_000_001 }
  assert.deepEqual(faults({ id: 'a', ...less }, { id: 'b', ...less }), [['b', 'points_too_large', '-1000000002']])
})

test('the error says it in words of its own', () => {
  const error = new CriteriaError([{ code: 'column_unknown', criterion: 'kind', detail: ['mentors', 'kinds'] }])
  assert.equal(error.message, 'kind: column_unknown mentors kinds')
  assert.equal(error.name, 'CriteriaError')
})

function faults(...criteria: Criterion[]): string[][] {
  try {
    compile(criteria, people, people)
    return []
  } catch (error) {
    assert.ok(error instanceof CriteriaError)
    return error.faults.map(({ criterion, code, detail }: CriteriaFault) => [criterion, code, ...detail])
  }
}
