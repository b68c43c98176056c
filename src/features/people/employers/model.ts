import type { Instant } from '#kit/dates.ts'

/** Where somebody works since they told us; `officeBefore`: what their office on the committee said until then. */
export type Job = { id: string; personId: string; employer: string; officeBefore: string; toldAt: Instant }

/** The last that somebody told after `since`, up to `until`; undefined: what was written then still holds. */
export function lastTold(jobs: readonly Job[] = [], since: Instant, until?: Instant): Job | undefined {
  return jobs.findLast(({ toldAt }) => toldAt > since && (until === undefined || toldAt <= until))
}
