import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Office } from '#features/accounts/model.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import type { Candidate, Progress } from '#features/matching/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const people = (side: string, count: number, priority = 0): Candidate[] =>
  Array.from({ length: count }, (_, at) => ({
    applicationId: `${side}${at}`,
    personId: `person ${side}${at}`,
    name: `Name ${side}${at}`,
    answers: answersWith({ employer: `Library ${side}${at}`, positions: [], capacity: 1 }),
    months: 60,
    priority,
  }))
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
const find = (mentees: Candidate[], room: number, seed = 1, told: Progress[] = []) =>
  findPairs(
    { mentees, mentors: people('o', 4), earlier: new Set() },
    [office(room)],
    { definition, seed },
    {
      progress: (of) => void told.push(of),
    },
  )

test('with room for all there is one question and one answer', () => {
  const told: Progress[] = []
  const found = find(people('e', 4), 4, 1, told)
  assert.equal(found.asked, found.problem)
  assert.equal(found.result, found.wide)
  assert.deepEqual([...new Set(told.map(({ round }) => round))], [1])
})

test('with less, as many as the committee takes, in a second round', () => {
  const told: Progress[] = []
  const found = find(people('e', 4), 3, 1, told)
  assert.deepEqual([found.wide.pairs.length, found.result.pairs.length, found.asked.mentees.length], [4, 3, 3])
  assert.deepEqual([...new Set(told.map(({ round }) => round))], [1, 2])
})

test('whoever comes first keeps a place whatever the number for the lot', () => {
  const pool = [...people('e', 3), ...people('first', 1, 1)]
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
    assert.deepEqual(
      find(pool, 1, seed).result.pairs.map(({ mentee }) => mentee),
      ['first0'],
    )
  const others = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
    find(pool, 2, seed)
      .result.pairs.map(({ mentee }) => mentee)
      .join(' '),
  )
  assert.ok(others.every((pair) => pair.includes('first0')))
  assert.ok(new Set(others).size > 1)
})

test('nobody is the mentor of their own mentor: of the two pairs the one with more points stays', () => {
  const said = (id: string, who: string, topics: string[]): Candidate => ({
    applicationId: id,
    personId: who,
    name: who,
    answers: answersWith({ employer: `Library ${who}`, positions: [], capacity: 1, topics }),
    months: 60,
    priority: 0,
  })
  const keisha = [said('e keisha', 'Keisha', ['Leadership']), said('o keisha', 'Keisha', ['Assessment'])] as const
  const bjorn = [said('e bjorn', 'Björn', ['Networking']), said('o bjorn', 'Björn', ['Leadership'])] as const
  const pool = { mentees: [keisha[0], bjorn[0]], mentors: [keisha[1], bjorn[1]], earlier: new Set<string>() }
  const found = findPairs(pool, [office(9)], { definition, seed: 1 })
  assert.deepEqual(
    found.result.pairs.map(({ mentee, mentor }) => `${mentee}, ${mentor}`),
    ['e keisha, o bjorn'],
  )
  assert.deepEqual(found.problem.bans, [{ mentee: 'e bjorn', mentor: 'o keisha', reason: 'circle' }])
  const other = said('o ana', 'Ana', [])
  const three = findPairs({ ...pool, mentors: [...pool.mentors, other] }, [office(9)], { definition, seed: 1 })
  assert.equal(three.result.pairs.length, 2, 'somebody else may be there')
  assert.equal(
    findPairs({ ...pool, mentors: [...pool.mentors, other] }, [office(1)], { definition, seed: 1 }).result.pairs.length,
    1,
  )
})
