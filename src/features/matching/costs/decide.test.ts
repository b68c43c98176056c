import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Office } from '#features/accounts/model.ts'
import type { Answers } from '#features/applications/model.ts'
import { costsOf } from '#features/matching/costs/decide.ts'
import { costRows } from '#features/matching/costs/model.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Candidate } from '#features/matching/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const person = (id: string, said: Partial<Answers> = {}): Candidate => ({
  applicationId: id,
  personId: `person ${id}`,
  name: `Name ${id}`,
  answers: answersWith({ employer: `Library ${id}`, positions: [], capacity: 1, topics: [], ...said }),
  months: 60,
  priority: 0,
})
const office = (mostPairs: number): Office => ({
  id: 'c',
  programId: 'p',
  personId: 'person c',
  kind: 'member',
  title: '',
  employer: 'Committee Library',
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs,
  name: 'c',
  email: 'c@example.org',
})
const costs = (mentees: Candidate[], mentors: Candidate[], room: number, seed = 1) =>
  costsOf(findPairs({ mentees, mentors, earlier: new Set() }, [office(room)], { definition, seed }))
const brief = (all: ReturnType<typeof costs>) =>
  all.map(({ name, pairs, floor, points, different }) => [name, pairs, floor, points, different])

/** Two mentees of each kind of library, each with a mentor of that kind. */
const alike = (side: string) => ['Law', 'Academic'].map((kind) => person(`${side} ${kind}`, { libraryTypes: [kind] }))
/** Who has nothing in common with anybody but what everybody has. */
const odd = (id: string) => person(id, { libraryTypes: ['Prison'], areas: ['Bindery'], state: 'GU', city: 'Hagåtña' })

test('where everybody has a place, who has one decides nothing and is not compared', () => {
  assert.deepEqual(
    brief(costs(alike('e'), alike('o'), 9)).map(([name]) => name),
    ['own', 'without_floor', 'stable', 'share_of_own_best'],
  )
})

test('where mentors are short, points would choose whoever fits best, and the lot may not', () => {
  const found = [1, 2, 3, 4, 5, 6].map((seed) => brief(costs([...alike('e'), odd('x')], alike('o'), 9, seed)))
  const rows = (name: string) => found.map((all) => all.find(([one]) => one === name)?.slice(1))
  const [best] = rows('without_who')
  assert.ok(rows('without_who').every((row) => row?.[2] === best?.[2] && row?.[0] === 2))
  const own = rows('own').map((row) => Number(row?.[2]))
  assert.ok(own.every((points) => points <= Number(best?.[2])))
  assert.ok(
    own.some((points) => points < Number(best?.[2])),
    'the lot gives a place to whoever fits least',
  )
})

test('where the committee is short, no more pairs than it takes, and points choose among all', () => {
  const pool = [...alike('e'), odd('x')]
  const all = [1, 2, 3, 4, 5, 6].map((seed) => brief(costs(pool, [...alike('o'), person('o y')], 2, seed)))
  for (const rows of all) {
    assert.deepEqual(
      rows.map(([name, pairs]) => [name, pairs]),
      [
        ['own', 2],
        ['without_who', 2],
        ['without_floor', 2],
        ['total_only', 2],
        ['stable', 2],
        ['share_of_own_best', 2],
      ],
    )
    const points = (name: string) => Number(rows.find(([one]) => one === name)?.[3])
    assert.ok(points('own') <= points('without_who') && points('without_who') <= points('total_only'))
  }
  assert.equal(new Set(all.map((rows) => rows[3]?.[3])).size, 1, 'the number for the lot does not matter to points')
  assert.ok(new Set(all.map((rows) => rows[0]?.[3])).size > 1)
})

test('nobody is paired, or too many to be compared: nothing', () => {
  assert.deepEqual(costs(alike('e'), [], 9), [])
  const many = (side: string) => Array.from({ length: 501 }, (_, at) => person(`${side} ${at}`))
  const found = findPairs({ mentees: alike('e'), mentors: alike('o'), earlier: new Set() }, [office(9)], {
    definition,
    seed: 1,
  })
  const large = {
    ...found.problem,
    mentees: many('e').map(({ applicationId: id }) => ({ id })),
    mentors: many('o').map(({ applicationId: id }) => ({ id, capacity: 1 })),
  }
  assert.deepEqual(costsOf({ ...found, asked: large, problem: large }), [])
})

test('the table has a heading and the locale’s figures', () => {
  const base = { pairs: 1200, floor: 41, points: 62040, different: 3, blocking: 0 }
  assert.deepEqual(
    costRows(
      [
        { name: 'own', ...base },
        { name: 'stable', ...base, floor: null },
      ],
      { locale: 'en-US' },
    ),
    [
      ['', 'Pairs', 'Lowest pair', 'Points', 'Other mentor'],
      ['As it is', '1,200', '41', '62,040', '–'],
      ['No two would both rather have each other', '1,200', '–', '62,040', '3'],
    ],
  )
})
