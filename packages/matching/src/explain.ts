import { type Alternative, alternatives } from './alternatives.ts'
import { reach } from './cover.ts'
import { named } from './match.ts'
import type { Hall, MatchResult, Problem } from './problem.ts'
import { problemOf, recall } from './recall.ts'
import { none, priceOf, rescued, type Rule, type RulePrice, rulesOf } from './rules.ts'
import { rulings } from './rulings.ts'
import { type Code, forbidden, type Part } from './scorer.ts'
import type { State } from './state.ts'
import { type WhyNot, whyNot } from './whynot.ts'

/**
 * Why a mentee has no mentor. `codes`: how many mentors each reason code forbids. `hall`: the group that would have to
 * share too few places, with this mentee in it; everybody else in it with a place comes first by priority or lottery.
 */
export type WhyWithout =
  | { reason: 'every_mentor_forbidden'; codes: Record<Code, number> }
  | { reason: 'shortage'; codes: Record<Code, number>; hall: Hall }

/** Why a mentor has places left. `surplus`: everybody who may go there has a mentor. */
export type WhyFree = { reason: 'every_mentee_forbidden' | 'surplus'; free: number; codes: Record<Code, number> }

/** Ranks count from 1 and ties share the better one; choices are the partners no rule forbids. */
export type WhyPair = {
  mentor: string
  points: number
  /** By criterion; `points` is their sum. */
  parts: readonly Part[]
  locked: boolean
  mentee: { rank: number; choices: number; best: number }
  mentorSide: { rank: number; choices: number; best: number }
}

export type Explanation = {
  unmatched(menteeId: string): WhyWithout
  unmatchedMentor(mentorId: string): WhyFree
  pair(menteeId: string): WhyPair
  /** None for a locked mentee: the lock is the decision, and lifting it is the way to ask. */
  alternatives(menteeId: string): Alternative[]
  /**
   * The codes of the rules, or of bans, each of which alone keeps this mentee, who has no mentor, from one: everybody matched anew
   * without it, they would have a mentor. With the level `who`, that place may be somebody else's who comes later in the order;
   * without it, it is told where all who have a mentor could keep one.
   */
  keptOutBy(menteeId: string): Code[]
  /** What lifting each hard rule, and all bans of each reason, would add. By code. */
  rules(): RulePrice[]
  /** The same of one code; one that forbids nothing adds nothing. */
  rule(code: Code): RulePrice
  /** "Why not this mentor?": any but the one the mentee has, for whom it throws. */
  alternative(menteeId: string, mentorId: string): WhyNot
}

/**
 * Answers questions about a result. One that was made elsewhere, or read back, needs its problem, too. Questions about people they do not fit (unknown, or with a
 * mentor where `unmatched` is asked) throw. The first question that needs the whole problem reads every score once; the first about rules
 * asks of every forbidden pair why it is.
 */
export function explain(result: MatchResult, given?: Problem): Explanation {
  const problem = problemOf(result, given)
  const judge = rulings(problem)
  const pairOf = new Map(result.pairs.map((pair) => [pair.mentee, pair]))
  const locked = new Set((problem.locks ?? []).map((lock) => lock.mentee))
  const menteeAt = new Map(problem.mentees.map(({ id }, at) => [id, at]))
  const mentorAt = new Map(problem.mentors.map(({ id }, at) => [id, at]))
  const ofMentee = (id: string) => problem.mentors.map((_, mentor) => judge.pair(menteeAt.get(id)!, mentor))
  const against = (mentee: number) => {
    const line = new Int32Array(problem.mentors.length)
    judge.row(mentee, line)
    const barred = [...line.keys()].filter((mentor) => line[mentor] === forbidden)
    const { codes } = tally(barred.map((mentor) => judge.pair(mentee, mentor)))
    return { codes, allowed: line.length - barred.length }
  }
  const ofMentor = (id: string) => problem.mentees.map((_, mentee) => judge.pair(mentee, mentorAt.get(id)!))
  const state = () => recall(result, given)
  let known: { rule: Rule; rescues?: (row: number) => boolean }[] | undefined
  const rules = () => {
    known ??= rulesOf(state()).map((rule) => ({ rule }))
    return known
  }

  return {
    unmatched(menteeId) {
      if (!result.unmatched.mentees.includes(menteeId)) throw new Error(`${menteeId} is not without a mentor`)
      const { codes, allowed } = against(menteeAt.get(menteeId)!)
      if (allowed === 0 && problem.mentors.length > 0) return { reason: 'every_mentor_forbidden', codes }
      return { reason: 'shortage', codes, hall: groupOf(state(), menteeId) }
    },
    unmatchedMentor(mentorId) {
      const left = result.unmatched.mentors.find((mentor) => mentor.id === mentorId)
      if (!left) throw new Error(`${mentorId} has no place left`)
      const { codes, allowed } = tally(ofMentor(mentorId))
      const forbidden = allowed.length === 0 && problem.mentees.length > 0
      return { reason: forbidden ? 'every_mentee_forbidden' : 'surplus', free: left.free, codes }
    },
    pair(menteeId) {
      const pair = pairOf.get(menteeId)
      if (!pair) throw new Error(`${menteeId} is in no pair`)
      const { mentor, points } = pair
      return {
        mentor,
        points,
        parts: judge.pair(menteeAt.get(menteeId)!, mentorAt.get(mentor)!).parts,
        locked: locked.has(menteeId),
        mentee: ranked(tally(ofMentee(menteeId)).allowed, points),
        mentorSide: ranked(tally(ofMentor(mentor)).allowed, points),
      }
    },
    alternatives(menteeId) {
      if (locked.has(menteeId)) return []
      return alternatives(state(), rowOf(state(), menteeId))
    },
    keptOutBy(menteeId) {
      if (!result.unmatched.mentees.includes(menteeId)) throw new Error(`${menteeId} is not without a mentor`)
      const row = rowOf(state(), menteeId)
      return rules()
        .filter((one) => (one.rescues ??= rescued(state(), one.rule))(row))
        .map(({ rule }) => rule.code)
    },
    rules: () => rules().map(({ rule }) => priceOf(state(), rule)),
    rule: (code) => priceOf(state(), rules().find(({ rule }) => rule.code === code)?.rule ?? none(code)),
    alternative(menteeId, mentorId) {
      const mentee = menteeAt.get(menteeId)
      const mentor = mentorAt.get(mentorId)
      if (mentee === undefined) throw new Error(`${menteeId} is not a mentee here`)
      if (mentor === undefined) throw new Error(`${mentorId} is not a mentor here`)
      if (pairOf.get(menteeId)?.mentor === mentorId) throw new Error(`${mentorId} is the mentor of ${menteeId}`)
      return whyNot({ problem, judge, state }, mentee, mentor)
    },
  }
}

/** The mentee's group: all who are within reach, and those without a mentor who depend on the same mentors alone. */
function groupOf(state: State, menteeId: string): Hall {
  const { grid, mate } = state
  const group = reach(grid.rows, state, [rowOf(state, menteeId)])
  const reached = new Set(group.rows)
  const shared = new Set(group.columns)
  const elsewhere = Array.from(grid.mentors.keys()).filter((column) => !shared.has(column))
  const may = (row: number) => (column: number) => grid.rows.points(row, column) !== forbidden
  const companions = Array.from(mate.keys()).filter((row) => {
    if (mate[row]! >= 0 || reached.has(row)) return false
    return !elsewhere.some(may(row)) && group.columns.some(may(row))
  })
  // people are laid out by id, and what is in order already is sorted at once
  const rows = [...group.rows, ...companions].sort((one, other) => one - other)
  return named(grid, { rows, columns: group.columns.toSorted((one, other) => one - other) })
}

function rowOf({ rowOf }: State, menteeId: string): number {
  const row = rowOf.get(menteeId)
  if (row === undefined) throw new Error(`${menteeId} is not a mentee here`)
  return row
}

function tally(found: readonly { parts: readonly Part[]; codes: readonly Code[] }[]) {
  const counts = new Map<Code, number>()
  const allowed: number[] = []
  for (const { parts, codes } of found) {
    if (codes.length === 0) allowed.push(parts.reduce((sum, part) => sum + part.points, 0))
    for (const code of new Set(codes)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return { codes: Object.fromEntries(counts), allowed }
}

function ranked(choices: readonly number[], points: number) {
  return {
    rank: 1 + choices.filter((other) => other > points).length,
    choices: choices.length,
    best: choices.reduce((best, other) => Math.max(best, other), points),
  }
}
