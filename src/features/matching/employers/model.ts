import type { Instant } from '#kit/dates.ts'
import { currentEmployers, employerKey } from '#features/applications/conflicts/model.ts'
import type { Answers } from '#features/applications/model.ts'
import { type Job, lastTold } from '#features/people/employers/model.ts'

export const mostEmployer = 120

/** What somebody wrote on their form, with where they work since they told of it: posts that go on are left out then. */
export function withJob(answers: Answers, jobs: readonly Job[] | undefined, sent: Instant, until?: Instant): Answers {
  const job = lastTold(jobs, sent, until)
  if (job === undefined) return answers
  return { ...answers, employer: job.employer, positions: answers.positions.filter(({ end }) => end !== null) }
}

/** Where somebody works, as employers are compared; none for "retired" and the like. */
export function employerKeys(answers: Answers, on: string): string[] {
  return currentEmployers(answers, on)
    .map(employerKey)
    .filter((key) => key !== '')
}

/** What stands against a pair since somebody changed jobs. */
export type Conflict = { pairId: string; with: 'partner' | 'contact'; reason: string }

/** `known`: in every place that says so; one, once somebody has told. */
export type Known = { job: Job | undefined; known: string[]; conflicts: Conflict[] }
