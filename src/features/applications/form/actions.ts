import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { must } from '#kit/result.ts'
import { keyOfBrowser } from '#features/applications/door/actions.ts'
import type { Preview } from '#features/applications/form/check/model.ts'
import type { FormKey } from '#features/applications/door/model.ts'
import { decideEligibility } from '#features/applications/eligibility/decide.ts'
import { emptyDraft, type FormDraft, type Said } from '#features/applications/form/model.ts'
import { saidFrom } from '#features/applications/form/earlier/model.ts'
import { deleteDraft, draftOf, earlierOf, insertDraft, saveSaid } from '#features/applications/form/store.ts'
import type { Answers } from '#features/applications/model.ts'
import { writeAudit } from '#features/audit/store.ts'
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
  const there = await draftOf(scope, key, access)
  const draft = there ?? (access === 'read' ? deletedDraft(scope, key, now) : await beginDraft(scope, key, cycle, now))
  return { cycle, draft }
}

/** A new form, filled in with what its address told an earlier cycle. */
async function beginDraft(scope: Scope, key: FormKey, cycle: LiveCycle, now: Instant): Promise<FormDraft> {
  const earlier = await earlierOf(scope, key)
  const said = earlier === undefined ? {} : saidFrom(earlier, cycle.definition)
  await insertDraft(scope, key, said, now)
  return must(await draftOf(scope, key, 'write'), 'a form that was just begun')
}

/** A form that was deleted in another window is empty again. */
const deletedDraft = (scope: Scope, { cycleId, email, emailKey }: FormKey, now: Instant): FormDraft =>
  emptyDraft({ id: scope.ids('draft', cycleId, emailKey), cycleId, email }, now)

export async function savePage(scope: Scope, draft: FormDraft, said: Said, now: Instant): Promise<void> {
  await saveSaid(scope, draft.id, said, now)
}

/** Only what was never sent: what was sent is withdrawn, so that somebody can answer for it. */
export async function discard(scope: Scope, draft: FormDraft, now: Instant): Promise<boolean> {
  if (draft.sentAt !== null) return false
  // whoever writes a form is not yet a person here: the form stands for them
  if (await deleteDraft(scope, draft.id))
    await writeAudit(scope, [
      { at: now, actor: draft.id, what: 'form deleted', subject: draft.id, before: { sent: false } },
    ])
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
