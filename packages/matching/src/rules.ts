import { cover } from './cover.ts'
import { solve } from './match.ts'
import { type Code, forbidden } from './scorer.ts'
import type { Rows } from './solve/rows.ts'
import { rowsOfTable } from './solve/table.ts'
import type { State } from './state.ts'

/**
 * What lifting one hard rule, or all bans of one reason, would add: how much more there would be in all if everybody were matched
 * anew without it. Counted between mentees without a lock and mentors with a place that no lock holds.
 */
export type RulePrice = {
  code: Code
  /** Pairs it forbids, alone or with others. */
  forbids: number
  /** Those of them that nothing else forbids: only these would become possible. */
  alone: number
  /** Mentees more with a mentor. */
  placed: number
  /** Points more of the lowest pair, locks aside; below 0 where those who gain a place have fewer. `null`: see `points`. */
  floor: number | null
  /** Points more in total. `null`: the level is off, there is no pair, or nobody tells what a pair it forbids would be `worth`. */
  points: number | null
}

/** One rule, and what it alone forbids. */
export type Rule = {
  code: Code
  forbids: number
  rows: number[]
  columns: number[]
  /** What each of these pairs would have; 0 where that is not known. */
  points: number[]
  known: boolean
}

/** Asks why each forbidden pair is forbidden. By code. */
export function rulesOf({ grid, places }: State): Rule[] {
  const { rulings, menteeAt, mentorAt, mentors } = grid
  const rules = new Map<Code, Rule>()
  const line = new Int32Array(mentors.length)
  const seen = reader(grid.rows)
  menteeAt.forEach((mentee, row) => {
    seen(row, line)
    mentorAt.forEach((mentor, column) => {
      if (line[column] !== forbidden || places[column] === 0) return
      const codes = rulings.codes(mentee, mentor)
      for (const code of codes) {
        const rule = rules.get(code) ?? none(code)
        rules.set(code, rule)
        rule.forbids++
        if (codes.length > 1) continue
        const worth = rulings.worth(mentee, mentor)
        rule.rows.push(row)
        rule.columns.push(column)
        rule.points.push(worth ?? 0)
        rule.known &&= worth !== null
      }
    })
  })
  return [...rules.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** A rule that forbids nothing. */
export function none(code: Code): Rule {
  return { code, forbids: 0, rows: [], columns: [], points: [], known: true }
}

/** Matches anew without the rule, by the result's own policy. */
export function priceOf(state: State, rule: Rule): RulePrice {
  const { grid, result } = state
  const { policy, levels, certificate } = result
  const { code, forbids } = rule
  const alone = rule.rows.length
  // a draw among equals changes no level
  const anew = { ...policy, levels: { ...policy.levels, tieBreak: false } }
  const after = alone > 0 ? solve({ ...grid, rows: without(state, rule) }, anew) : result
  const before = certificate.floor?.points
  const then = after.certificate.floor?.points
  return {
    code,
    forbids,
    alone,
    placed: after.levels.pairs - levels.pairs,
    floor: before === undefined || then === undefined || !rule.known ? null : then - before,
    points: policy.levels.total && rule.known ? after.levels.points - levels.points : null,
  }
}

/**
 * Of rows without a mentor, those who would have one without the rule: with the level `who` by the order, in which those who come
 * first take theirs first, also from others; without it, if all who have a mentor can keep one.
 */
export function rescued(state: State, rule: Rule): (row: number) => boolean {
  const { grid, mate, order } = state
  if (rule.rows.length === 0) return () => false
  const rows = without(state, rule)
  if (order === null) return (row) => cover(rows, grid.places, [row], -Infinity, mate.slice()).left.length === 0
  const left = new Set(cover(rows, grid.places, order).left)
  return (row) => !left.has(row)
}

function without({ grid }: State, { rows, columns, points }: Rule): Rows {
  const width = grid.mentors.length
  const table = new Int32Array(grid.mentees.length * width)
  const seen = reader(grid.rows)
  for (let row = 0; row < grid.mentees.length; row++) seen(row, table.subarray(row * width, (row + 1) * width))
  rows.forEach((row, at) => (table[row * width + columns[at]!] = points[at]!))
  return rowsOfTable(table, grid.mentees.length, width)
}

/** Writes one row out, `forbidden` where a pair may not be. */
function reader(rows: Rows): (row: number, into: Int32Array) => void {
  const free = new Float64Array(rows.columns)
  const found = new Int32Array(2 * rows.columns)
  return (row, into) => {
    into.fill(forbidden)
    const count = rows.dearer(row, free, Infinity, found)
    for (let at = 0; at < count; at++) into[found[2 * at]!] = found[2 * at + 1]!
  }
}
