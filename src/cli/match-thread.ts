import { threadWork } from '#platform/thread.ts'
import { decideRun } from '#features/matching/decide.ts'
import type { Decision, Progress, RunInput } from '#features/matching/model.ts'

// A run beside the event loop: the same input gives the same bytes here as anywhere.
threadWork<RunInput, Progress, Decision>(({ pool, offices, rules }, { told, signal }) =>
  decideRun(pool, offices, rules, { progress: told, signal }),
)
