import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { noticeSilence, remindCheckIns, runFirstContact } from '#features/contact/clock/actions.ts'
import { remindUnanswered } from '#features/contact/confirming/actions.ts'
import { askWhoRests } from '#features/contact/pause/actions.ts'
import { askByTelephone, tellByTelephone } from '#features/contact/telephone/actions.ts'
import { noticeLate, noticeUnreached } from '#features/contact/trouble/actions.ts'
import { askInPlace } from '#features/contact/asking/instead/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What the clock starts for signs of life, in this order: silence is looked for before a new month is asked about. */
export const jobs = [
  {
    name: 'pauses whose day came',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => askWhoRests(scope, cycle, now),
  },
  {
    name: 'notices that wait',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => noticeUnreached(scope, cycle, now),
  },
  {
    name: 'notices put off for a day',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => noticeLate(scope, cycle, now),
  },
  {
    name: 'unanswered confirmations',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => remindUnanswered(scope, cycle, now),
  },
  { name: 'first contact', run: runFirstContact },
  { name: 'silence', run: noticeSilence },
  {
    name: 'questions by telephone',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => askByTelephone(scope, cycle, now),
  },
  {
    name: 'what is told by telephone',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => tellByTelephone(scope, cycle, now),
  },
  { name: 'second question', run: remindCheckIns },
  {
    name: 'questions of those who go on',
    run: (scope: Scope, cycle: LiveCycle, now: Instant) => askInPlace(scope, cycle, now),
  },
]
