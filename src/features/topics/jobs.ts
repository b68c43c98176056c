import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { sendInPlace, sendTopic } from '#features/topics/actions.ts'

/** What the clock starts for topics, for each published cycle. */
export const jobs = [
  { name: 'monthly topic', run: (scope: Scope, cycle: LiveCycle, now: Instant) => sendTopic(scope, cycle, now) },
  {
    name: 'topics of those who go on',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => sendInPlace(scope, cycle, now),
  },
]
