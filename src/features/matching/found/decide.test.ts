import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, everyLevel, verify } from '@bookend/matching'
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

test('nobody is the mentor of their own mentor: who of the two has a partner follows the same order as any shortage', () => {
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
    ['e bjorn, o keisha'],
  )
  assert.deepEqual([found.circles, found.every], [1, true])
  assert.deepEqual(found.problem.bans, [{ mentee: 'e keisha', mentor: 'o bjorn', reason: 'circle' }])
  const kept = (of: typeof pool, seed: number) =>
    findPairs(of, [office(9)], { definition, seed }).result.pairs.map(({ mentee }) => mentee)
  const lots = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => kept(pool, seed).join(' '))
  assert.deepEqual([...new Set(lots)].sort(), ['e bjorn', 'e keisha'])
  const waited = { ...pool, mentees: [{ ...keisha[0], priority: 1 }, bjorn[0]] }
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) assert.deepEqual(kept(waited, seed), ['e keisha'])
  const other = said('o ana', 'Ana', [])
  const three = findPairs({ ...pool, mentors: [...pool.mentors, other] }, [office(9)], { definition, seed: 1 })
  assert.equal(three.result.pairs.length, 2, 'somebody else may be there')
  assert.equal(
    findPairs({ ...pool, mentors: [...pool.mentors, other] }, [office(1)], { definition, seed: 1 }).result.pairs.length,
    1,
  )
})

test('a circle is parted so that most have a partner: both ways are looked at, not the one with fewer points alone', () => {
  // Ana and Ben are in both roles. Cyd can only go to Ben: so Ana goes without Ben, though those two have more points.
  const said = (id: string, who: string, topics: string[], languages: string[]): Candidate => ({
    applicationId: id,
    personId: who,
    name: who,
    answers: answersWith({ employer: `Library ${who}`, positions: [], capacity: 1, topics, languages }),
    months: 60,
    priority: 0,
  })
  const both = ['English', 'Spanish']
  const pool = {
    mentees: [
      said('e ana', 'Ana', ['Leadership'], both),
      said('e ben', 'Ben', ['Networking'], both),
      said('e cyd', 'Cyd', [], ['Spanish']),
    ],
    mentors: [said('o ana', 'Ana', ['Assessment'], ['English']), said('o ben', 'Ben', ['Leadership'], both)],
    earlier: new Set<string>(),
  }
  for (const seed of [1, 2, 3]) {
    const { result, circles, every } = findPairs(pool, [office(9)], { definition, seed })
    assert.deepEqual(
      [result.pairs.map(({ mentee, mentor }) => `${mentee}, ${mentor}`), circles, every],
      [['e ben, o ana', 'e cyd, o ben'], circles, true],
    )
  }
})

test('a pool too large for a table is matched with all levels, also where the committee has room for fewer', () => {
  const topics = ['Leadership', 'Networking', 'Assessment', 'Instruction']
  const learning = people('e', 26_000).map((one, at) => ({
    ...one,
    answers: { ...one.answers, topics: [topics[at % 4]!] },
  }))
  const helping = people('o', 1000).map((one, at) => ({
    ...one,
    answers: { ...one.answers, topics: [topics[at % 3]!] },
  }))
  const found = findPairs({ mentees: learning, mentors: helping, earlier: new Set() }, [office(600)], {
    definition,
    seed: 3,
  })
  assert.deepEqual(found.policy.levels, everyLevel)
  assert.deepEqual([found.wide.pairs.length, found.result.pairs.length], [1000, 600])
  const first = learning
    .map(({ applicationId }) => applicationId)
    .toSorted((a, b) => draw(3, a) - draw(3, b) || (a < b ? -1 : 1))
  assert.deepEqual(found.result.pairs.map(({ mentee }) => mentee).sort(), first.slice(0, 600).sort())
  assert.deepEqual(verify(found.asked, found.result), { ok: true })
})

test('where nearly everybody in such a pool is equal, no draw is made among them', () => {
  const pool = { mentees: people('e', 5100), mentors: people('o', 5010), earlier: new Set<string>() }
  const { policy, result } = findPairs(pool, [office(5010)], { definition, seed: 3 })
  assert.deepEqual(policy.levels, { ...everyLevel, tieBreak: false })
  assert.equal(result.pairs.length, 5010)
})
