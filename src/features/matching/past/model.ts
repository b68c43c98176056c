import type { LiveCycle } from '#features/programs/model.ts'

/** An earlier year of the program: its runs are read, and nothing of them changes. */
export const isEarlier = (one: LiveCycle, working: LiveCycle): boolean =>
  one.programId === working.programId && one.calendar.start < working.calendar.start
