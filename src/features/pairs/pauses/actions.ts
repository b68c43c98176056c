import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { holdBack } from '#features/mail/store.ts'
import { automaticMails, linkHolder } from '#features/pairs/pauses/model.ts'
import { setActive } from '#features/pairs/pauses/store.ts'
import { setPaused } from '#features/pairs/store.ts'

/**
 * A pause without words, until somebody lifts it, of which nobody is told. A report about conduct sets one (R47). As yet
 * nothing else does, so that it can be guessed at: decision 38.
 */
export async function pauseQuietly(scope: Scope, pairId: string, on: Day, now: Instant): Promise<boolean> {
  if (!(await setPaused(scope, pairId, on, null, ''))) return false
  await holdBack(scope, [pairId], automaticMails, 'The pair is paused.')
  await writeAudit(scope, [
    { at: now, actor: linkHolder, what: 'pair paused', subject: pairId, after: { until: null } },
  ])
  return true
}

/** The pair goes on: the next topic and question go to it again. False when it was not paused. */
export async function resumePair(scope: Scope, pairId: string, actor: string, now: Instant): Promise<boolean> {
  if (!(await setActive(scope, pairId))) return false
  await writeAudit(scope, [{ at: now, actor, what: 'pause over', subject: pairId }])
  return true
}
