import { cover, reach } from './cover.ts'
import { byId, type Grid, layOut } from './grid.ts'
import { solve } from './match.ts'
import { everyLevel, type Policy, type Problem, type Score } from './problem.ts'
import { refills } from './refill.ts'
import { rulings } from './rulings.ts'
import { forbidden } from './scorer.ts'
import { type State, stateOf } from './state.ts'

/**
 * Mentors who could be called for, with one place each: like mentors who are here, by id, which is to say for whomever rules and bans
 * leave one of those; or as a score says.
 */
export type Kind = { kind: string; like: readonly string[] } | { kind: string; score: (menteeId: string) => Score }

/** `most`: each new mentor is like whichever of the kind suits best; `least`: like the one who suits worst. */
export type Span = { least: number; most: number }

export type KindForecast = {
  kind: string
  /** The mentors it is told by; empty where a score tells. */
  like: string[]
  /**
   * Mentees more with a mentor, if as many mentors of the kind come: each of them places one, and any more would place nobody. So
   * n of them place n or this, whichever is less.
   */
  placed: Span
  /**
   * Points that one more mentor of the kind would add for those who have a mentor anyway, at the same floor (without the level
   * `who`: for as many mentees). `null`: the level `total` is off.
   */
  points: Span | null
}

export type Forecast = {
  /** Today's mentees, and how many of them can have a mentor. */
  mentees: number
  placed: number
  /** Those first that would place most, then those that would add most points. */
  kinds: KindForecast[]
  /** The first of them; `null` where none would place anybody. */
  mostCalled: KindForecast | null
}

/**
 * How many of today's mentees can be matched, and which kind of mentor, called for, would match the most. `kinds`: a list, or the
 * name of each mentor's kind (`null`: of none); each mentor is a kind where nothing is given, which asks for one place more with
 * them. Exact. Reads every score once, and matches once; `policy` decides about points only. Throws ProblemError; and Error where
 * a kind is like nobody here.
 */
export function forecast(
  problem: Problem,
  policy: Policy = { seed: 0, levels: everyLevel },
  kinds: readonly Kind[] | ((mentorId: string) => string | null) = (mentorId) => mentorId,
): Forecast {
  const grid = layOut(problem, policy)
  const result = solve(grid, { ...policy, levels: { ...policy.levels, tieBreak: false } })
  const state = stateOf(problem, result, grid)
  const worth = worthOf(state)
  const gain = gainOf(state)
  const told = (typeof kinds === 'function' ? grouped(problem, kinds) : kinds)
    .map((kind): KindForecast => {
      const options = optionsOf(state, kind)
      const points = worth && options.map(worth)
      return {
        kind: kind.kind,
        like: 'like' in kind ? [...kind.like] : [],
        placed: placedBy(options, gain),
        points: points && { least: lowest(points), most: points.reduce((one, other) => Math.max(one, other), 0) },
      }
    })
    .sort(byUse)
  return {
    mentees: problem.mentees.length,
    placed: result.levels.pairs,
    kinds: told,
    mostCalled: told[0] && told[0].placed.most > 0 ? told[0] : null,
  }
}

/** Whom a new mentor may have, as row, points, row, points … */
type Option = Int32Array

function grouped({ mentors }: Problem, kindOf: (mentorId: string) => string | null): Kind[] {
  const like = new Map<string, string[]>()
  for (const at of byId(mentors)) {
    const { id } = mentors[at]!
    const kind = kindOf(id)
    if (kind === null) continue
    const others = like.get(kind) ?? []
    like.set(kind, others)
    others.push(id)
  }
  return Array.from(like, ([kind, ids]) => ({ kind, like: ids }))
}

function optionsOf({ grid, columnOf, turned }: State, kind: Kind): Option[] {
  if ('score' in kind) return [scored(grid, kind)]
  const free = new Float64Array(grid.mentees.length)
  const found = new Int32Array(2 * free.length)
  return kind.like.map((id) => {
    const column = columnOf.get(id)
    if (column === undefined) throw new Error(`${id} is not a mentor here`)
    return found.slice(0, 2 * turned().dearer(column, free, Infinity, found))
  })
}

function scored({ mentees }: Grid, { kind, score }: Kind & { score: (menteeId: string) => Score }): Option {
  const people = { mentees: mentees.map((id) => ({ id })), mentors: [{ id: kind, capacity: 1 }] }
  const judge = rulings({ ...people, score })
  return Int32Array.from(
    mentees.flatMap((_, row) => {
      const points = judge.points(row, 0)
      return points === forbidden ? [] : [row, points]
    }),
  )
}

/**
 * Any number of new mentors, each like one of several, are together as one who may have whomever any of those may have. And if all are to
 * be as useless as can be, they are all like the most useless.
 */
function placedBy(options: readonly Option[], gain: (rows: readonly number[]) => number): Span {
  const rows = options.map((option) => Array.from({ length: option.length / 2 }, (_, at) => option[2 * at]!))
  const most = gain([...new Set(rows.flat())])
  return { least: most > 0 ? lowest(rows.map(gain)) : 0, most }
}

/** How many more rows have a place when all of the given ones may have one that is new. */
function gainOf(state: State): (rows: readonly number[]) => number {
  const { grid, mate } = state
  const left = Array.from(mate.keys()).filter((row) => mate[row]! < 0)
  const short = new Set(reach(grid.rows, state, left).rows)
  return (rows) => {
    // whoever is out of reach of those without cannot make room for them
    if (!rows.some((row) => short.has(row))) return 0
    const moved = new Set(rows)
    const kept = mate.map((column, row) => (moved.has(row) ? -1 : column))
    const rest = left.filter((row) => !moved.has(row))
    const still = cover(grid.rows, grid.places, rest, -Infinity, kept).left.length
    return left.length - still
  }
}

/** Points that a new mentor adds for those who have a place; `null` where points do not count. */
function worthOf(state: State): ((option: Option) => number) | null {
  if (!state.priced) return null
  const { seats, u, floor } = state
  const far = refills(state)
  return (option) => {
    let most = 0
    for (let at = 0; at < option.length; at += 2) {
      const row = option[at]!
      if (seats[row]! < 0 || option[at + 1]! < floor) continue
      most = Math.max(most, option[at + 1]! - u[row]! - far[seats[row]!]!)
    }
    return most
  }
}

function byUse(one: KindForecast, other: KindForecast): number {
  return (
    other.placed.most - one.placed.most ||
    other.placed.least - one.placed.least ||
    (other.points?.most ?? 0) - (one.points?.most ?? 0) ||
    (one.kind < other.kind ? -1 : 1)
  )
}

/** 0 where there is none. */
function lowest(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((one, other) => Math.min(one, other)) : 0
}
