import type { Kernel } from '../scorer.ts'
import { type Measure, pointsOf, rowsOf } from './measure.ts'
import { type Frame, plainKernel } from './plain.ts'
import { other, type Side } from './said.ts'
import { simdKernel, simdRows } from './simd.ts'

/** The fastest kernel that these criteria can have here. */
export function kernelOf(measures: readonly Measure[], side: Side, people: Record<Side, number>): Kernel {
  const frame = frameOf(measures, side, people)
  return (fits(frame) ? simdKernel(measures, side, frame) : null) ?? plainKernel(frame)
}

/** Tables smaller than this are done before the faster way to read rows is made. */
const smallTable = 2 ** 15

/** Reads the rows of mentees, by the fastest way there is for so many. It is made when the first row is asked for. */
export function rowsFor(measures: readonly Measure[], people: Record<Side, number>): Frame['row'] {
  let read: Frame['row'] | null = null
  const make = () => {
    const frame = frameOf(measures, 'mentees', people)
    const isLarge = people.mentees * people.mentors > smallTable
    return (isLarge && fits(frame) ? simdRows(measures, 'mentees', frame) : null) ?? frame.row
  }
  return (mentee, into) => (read ??= make())(mentee, into)
}

/** Whether values of a pair and their sums fit 16 bits. */
export function fits({ least, most, unit }: Pick<Frame, 'least' | 'most' | 'unit'>): boolean {
  return Math.max(most, -least) * unit <= widest
}

/** Points in units up to this fit 16 bits, and twice them do: the least may lie as far below nothing as the most above. */
const widest = 16_000

export function frameOf(measures: readonly Measure[], side: Side, people: Record<Side, number>): Frame {
  const columns = people[other(side)]
  const least = measures.reduce((sum, measure) => sum + measure.least, 0)
  const most = measures.reduce((sum, measure) => sum + measure.most, 0)
  let unit = 16
  while (unit > 1 && !fits({ least, most, unit })) unit /= 2
  const pair = pointsOf(measures)
  return {
    rows: people[side],
    columns,
    least,
    most,
    unit,
    lowest: fits({ least, most, unit }) ? -0x8000 : -0x80000000,
    row: rowsOf(measures, side, columns),
    points: side === 'mentees' ? pair : (mentor, mentee) => pair(mentee, mentor),
  }
}
