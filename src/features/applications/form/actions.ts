import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { keyOfBrowser } from '#features/applications/door/actions.ts'
import type { Preview } from '#features/applications/form/check/model.ts'
import { decideEligibility } from '#features/applications/eligibility/decide.ts'
import type { FormDraft, Said } from '#features/applications/form/model.ts'
import { deleteDraft, draftOf, insertDraft, saveSaid } from '#features/applications/form/store.ts'
import type { Answers } from '#features/applications/model.ts'
import { liveCycle, recruitingCycle } from '#features/programs/actions.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** The cycle for which somebody may apply now. */
export const openCycle = (scope: Scope, now: Instant): Promise<LiveCycle | undefined> => recruitingCycle(scope, now)

export type OpenForm = { cycle: LiveCycle; draft: FormDraft }

/** The form that this browser has open; undefined when it has none (any more). Writing makes an empty one where none is. */
export async function formOf(
  scope: Scope,
  held: string | undefined,
  access: 'read' | 'write',
  now: Instant,
): Promise<OpenForm | undefined> {
  const key = await keyOfBrowser(scope, held, now)
  const cycle = key && (await liveCycle(scope, key.cycleId))
  if (key === undefined || cycle === undefined) return undefined
  if (access === 'write') await insertDraft(scope, key, now)
  const draft = (await draftOf(scope, key, access)) ?? emptyDraft(scope, key, now)
  return { cycle, draft }
}

/** A form that was deleted in another window is empty again. */
function emptyDraft(scope: Scope, key: { cycleId: string; email: string; emailKey: string }, now: Instant): FormDraft {
  return {
    id: scope.ids('draft', key.cycleId, key.emailKey),
    cycleId: key.cycleId,
    email: key.email,
    said: {},
    source: '',
    begunAt: now,
    savedAt: now,
    sentAt: null,
    sentSaid: null,
    promised: [],
    withdrawnAt: null,
  }
}

export async function savePage(scope: Scope, draft: FormDraft, said: Said, now: Instant): Promise<void> {
  await saveSaid(scope, draft.id, said, now)
}

/** Only what was never sent: what was sent is withdrawn, so that somebody can answer for it. */
export async function discard(scope: Scope, draft: FormDraft): Promise<boolean> {
  if (draft.sentAt !== null) return false
  await deleteDraft(scope, draft.id)
  return true
}

/**
 * What the rules would say now, by the very code that decides when the form is sent (R16). Membership and promise are
 * asked on pages of their own and do not count here.
 */
export function preview(cycle: LiveCycle, role: Role, answers: Answers, start = cycle.calendar.start): Preview {
  const { definition } = cycle
  return {
    role,
    eligibility: decideEligibility({
      role,
      answers: { ...answers, promise: 'yes', statement: '' },
      membership: 'verified',
      definition: { ...definition, eligibility: { ...definition.eligibility, membership: null } },
      start,
    }),
  }
}
