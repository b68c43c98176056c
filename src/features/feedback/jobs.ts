import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { askAtExit, closeCycle, openSurvey, remindSurvey } from '#features/feedback/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const jobs = [
  { name: 'exit survey', run: (scope: Scope, cycle: LiveCycle, now: Instant) => askAtExit(scope, cycle, now) },
  { name: 'survey', run: (scope: Scope, cycle: LiveCycle, now: Instant) => openSurvey(scope, cycle, now) },
  { name: 'survey reminder', run: (scope: Scope, cycle: LiveCycle, now: Instant) => remindSurvey(scope, cycle, now) },
  { name: 'close', run: (scope: Scope, cycle: LiveCycle, now: Instant) => closeCycle(scope, cycle, now) },
]
