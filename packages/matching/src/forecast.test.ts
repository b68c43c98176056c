import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Asked, anyPolicy, menteeId, mentorId, problemOf, smallCase } from '../test/cases.ts'
import { asFew, asScorer } from '../test/forms.ts'
import { type Forecast, type ForecastWords, forecast, forecastSentence, type Kind, match } from './index.ts'

const [ida, , beth] = [0, 1, 2].map(menteeId) as [string, string, string]
const [uma, kim, ana] = [0, 1, 2].map(mentorId) as [string, string, string]

/** Ida, Noor and Beth share Uma and Kim, Beth and Olu share Ana; all have one place. */
const three = problemOf({
  priorities: [0, 0, 0, 0],
  capacities: [1, 1, 1],
  cells: [
    [5, 4, null],
    [5, 5, null],
    [5, 3, 9],
    [null, null, 8],
  ],
})

test('a mentor is called for again where that would give most people a place', () => {
  const told = forecast(three)
  assert.deepEqual([told.mentees, told.placed], [4, 3])
  assert.deepEqual(
    told.kinds.map(({ kind, placed }) => [kind, placed]),
    [uma, kim, ana].sort().map((id) => [id, { least: 1, most: 1 }]),
  )
  assert.equal(told.mostCalled, told.kinds[0])
  assert.equal(
    forecastSentence(told),
    `Today 3 of 4 applicants can have a mentor. One more mentor like ${ana} would give one more person a place.`,
  )
})

test('kinds are named by the caller, and told by mentors who are here or by a score', () => {
  const kindOf = (id: string) => (id === uma ? null : 'small libraries')
  const [own] = forecast(three, undefined, kindOf).kinds
  assert.deepEqual([own!.kind, own!.like], ['small libraries', [kim, ana].sort()])
  const listed = forecast({ ...three, mentors: three.mentors.slice(0, 1) }, undefined, [
    { kind: 'nobody', like: [] },
    { kind: 'archives', score: (id) => (id === ida ? { forbidden: 'same_employer' } : { points: 7 }) },
    { kind: 'for Ida', score: (id) => (id === ida ? { points: 7 } : { forbidden: 'no_topic' }) },
  ])
  assert.deepEqual(
    listed.kinds.map(({ kind, like, placed }) => [kind, like, placed]),
    [
      ['archives', [], { least: 3, most: 3 }],
      ['for Ida', [], { least: 1, most: 1 }],
      ['nobody', [], { least: 0, most: 0 }],
    ],
  )
  assert.throws(() => forecast(three, undefined, [{ kind: 'gone', like: ['gone'] }]), {
    message: 'gone is not a mentor here',
  })
  assert.throws(() => forecast(three, undefined, [{ kind: 'half', score: () => ({ points: 0.5 }) }]), {
    faults: [{ code: 'points_not_whole', people: [beth, 'half'] }],
  })
})

test('without mentors, mentees or anybody missing there is nothing to call for', () => {
  const empty = problemOf({ priorities: [], capacities: [], cells: [] })
  assert.deepEqual(forecast(empty), { mentees: 0, placed: 0, kinds: [], mostCalled: null })
  assert.equal(forecastSentence(forecast(empty)), 'Nobody has applied yet.')
  const alone = problemOf({ priorities: [0], capacities: [], cells: [[]] })
  assert.equal(
    forecastSentence(forecast(alone)),
    'Today the one applicant cannot have a mentor. More mentors of the kinds we know would not give anybody else a place.',
  )
  const held = problemOf({ priorities: [0, 0], capacities: [2], cells: [[5], [1]], locks: [[0, 0]] })
  assert.equal(forecastSentence(forecast(held)), 'Today all 2 applicants can have a mentor.')
})

test('the sentence says how many to call for, what is sure, and speaks other languages', () => {
  const called = (least: number, most: number): Forecast => {
    const kind = { kind: 'academic libraries', like: [uma, kim], placed: { least, most }, points: null }
    return { mentees: 56, placed: 39, kinds: [kind], mostCalled: kind }
  }
  assert.equal(
    forecastSentence(called(3, 3)),
    'Today 39 of 56 applicants can have a mentor. Three more mentors in academic libraries would give three more people a place.',
  )
  assert.match(
    forecastSentence(called(1, 14)),
    / 14 more mentors in academic libraries could give 14 more people a place\.$/,
  )
  const german: ForecastWords = {
    today: (placed, mentees) => `Heute können ${placed} von ${mentees} eine Mentorin haben.`,
    call: ({ kind, placed }) => `Mit ${placed.most} weiteren aus ${kind} wären es ${placed.most} mehr.`,
    none: () => '',
  }
  assert.equal(
    forecastSentence(called(3, 3), german),
    'Heute können 39 von 56 eine Mentorin haben. Mit 3 weiteren aus academic libraries wären es 3 mehr.',
  )
})

test('what new mentors would place, and add in points, equals trying every choice of them', () => {
  const seen = { one: 0, several: 0, unsure: 0, points: 0 }
  const forms = fc.constantFrom((asked: Asked) => asked.score, asScorer, asFew)
  fc.assert(
    fc.property(smallCase({ mentees: 4, mentors: 4 }), anyPolicy, forms, (made, policy, form) => {
      const asked = problemOf(made)
      const problem = { ...asked, score: form(asked) }
      const ids = problem.mentors.map(({ id }) => id)
      const kinds: Kind[] = [
        ...ids.map((id) => ({ kind: id, like: [id] })),
        { kind: 'first', like: ids.slice(0, 2) },
        { kind: 'any', like: ids },
      ]
      const told = forecast(problem, policy, kinds)
      const result = match(problem, policy)
      assert.deepEqual([told.mentees, told.placed], [problem.mentees.length, result.levels.pairs])
      for (const { like, placed, points } of told.kinds) {
        for (const count of [1, 2, 3]) {
          const gains = choices(like, count).map((chosen) => mostPlaced(extended(asked, chosen)) - told.placed)
          assert.deepEqual(
            [Math.min(count, placed.least), Math.min(count, placed.most)],
            like.length > 0 ? [Math.min(...gains), Math.max(...gains)] : [0, 0],
          )
        }
        if (!policy.levels.total) assert.equal(points, null)
        else if (like.length > 0) {
          const added = like.map((id) => mostPoints(extended(asked, [id]), result) - result.levels.points)
          assert.deepEqual(points, { least: Math.min(...added), most: Math.max(...added) })
        }
        if (placed.most === 1) seen.one++
        if (placed.most > 1) seen.several++
        if (placed.most > placed.least) seen.unsure++
        if (points && points.most > 0) seen.points++
      }
    }),
    { numRuns: 1500, seed: 5 },
  )
  assert.ok(
    Object.values(seen).every((count) => count > 100),
    JSON.stringify(seen),
  )
})

/** Every choice of `count`, with repetition. */
function choices(ids: readonly string[], count: number): string[][] {
  if (count === 0) return [[]]
  return ids.flatMap((id, at) => choices(ids.slice(at), count - 1).map((rest) => [id, ...rest]))
}

/** What each mentee may have, and the places, with a mentor more for each who is `like` one. */
type Open = { places: number[]; cells: { mentee: string; locked: boolean; points: (number | null)[] }[] }

function extended({ mentees, mentors, score, locks = [], bans = [] }: Asked, like: readonly string[]): Open {
  const ids = mentors.map(({ id }) => id)
  const cells = mentees.map(({ id: mentee }) => {
    const lock = locks.find((one) => one.mentee === mentee)?.mentor
    const points = [...ids, ...like].map((mentor, at) => {
      const found = score(mentee, mentor)
      const banned = bans.some((ban) => ban.mentee === mentee && ban.mentor === mentor)
      return !('points' in found) || banned || (lock !== undefined && at !== ids.indexOf(lock)) ? null : found.points
    })
    return { mentee, locked: lock !== undefined, points }
  })
  return { places: [...mentors.map(({ capacity }) => capacity), ...like.map(() => 1)], cells }
}

function mostPlaced({ places, cells }: Open): number {
  const held = places.map((): number[] => [])
  const seat = (row: number, seen: Set<number>): boolean =>
    cells[row]!.points.some((points, column) => {
      if (points === null || seen.has(column)) return false
      seen.add(column)
      const here = held[column]!
      if (here.length < places[column]!) return here.push(row) > 0
      const moved = here.findIndex((other) => seat(other, seen))
      if (moved >= 0) here[moved] = row
      return moved >= 0
    })
  return cells.filter((_, row) => seat(row, new Set())).length
}

/** For the same mentees, or without the level `who` as many; nobody but by a lock below the floor. */
function mostPoints(open: Open, { policy, pairs, certificate }: ReturnType<typeof match>): number {
  const has = new Set(pairs.map((pair) => pair.mentee))
  const floor = certificate.floor?.points ?? -Infinity
  let states = new Map([[JSON.stringify([open.places, 0]), 0]])
  for (const { mentee, locked, points } of open.cells) {
    const more = new Map<string, number>()
    const put = (places: number[], count: number, total: number) => {
      const key = JSON.stringify([places, count])
      more.set(key, Math.max(more.get(key) ?? -Infinity, total))
    }
    for (const [key, total] of states) {
      const [places, count] = JSON.parse(key) as [number[], number]
      if (!locked && !(policy.levels.who && has.has(mentee))) put(places, count, total)
      if (policy.levels.who && !has.has(mentee)) continue
      points.forEach((here, column) => {
        if (here === null || places[column] === 0 || (here < floor && !locked)) return
        put(places.with(column, places[column]! - 1), count + 1, total + here)
      })
    }
    states = more
  }
  const wanted = [...states].filter(([key]) => (JSON.parse(key) as [number[], number])[1] === pairs.length)
  return Math.max(...wanted.map(([, total]) => total))
}
