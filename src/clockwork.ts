import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { jobs as officeJobs } from '#features/accounts/offices/jobs.ts'
import { afterMatching, jobs as applicationJobs } from '#features/applications/jobs.ts'
import { jobs as contactJobs } from '#features/contact/jobs.ts'
import { jobs as digestJobs } from '#features/desk/digest/jobs.ts'
import { jobs as feedbackJobs } from '#features/feedback/jobs.ts'
import { jobs as employerJobs } from '#features/matching/employers/jobs.ts'
import { jobs as repairJobs } from '#features/matching/repair/jobs.ts'
import { jobs as keptJobs } from '#features/pairs/kept/jobs.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { Rest } from '#features/programs/rhythm/model.ts'
import { jobs as concernJobs } from '#features/tickets/concerns/jobs.ts'
import { jobs as ticketJobs } from '#features/tickets/jobs.ts'
import { jobs as topicJobs } from '#features/topics/jobs.ts'

/** A job that is not through with what is due says what is left; it goes on with that in the next transaction. */
type Clockwork = readonly {
  name: string
  run(scope: Scope, cycle: LiveCycle, now: Instant, rest?: Rest): Promise<Rest | void>
}[]

/** What the clock starts for a cycle that is not published yet. */
const before: Clockwork = [...applicationJobs, ...afterMatching, ...concernJobs]

/** Everything the clock starts for a published cycle, in the order in which it must happen within one moment. */
const clockwork: Clockwork = [
  ...afterMatching,
  ...employerJobs,
  ...repairJobs,
  ...contactJobs,
  ...topicJobs,
  ...ticketJobs,
  ...concernJobs,
  ...feedbackJobs,
  ...keptJobs,
  ...digestJobs,
]

/** What the clock starts for a cycle now, in this order. */
export function jobsOf(cycle: LiveCycle, cycles: readonly LiveCycle[], now: Instant): Clockwork {
  const { closedAt, publishedAt, announcedAt, programId } = cycle
  // a program has chairs whether or not a year of it runs
  const offices = cycles.findLast((one) => one.programId === programId) === cycle ? officeJobs : []
  if (closedAt !== null) return offices
  // the year begins once everybody may know of it: until then the pairs can be taken back
  const begun = announcedAt !== null && announcedAt <= now
  return [...offices, ...(publishedAt === null ? before : begun ? clockwork : [])]
}
