import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import {
  backByKey,
  backTo,
  inOrder,
  mayUndoMerger,
  mergedAnswers,
  mergeRefusal,
} from '#features/applications/duplicates/decide.ts'
import type { Changed, Choices, Merger, Twin, Twins } from '#features/applications/duplicates/model.ts'
import { setDuplicate } from '#features/applications/duplicates/store.ts'
import { decided } from '#features/applications/import/actions.ts'
import { stateAfterChange } from '#features/applications/sent/decide.ts'
import { rosterNear, updateApplication } from '#features/applications/sent/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const refusalOf = mergeRefusal
export const mayUndo = mayUndoMerger
export const backWhereUnchanged = backTo

/** Two applications of this cycle, the earlier first; undefined where one of them is not there. */
export async function twinsOf(
  scope: Scope,
  cycle: LiveCycle,
  ids: readonly [string, string],
): Promise<Twins | undefined> {
  const [one, other] = await applicantsOf(scope, cycle.id, { ids })
  return one === undefined || other === undefined ? undefined : inOrder(one, other)
}

/** The name that stays; of one role the first application with the chosen answers, the second as its duplicate. */
export async function keepFirst(
  scope: Scope,
  cycle: LiveCycle,
  { first, second }: Twins,
  choices: Choices,
  by: string,
  now: Instant,
): Promise<string> {
  const { name, answers } = mergedAnswers({ first, second }, choices)
  if (first.role !== second.role) return name
  const state = await settle(scope, cycle, { ...first, name, answers }, first, now)
  await setDuplicate(scope, second.id, 'duplicate', first.id)
  await noteStates(
    scope,
    [
      [first, state],
      [second, 'duplicate'],
    ],
    by,
    now,
  )
  return name
}

/** The rules over the answers as they are now; a person's decision stays. */
async function settle(scope: Scope, cycle: LiveCycle, one: Twin, known: Twin, now: Instant): Promise<string> {
  const roster = await rosterNear(scope, one.answers.memberNumber, one.email)
  const fresh = { ...decided(cycle, one, roster, null), id: one.id, personId: one.personId }
  const state = stateAfterChange(known, fresh, cycle.definition)
  await updateApplication(scope, { ...fresh, state }, now)
  return state
}

/** The application that was kept, as it was before: what a person decided or wrote since stays, and the rules read it anew. */
export async function unsettle(
  scope: Scope,
  cycle: LiveCycle,
  kept: Twin,
  before: Merger['before'],
  now: Instant,
): Promise<void> {
  const left: Omit<Changed, 'secondEmail'> = before.left ?? kept
  const answers = backByKey(kept.answers, left.answers, before.answers)
  const was = { ...kept, answers, eligibility: before.eligibility, membership: before.membership, state: before.state }
  const since = JSON.stringify(answers) !== JSON.stringify(before.answers)
  const roster = since ? await rosterNear(scope, answers.memberNumber, kept.email) : new Map<string, never>()
  const fresh = since ? { ...was, ...decided(cycle, { ...kept, answers }, roster, null) } : was
  const state = since ? stateAfterChange(was, fresh, cycle.definition) : before.state
  await updateApplication(
    scope,
    {
      ...kept,
      answers,
      eligibility: since ? fresh.eligibility : backTo(kept.eligibility, left.eligibility, before.eligibility),
      membership: backTo(kept.membership, left.membership, fresh.membership),
      state: backTo(kept.state, left.state, state),
    },
    now,
  )
}

/** An application that counts for itself again: the rules read it as if there were no other. */
export async function standAlone(scope: Scope, cycle: LiveCycle, one: Twin, by: string, now: Instant): Promise<void> {
  const roster = await rosterNear(scope, one.answers.memberNumber, one.email)
  const fresh = decided(cycle, one, roster, null)
  await updateApplication(scope, { ...fresh, id: one.id, personId: one.personId }, now)
  await noteStates(scope, [[one, fresh.state]], by, now)
}

/** Whose application stands otherwise by it: the decision on two is one on each. */
const noteStates = (
  scope: Scope,
  changed: readonly (readonly [one: Twin, state: string])[],
  actor: string,
  at: Instant,
): Promise<void> =>
  writeAudit(
    scope,
    changed
      .filter(([one, state]) => one.state !== state)
      .map(([one, state]) => ({
        at,
        actor,
        what: `application ${state}`,
        subject: one.id,
        before: { state: one.state },
        after: { state },
      })),
  )
