import type { Viewer } from '#features/accounts/model.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** How a pair stands now; each pair is exactly one of these, so that counts add up and link to their rows. */
export const standings = [
  'sign',
  'unanswered',
  'unasked',
  'never_met',
  'ticket',
  'returned',
  'paused',
  'ended',
] as const
export type Standing = (typeof standings)[number]

/** The pairs somebody of the committee may see: all of a program, or those they answer for (trust.md, section 4). */
export type Reach = 'all' | readonly string[]

export function reachOf(viewer: Viewer, cycle: LiveCycle): Reach {
  const mine = viewer.offices.filter((office) => office.programId === cycle.programId)
  return mine.some((office) => office.kind === 'chair') ? 'all' : mine.map((office) => office.id)
}

/** The cycle the committee works on: the one that runs, else the latest of a program in which the viewer has an office. */
export function workingCycle(viewer: Viewer, now: string): LiveCycle | undefined {
  const programs = new Set(viewer.offices.map((office) => office.programId))
  const cycles = viewer.cycles.filter((cycle) => programs.has(cycle.programId))
  return cycles.findLast((cycle) => phaseOf(cycle.calendar, now) === 'running') ?? cycles.at(-1)
}
