import { draw } from './draw.ts'
import { Live } from './live.ts'
import { match, named, resultOf } from './match.ts'
import { type Move, movesBetween } from './moves.ts'
import type { Ask, Certificate, MatchResult, Mentee, Pair, Problem } from './problem.ts'
import { problemOf, recall, remember } from './recall.ts'
import { Roster } from './roster.ts'
import { type Code, forbidden, type Scorer } from './scorer.ts'
import type { State } from './state.ts'

/** Who moved, whoever withdrew left out, and the levels after it. */
export type Step = { moves: Move[]; levels: MatchResult['levels'] }

/**
 * A matching kept at its best while people come and go. Every step ends at the optimum of `match` on the changed problem, in every level
 * but the tie-break: of matchings that are equally good, people stay in the one they are in. So whoever is placed first takes a place
 * from somebody who had it; start from what `amend` gives where nobody is to lose a place that was announced.
 */
export type Session = {
  /**
   * Somebody applies late. `score`: for this mentee alone, a function of ids or a `Scorer` of one mentee over the mentors; not needed where
   * the problem's own is a function. Throws ProblemError, and then nothing has changed; so do all steps.
   */
  arrive(mentee: Mentee, score?: Ask | Scorer): Step
  /** A lock goes with them. */
  withdraw(menteeId: string): Step
  ban(menteeId: string, mentorId: string, reason: Code): Step
  /** With its certificate. Says that ties were not drawn (`tieBreak` off) where steps left them as they were. */
  result(): MatchResult
  problem(): Problem
  /** How many steps had to match everybody anew, because the floor could change or the policy has no quick way. */
  anew(): number
}

/**
 * Goes on from a result. Reads every score once, unless the result was made here, and keeps tables of points (9 bytes a pair, and
 * 900 a mentee). Throws ProblemError.
 */
export function session(result: MatchResult, given?: Problem): Session {
  return new Running(result, problemOf(result, given))
}

class Running implements Session {
  private readonly policy: MatchResult['policy']
  private readonly roster: Roster
  private state: State
  private live: Live
  /** The result, while it is what was matched. */
  private made: MatchResult | null
  private again = 0
  private before = { mate: new Int32Array(0), worth: new Float64Array(0) }

  constructor(result: MatchResult, problem: Problem) {
    this.policy = result.policy
    this.roster = new Roster(problem)
    this.made = result
    this.state = recall(result, problem)
    this.live = new Live(this.state)
  }

  arrive(mentee: Mentee, score?: Ask | Scorer): Step {
    const line = this.roster.add(mentee, score)
    const { mentorAt } = this.state.grid
    const own = new Int32Array(line.length)
    for (let column = 0; column < own.length; column++) own[column] = line[mentorAt[column]!]!
    return this.step(() => {
      const row = this.live.add(mentee.id, mentee.priority ?? 0, draw(this.policy.seed, mentee.id), own)
      return this.live.enter(row)
    })
  }

  withdraw(menteeId: string): Step {
    this.roster.remove(menteeId)
    const row = this.live.rowOf.get(menteeId)
    const step = this.step(() => row !== undefined && this.live.leave(row), menteeId)
    if (row !== undefined && this.live.ids[row] === menteeId) this.live.forget(row)
    return step
  }

  ban(menteeId: string, mentorId: string, reason: Code): Step {
    this.roster.ban(menteeId, mentorId, reason)
    const row = this.live.rowOf.get(menteeId)
    const column = this.state.columnOf.get(mentorId)!
    return this.step(() => {
      // a lock elsewhere forbids the pair anyway
      if (row === undefined) return true
      const apart = this.live.board.mate[row] === column
      if (apart && !this.live.leave(row)) return false
      this.live.ban(row, column)
      return !apart || this.live.enter(row)
    })
  }

  problem(): Problem {
    return this.roster.problem()
  }

  anew(): number {
    return this.again
  }

  result(): MatchResult {
    if (this.made) return this.made
    const problem = this.problem()
    const policy = { ...this.policy, levels: { ...this.policy.levels, tieBreak: false } }
    const { mate, worth } = this.live.board
    this.made = remember(resultOf(problem, policy, this.pairs(mate, worth), this.certificate()), problem)
    return this.made
  }

  /** Does it, or matches everybody anew where it cannot. */
  private step(change: () => boolean, gone?: string): Step {
    const before = this.kept()
    this.made = null
    if (change()) return this.told(before.mate, before.worth, gone)
    const pairs = this.pairs(before.mate, before.worth).filter((pair) => pair.mentee !== gone)
    this.again++
    const problem = this.problem()
    this.made = match(problem, this.policy)
    this.state = recall(this.made, problem)
    this.live = new Live(this.state)
    return { moves: movesBetween(pairs, this.made.pairs), levels: this.made.levels }
  }

  /** Who has whom by now, in room that is used again by the next step. */
  private kept(): { mate: Int32Array; worth: Float64Array } {
    const { mate, worth } = this.live.board
    if (this.before.mate.length !== mate.length) this.before = { mate: mate.slice(), worth: worth.slice() }
    this.before.mate.set(mate)
    this.before.worth.set(worth)
    return this.before
  }

  /** Both in one look at everybody: it is a good part of what a late applicant takes. */
  private told(mate: Int32Array, worth: Float64Array, gone: string | undefined): Step {
    const { board, ids, priority } = this.live
    const { mentors, locked } = this.state.grid
    const levels = { pairs: locked.length, priority: 0, floor: Infinity, points: 0 }
    for (const lock of locked) {
      levels.priority += lock.priority
      levels.floor = Math.min(levels.floor, lock.points)
      levels.points += lock.points
    }
    const moves: Move[] = []
    for (let row = 0; row < board.used; row++) {
      const from = mate[row] ?? -1
      const to = board.mate[row]!
      const here = to < 0 ? 0 : board.worth[row]!
      if (to >= 0) {
        levels.pairs++
        levels.priority += priority[row]!
        levels.points += here
        if (here < levels.floor) levels.floor = here
      }
      if (from === to || ids[row] === gone) continue
      const gain = here - (from < 0 ? 0 : worth[row]!)
      moves.push({ mentee: ids[row]!, from: mentors[from] ?? null, to: mentors[to] ?? null, gain })
    }
    moves.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
    return { moves, levels: { ...levels, floor: levels.pairs > 0 ? levels.floor : null } }
  }

  private pairs(mate: Int32Array, worth: Float64Array): Pair[] {
    const { ids } = this.live
    const { mentors, locked } = this.state.grid
    const pairs = locked.map(({ mentee, mentor, points }) => ({ mentee, mentor, points }))
    mate.forEach((column, row) => {
      if (column >= 0) pairs.push({ mentee: ids[row]!, mentor: mentors[column]!, points: worth[row]! })
    })
    return pairs.sort((one, other) => (one.mentee < other.mentee ? -1 : 1))
  }

  private certificate(): Certificate {
    const { board, ids, draws, waiting, blocked, crowd, seated } = this.live
    const { who, floor } = this.policy.levels
    const sorted = (rows: number[]) => rows.sort((one, other) => (ids[one]! < ids[other]! ? -1 : 1))
    const everybody = sorted([...seated.rows, ...waiting.rows])
    const rivals = who ? sorted(seated.rows.slice()) : everybody
    return {
      hall: waiting.rows.length > 0 ? this.named(this.live.shortage()) : null,
      draws: who ? everybody.map((row) => ({ mentee: ids[row]!, draw: draws[row]! })) : null,
      floor:
        floor && board.floor > -Infinity
          ? { points: board.floor, hall: this.named({ rows: [...blocked.rows], columns: [...blocked.columns] }) }
          : null,
      prices: this.policy.levels.total
        ? {
            mentees: rivals.map((row) => ({ id: ids[row]!, price: board.u[row]! })),
            mentors: this.state.grid.mentors.map((id, column) => ({ id, price: this.price(column, rivals) })),
            nobody: crowd?.price ?? 0,
          }
        : null,
    }
  }

  /** A mentor without a place costs enough that nobody would rather have it. */
  private price(column: number, rivals: readonly number[]): number {
    const { board } = this.live
    if (board.places[column]! > 0) return board.v[column]!
    return rivals.reduce((most, row) => {
      const here = board.points[row * board.columns + column]!
      return here === forbidden ? most : Math.max(most, here - board.u[row]!)
    }, 0)
  }

  private named(group: { rows: number[]; columns: number[] }) {
    const { grid } = this.state
    return named({ ...grid, mentees: this.live.ids, capacity: this.live.capacity }, group)
  }
}
