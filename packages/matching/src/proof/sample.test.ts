import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profiles } from '../../bench/profiles.ts'
import { compile, type Kernel, match, type MatchResult, type Problem, type Scorer, verify } from '../index.ts'
import { sampleOf } from './sample.ts'

const policy = { seed: 1, levels: { who: false, floor: false, total: true, tieBreak: false } }
const people = profiles(60, 4100, 7)
const honest = compile(people.criteria, people.mentees, people.mentors)
const problemWith = (score: Scorer): Problem => ({
  mentees: people.mentees.ids.map((id) => ({ id })),
  mentors: people.mentors.ids.map((id) => ({ id, capacity: 1 })),
  score,
})
/** A scan that overlooks everybody in these rows. */
const blind = (rows: (row: number) => boolean): Scorer => ({
  ...honest,
  kernel(side) {
    const kernel: Kernel = honest.kernel!(side)
    return { ...kernel, above: (row, limit) => (rows(row) ? 0 : kernel.above(row, limit)) }
  },
})
const found = match(problemWith(honest), policy)
const name = (at: number) => people.mentees.ids[at]!

test('what an honest scan proves is proved', () => {
  assert.deepEqual(verify(problemWith(honest), found), { ok: true })
})

test('a scan that overlooks pairs is found, in every row or in one of those that are read again', () => {
  const all = verify(problemWith(blind(() => true)), found)
  assert.deepEqual(all, { ok: false, violation: `points: the scan overlooks pairs of ${name(0)}` })
  const one = verify(problemWith(blind((row) => row === 41)), found)
  assert.deepEqual(one, { ok: false, violation: `points: the scan overlooks pairs of ${name(41)}` })
})

test('prices that a blind scan would let through are refused by the pairs themselves', () => {
  const { prices } = found.certificate
  // everybody pays less, and the total is made to fit by what one mentor's place costs
  const cheap: MatchResult = {
    ...found,
    certificate: {
      ...found.certificate,
      prices: {
        nobody: prices!.nobody,
        mentees: prices!.mentees.map(({ id, price }) => ({ id, price: price - 1 })),
        mentors: prices!.mentors.map(({ id, price }, at) => ({ id, price: at === 0 ? price + 60 : price })),
      },
    },
  }
  const verdict = verify(problemWith(blind(() => true)), cheap)
  assert.ok(!verdict.ok)
  assert.match(verdict.violation, new RegExp(`^points: ${name(0)}, .+ are priced below their points$`))
})

test('the sample is by seed, and about a million pairs; a lie in any other row is not seen by it', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => at)
  const sample = sampleOf(rows, 100_000, 1)
  assert.equal(sample.size, 10)
  assert.deepEqual(sampleOf(rows, 100_000, 1), sample)
  assert.notDeepEqual(sampleOf(rows, 100_000, 2), sample)
  assert.equal(sampleOf(rows, 4096, 1).size, 245)
  assert.equal(sampleOf(rows.slice(0, 60), 4096, 1).size, 60)
})

test('who asks for every pair does not depend on the scan: a lie outside the sample is found', () => {
  const pool = profiles(400, 4100, 8)
  const score = compile(pool.criteria, pool.mentees, pool.mentors)
  const problem: Problem = {
    mentees: pool.mentees.ids.map((id) => ({ id })),
    mentors: pool.mentors.ids.map((id) => ({ id, capacity: 1 })),
    score,
  }
  const sound = match(problem, policy)
  const sample = sampleOf(
    Array.from({ length: 400 }, (_, at) => at),
    4100,
    policy.seed,
  )
  const unread = Array.from({ length: 400 }, (_, at) => at).find((at) => !sample.has(at))!
  const { prices } = sound.certificate
  // one pays less, and the total is made to fit by what one mentor's place costs
  const cheap: MatchResult = {
    ...sound,
    certificate: {
      ...sound.certificate,
      prices: {
        nobody: prices!.nobody,
        mentees: prices!.mentees.map(({ id, price }) => ({
          id,
          price: id === pool.mentees.ids[unread] ? price - 1 : price,
        })),
        mentors: prices!.mentors.map(({ id, price }, at) => ({ id, price: at === 0 ? price + 1 : price })),
      },
    },
  }
  const lying: Scorer = {
    ...score,
    kernel(side) {
      const kernel = score.kernel!(side)
      return { ...kernel, above: (row, limit) => (row === unread ? 0 : kernel.above(row, limit)) }
    },
  }
  assert.deepEqual(verify({ ...problem, score: lying }, cheap), { ok: true })
  const verdict = verify({ ...problem, score: lying }, cheap, { everyPair: true })
  assert.ok(!verdict.ok)
  assert.match(verdict.violation, new RegExp(`^points: ${pool.mentees.ids[unread]}, .+ are priced below their points$`))
  assert.deepEqual(verify({ ...problem, score: lying }, sound, { everyPair: true }), { ok: true })
})
