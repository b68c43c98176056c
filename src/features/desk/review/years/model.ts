import type { Instant } from '#kit/dates.ts'
import { chairedCycle, openChaired, type Viewer } from '#features/accounts/model.ts'
import type { Years } from '#features/applications/years/model.ts'
import { phaseOf } from '#features/programs/model.ts'

/** The one worked on, unless another that is not over is asked for: while one runs, the next recruits (R1). */
export function yearsOf(viewer: Viewer, now: Instant, chosen: string | null): Years | undefined {
  const working = chairedCycle(viewer, now)
  const open = openChaired(viewer).filter((one) => one.id === working?.id || phaseOf(one.calendar, now) !== 'closed')
  const current = chosen === null ? working : [...open, working].find((one) => one?.id === chosen)
  return current && { open, chosen: current.id === working?.id ? null : current.id, current }
}

/** The same for what brings applications in or tells them apart: the one they come in for, unless another is asked for. */
export function incomingYears(viewer: Viewer, now: Instant, chosen: string | null): Years | undefined {
  const years = yearsOf(viewer, now, chosen)
  const comes = years?.open.findLast(({ calendar }) => ['recruiting', 'reviewing'].includes(phaseOf(calendar, now)))
  return chosen === null && comes !== undefined ? yearsOf(viewer, now, comes.id) : years
}
