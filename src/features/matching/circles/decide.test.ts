import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apart, type Ban } from '#features/matching/circles/decide.ts'

const ban = (name: string): Ban => ({ mentee: name, mentor: name, reason: 'circle' })
const named = (bans: readonly Ban[]) =>
  bans
    .map(({ mentee }) => mentee)
    .sort()
    .join('')

test('what has no circle is taken as it is, with the bans that were there', () => {
  const made = apart([ban('x')], { solve: named, ways: () => [], better: (one, other) => one > other, most: 9 })
  assert.deepEqual(made, { made: 'x', bans: [ban('x')], circles: 0, all: true })
})

type Left = { out: ReadonlySet<string>; worth: number }

/** Circles of two names each; what is left of a worth when names are banned: it never grows. */
const market = (worth: Readonly<Record<string, number>>, circles: readonly (readonly [string, string])[]) => {
  let rounds = 0
  return {
    rounds: () => rounds,
    given: {
      solve: (bans: readonly Ban[]): Left => {
        rounds++
        const out = new Set(bans.map(({ mentee }) => mentee))
        return { out, worth: Object.entries(worth).reduce((sum, [name, its]) => sum + (out.has(name) ? 0 : its), 0) }
      },
      ways: ({ out }: Left) => (circles.find((pair) => pair.every((name) => !out.has(name))) ?? []).map(ban),
      better: (one: Left, other: Left) => one.worth > other.worth,
    },
  }
}

test('of all ways to part circles the best is found, as trying every one finds it', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const
  const pair = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => [one, other] as const)
  fc.assert(
    fc.property(
      fc.array(pair, { maxLength: 5 }),
      fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
      (circles, points) => {
        const worth = Object.fromEntries(names.map((name, at) => [name, points[at] ?? 0]))
        const whole = points.reduce((sum, its) => sum + its, 0)
        let best = -1
        for (let set = 0; set < 64; set++) {
          const out = names.filter((_, at) => (set >> at) & 1)
          if (circles.every((one) => one.some((name) => out.includes(name as (typeof names)[number]))))
            best = Math.max(best, whole - out.reduce((sum, name) => sum + (worth[name] ?? 0), 0))
        }
        const { made, all } = apart([], { ...market(worth, circles).given, most: 1000 })
        assert.deepEqual([made.worth, all], [best, true])
      },
    ),
    { numRuns: 300 },
  )
})

test('after so many rounds the rest is parted in the first way, and it says so', () => {
  const worth = { a: 1, b: 9, c: 1, d: 9, e: 1, f: 9 }
  const circles = [
    ['b', 'a'],
    ['d', 'c'],
    ['f', 'e'],
  ] as const
  const few = market(worth, circles)
  const made = apart([], { ...few.given, most: 4 })
  assert.deepEqual([named(made.bans), made.circles, made.all, few.rounds()], ['bdf', 3, false, 4])
  assert.equal(named(apart([], { ...market(worth, circles).given, most: 99 }).bans), 'ace')
})
