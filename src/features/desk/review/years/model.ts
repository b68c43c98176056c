import type { Instant } from '#kit/dates.ts'
import { chairedCycle, openChaired, type Viewer } from '#features/accounts/model.ts'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'

/** The cycles whose applications a chair reads, and the one on the page; `chosen`: as it stands in the address. */
export type Years = { open: readonly LiveCycle[]; chosen: string | null; current: LiveCycle }

/** The one worked on, unless another that is not over is asked for: while one runs, the next recruits (R1). */
export function yearsOf(viewer: Viewer, now: Instant, chosen: string | null): Years | undefined {
  const working = chairedCycle(viewer, now)
  const open = openChaired(viewer).filter((one) => one.id === working?.id || phaseOf(one.calendar, now) !== 'closed')
  const current = chosen === null ? working : [...open, working].find((one) => one?.id === chosen)
  return current && { open, chosen: current.id === working?.id ? null : current.id, current }
}
