import { type Code, forbidden } from '../scorer.ts'
import type { Table } from './groups.ts'
import type { Shared } from './shared.ts'
import type { Side } from './said.ts'

/** One criterion over the people, ready to be asked. People by position. */
export type Measure = {
  criterion: Code
  /** Between these are its points for any pair. */
  least: number
  most: number
  hard: boolean
  points(mentee: number, mentor: number): number
  /** Whether the pair breaks it as a hard rule. */
  breaks(mentee: number, mentor: number): boolean
  /** Adds one person's points with everybody opposite to `into`, and sets `out` where the pair breaks a hard rule. */
  add(side: Side, person: number, into: Int32Array, out: Uint8Array): void
  /** What a kernel is made from, as far as it can be. */
  table?: Table
  shared?: Shared
}

/** One person's points with everybody opposite, `forbidden` where a rule forbids. */
export function rowsOf(measures: readonly Measure[], side: Side, opposite: number) {
  const out = new Uint8Array(opposite)
  const hard = measures.some((measure) => measure.hard)
  return (person: number, into: Int32Array): void => {
    into.fill(0)
    out.fill(0)
    for (const measure of measures) measure.add(side, person, into, out)
    if (hard) for (let at = 0; at < opposite; at++) if (out[at] === 1) into[at] = forbidden
  }
}

/** The same for one pair. */
export function pointsOf(measures: readonly Measure[]): (mentee: number, mentor: number) => number {
  const giving = measures.filter((measure) => measure.least !== 0 || measure.most !== 0)
  const ruling = measures.filter((measure) => measure.hard)
  return (mentee, mentor) => {
    for (const measure of ruling) if (measure.breaks(mentee, mentor)) return forbidden
    let points = 0
    for (const measure of giving) points += measure.points(mentee, mentor)
    return points
  }
}
