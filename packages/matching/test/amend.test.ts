import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Amended, amend, type Chain, faults, match, type Pair, ProblemError, verify } from '../src/index.ts'
import { brute } from './brute.ts'
import { type Asked, anyPolicy } from './cases.ts'
import { anyChange } from './changes.ts'

test('whatever changes: the best of what keeps announced pairs, by trying everything', () => {
  let amended = 0
  let moved = 0
  let chained = 0
  fc.assert(
    fc.property(
      anyChange,
      anyPolicy,
      fc.constantFrom(0, 1, 3, 30, 'all' as const, undefined),
      (change, policy, keep) => {
        const { before, delta, after } = change
        if (faults(before).length > 0) return
        const announced = match(before, policy)
        if (faults(after).length > 0) {
          assert.throws(() => amend(announced, delta, { keep }), ProblemError)
          return
        }
        const made = amend(announced, delta, { keep })
        assert.deepEqual(verify(made.problem, made.result), { ok: true })
        const levels = { ...made.result.policy.levels, tieBreak: true }
        const best = brute(favored(after, announced.pairs, made.keep, levels.who), { ...policy, levels })
        const kept = keptOf(announced.pairs, made.pairs)
        assert.equal(made.levels.pairs, best.levels.pairs)
        if (keep === 'all') assert.equal(kept, keptOf(announced.pairs, best.pairs.map(pairOf)))
        if (levels.total) {
          assert.equal(made.result.levels.points, best.levels.points)
          assert.equal(made.levels.points, best.levels.points - kept * made.keep)
        }
        if (made.result.policy.levels.tieBreak && levels.total) assert.deepEqual(made.pairs.map(named), best.pairs)
        if (levels.floor) assert.equal(made.result.levels.floor, best.levels.floor)
        assert.ok(made.pairs.every(({ mentee, mentor, points }) => pointsOf(after, mentee, mentor) === points))
        if (keep === 0) assert.deepEqual(made.result, match(after, policy))
        holdsTogether(made, after, announced.pairs)
        amended++
        moved += Number(made.moves.length > 0)
        chained += Number(made.chains.filter(({ must }) => !must).length > 1)
      },
    ),
    { numRuns: 3800, seed: 1 },
  )
  assert.ok(amended > 3000 && moved > 1200 && chained > 150, `${amended} ${moved} ${chained}`)
})

function keptOf(before: readonly Pick<Pair, 'mentee' | 'mentor'>[], after: readonly Pick<Pair, 'mentee' | 'mentor'>[]) {
  const had = new Set(before.map(named))
  return after.filter((pair) => had.has(named(pair))).length
}

function named({ mentee, mentor }: Pick<Pair, 'mentee' | 'mentor'>): string {
  return `${mentee} ${mentor}`
}

function pairOf(name: string): Pick<Pair, 'mentee' | 'mentor'> {
  const [mentee, mentor] = name.split(' ') as [string, string]
  return { mentee, mentor }
}

function pointsOf({ score, bans = [] }: Asked, mentee: string, mentor: string): number | undefined {
  const found = score(mentee, mentor)
  const banned = bans.some((ban) => ban.mentee === mentee && ban.mentor === mentor)
  return 'points' in found && !banned ? found.points : undefined
}

/** The rule of what is kept, written down once more. */
function favored(after: Asked, announced: readonly Pair[], keep: number, who: boolean): Asked {
  const had = new Set(announced.map(named))
  const placed = new Map(announced.map((pair) => [pair.mentee, pair.mentor]))
  const turn = (id: string) => {
    const mentor = placed.get(id)
    if (!who || keep === 0 || mentor === undefined) return 0
    const here = after.mentors.some((one) => one.id === mentor)
    return here && pointsOf(after, id, mentor) !== undefined ? 20 : 10
  }
  return {
    ...after,
    mentees: after.mentees.map(({ id, priority = 0 }) => ({ id, priority: priority + turn(id) })),
    score(mentee, mentor) {
      const found = after.score(mentee, mentor)
      return 'points' in found && had.has(`${mentee} ${mentor}`) ? { points: found.points + keep } : found
    },
  }
}

/** Any selection of the chains, with those that must be, is a matching that gains what they say. */
function holdsTogether({ chains, moves }: Amended, after: Asked, announced: readonly Pair[]): void {
  const told = chains.flatMap((chain) => chain.moves)
  assert.deepEqual(
    told.sort((one, other) => (one.mentee < other.mentee ? -1 : 1)),
    moves,
  )
  const free = chains.filter(({ must }) => !must)
  const none = valueOf(after, announced, chains, free)
  const settled = [...none.load].every(([mentor, load]) => load <= placesOf(after, mentor))
  for (let choice = 0; choice < 2 ** free.length; choice++) {
    const undone = free.filter((_, at) => ((choice >> at) & 1) === 0)
    const { pairs, points, load } = valueOf(after, announced, chains, undone)
    for (const [mentor, held] of load) {
      // of those who leave a mentor with fewer places than before, so many have none when they are left alone
      const over = Math.max(0, none.load.get(mentor)! - placesOf(after, mentor))
      const there = undone.flatMap((chain) => chain.moves).filter((move) => move.from === mentor).length
      assert.ok(held <= placesOf(after, mentor) + Math.min(over, there), `${mentor} is full`)
    }
    const done = free.filter((chain) => !undone.includes(chain))
    if (!settled) continue
    assert.equal(
      pairs,
      done.reduce((sum, chain) => sum + chain.pairs, none.pairs),
    )
    assert.equal(
      points,
      done.reduce((sum, chain) => sum + chain.points, none.points),
    )
  }
}

function valueOf(after: Asked, announced: readonly Pair[], chains: Chain[], undone: Chain[]) {
  const to = new Map<string, string | null>(announced.map((pair) => [pair.mentee, pair.mentor]))
  for (const chain of chains) {
    if (!undone.includes(chain)) for (const move of chain.moves) to.set(move.mentee, move.to)
  }
  const load = new Map(after.mentors.map(({ id }) => [id, 0]))
  let pairs = 0
  let points = 0
  for (const { id } of after.mentees) {
    const mentor = to.get(id) ?? null
    const here = mentor !== null && load.has(mentor) ? pointsOf(after, id, mentor) : undefined
    const lock = after.locks?.find((lock) => lock.mentee === id)
    if (lock) assert.equal(mentor, lock.mentor)
    if (here === undefined) continue
    load.set(mentor!, load.get(mentor!)! + 1)
    pairs++
    points += here
  }
  return { pairs, points, load }
}

function placesOf({ mentors }: Asked, id: string): number {
  return mentors.find((mentor) => mentor.id === id)!.capacity
}
