import type { Instant } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import {
  backWhereUnchanged,
  keepFirst,
  mayUndo,
  refusalOf,
  standAlone,
  twinsOf,
  unsettle,
} from '#features/applications/duplicates/actions.ts'
import { mergeForms, undoForms } from '#features/applications/duplicates/forms/actions.ts'
import type { Changed, Choices, MergeRefusal, Moved } from '#features/applications/duplicates/model.ts'
import {
  insertMerger,
  markMergerUndone,
  mergedInto,
  mergersOf,
  moveApplications,
  setDuplicate,
  tellApart,
} from '#features/applications/duplicates/store.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { deleteSessionsOf } from '#features/accounts/sessions/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { moveSigns } from '#features/contact/store.ts'
import { applicationsMerged } from '#features/desk/merging/mails.ts'
import type { Beside, Made } from '#features/desk/merging/model.ts'
import { movingOf } from '#features/desk/merging/store.ts'
import { moveFeedback } from '#features/feedback/store.ts'
import { moveLetters } from '#features/letters/store.ts'
import { moveAsks } from '#features/matching/repair/standby/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { moveArrivals } from '#features/mail/incoming/store.ts'
import { moveMails } from '#features/mail/store.ts'
import { moveRefusals } from '#features/mail/suppression/store.ts'
import { moveWishes } from '#features/pairs/again/store.ts'
import { moveJobs } from '#features/people/employers/store.ts'
import { moveHolds } from '#features/pairs/holds/store.ts'
import { moveQuestions } from '#features/pairs/questions/store.ts'
import { movePairs } from '#features/pairs/store.ts'
import { moveAliases, peopleOf, secondAddressOf, setMergedInto, setNameAndSecond } from '#features/people/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { nameAlso } from '#features/tickets/concerns/store.ts'
import { moveTickets } from '#features/tickets/store.ts'

type Mover = (scope: Scope, from: string, to: string, ids?: readonly string[] | null) => Promise<string[]>

/** Whatever belongs to a person and goes with them. What proves who they are never does: see `mergeRefusal`. */
const movers: { readonly [what: string]: Mover } = {
  application: moveApplications,
  pair: movePairs,
  hold: moveHolds,
  again: moveWishes,
  jobs: moveJobs,
  question: moveQuestions,
  sign: moveSigns,
  standby: moveAsks,
  ticket: moveTickets,
  feedback: moveFeedback,
  letter: moveLetters,
  mail: moveMails,
  refusal: moveRefusals,
  arrival: moveArrivals,
  alias: moveAliases,
}

/** Two applications of this cycle side by side; undefined where one of them is not there. */
export async function beside(
  scope: Scope,
  cycle: LiveCycle,
  ids: readonly [string, string],
  by: string,
): Promise<Beside | undefined> {
  const twins = await twinsOf(scope, cycle, ids)
  if (twins === undefined) return undefined
  const together = (await mergedInto(scope, twins.second.id)) !== undefined
  const moving = await movingOf(scope, twins.first.personId, twins.second.personId)
  return { ...twins, moving, refusal: together ? 'done' : refusalOf(twins, moving, by) }
}

/**
 * Puts two applications and their people together (R34), in the caller's transaction: the first stays, with the chosen
 * answers, and is decided anew unless a person decided on it; what belonged to the second person becomes the first one's,
 * whose second address the other's is. Both addresses are told. Nothing leaves the association.
 */
export async function merge(
  scope: Scope,
  cycle: LiveCycle,
  ids: readonly [string, string],
  choices: Choices,
  by: string,
  now: Instant,
): Promise<Result<string, MergeRefusal | 'absent'>> {
  const found = await beside(scope, cycle, ids, by)
  if (found === undefined) return no('absent')
  const { first, second, refusal } = found
  if (refusal !== undefined) return no(refusal)
  const before: Changed = {
    answers: first.answers,
    eligibility: first.eligibility,
    membership: first.membership,
    state: first.state,
    name: first.name,
    secondEmail: await secondAddressOf(scope, first.personId),
  }
  const people = first.personId === second.personId ? {} : await movePerson(scope, second.personId, first.personId)
  const secondEmail = first.personId === second.personId ? before.secondEmail : second.email
  const name = await keepFirst(scope, cycle, { first, second }, choices, by, now)
  await setNameAndSecond(scope, first.personId, { name, secondEmail })
  const forms = await mergeForms(scope, cycle, { first, second }, choices)
  const [left = first] = await applicantsOf(scope, cycle.id, { ids: [first.id] })
  const { answers, eligibility, membership, state } = left
  const id = scope.ids('merger', first.id, second.id, now)
  await insertMerger(scope, {
    id,
    cycleId: cycle.id,
    keptId: first.id,
    otherId: second.id,
    keptPerson: first.personId,
    otherPerson: second.personId,
    madeBy: by,
    madeAt: now,
    before: {
      ...before,
      form: forms?.before ?? null,
      otherState: second.state,
      otherDuplicateOf: second.duplicateOf,
      left: { answers, eligibility, membership, state, name, secondEmail, form: forms?.left ?? null },
    },
    moved: people,
  })
  await writeAudit(scope, [
    { at: now, actor: by, what: 'applications merged', subject: first.id, after: { with: second.id, merger: id } },
  ])
  const reader = {
    mergerId: id,
    personId: first.personId,
    name,
    email: first.email,
    other: second.email,
    statusUrl: statusUrl(scope, first.id),
  }
  const addresses = emailKey(first.email) === emailKey(second.email) ? [first.email] : [first.email, second.email]
  const drafts = addresses.map((to) => applicationsMerged(cycle, reader, to, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
  return ok(id)
}

async function movePerson(scope: Scope, from: string, to: string): Promise<Moved> {
  const moved: Record<string, string[]> = {}
  for (const [what, move] of Object.entries(movers)) moved[what] = await move(scope, from, to)
  await nameAlso(scope, from, to)
  await setMergedInto(scope, from, to)
  // whoever was signed in by the other address signs in once more, as who they are now
  await deleteSessionsOf(scope, from, { except: '' })
  return moved
}

/** Everything as it was before, for some days (undoDays), but for what was decided, written or changed since: that stays. */
export async function undoMerger(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  by: string,
  now: Instant,
): Promise<'undone' | 'late' | 'absent'> {
  const [made] = await mergersOf(scope, cycle.id, id)
  if (made === undefined) return 'absent'
  if (!mayUndo(made, now)) return 'late'
  const found = await applicantsOf(scope, cycle.id, { ids: [made.keptId, made.otherId] })
  const [kept, other] = [made.keptId, made.otherId].map((one) => found.find((each) => each.id === one))
  if (kept === undefined || other === undefined) return 'absent'
  for (const [what, move] of Object.entries(movers))
    await move(scope, made.keptPerson, made.otherPerson, made.moved[what] ?? [])
  if (made.keptPerson !== made.otherPerson) await setMergedInto(scope, made.otherPerson, null)
  const { before } = made
  const secondEmail = await secondAddressOf(scope, made.keptPerson)
  const left = before.left ?? { name: kept.name, secondEmail, form: null }
  await setNameAndSecond(scope, made.keptPerson, {
    name: backWhereUnchanged(kept.name, left.name, before.name),
    secondEmail: backWhereUnchanged(secondEmail, left.secondEmail, before.secondEmail),
  })
  await unsettle(scope, cycle, kept, before, now)
  if (before.form && left.form) await undoForms(scope, { before: before.form, left: left.form })
  const otherState = other.state === 'duplicate' ? before.otherState : other.state
  await setDuplicate(scope, made.otherId, otherState, before.otherDuplicateOf)
  await markMergerUndone(scope, id, by, now)
  await writeAudit(scope, [{ at: now, actor: by, what: 'merger undone', subject: made.keptId, after: { merger: id } }])
  return 'undone'
}

/** Two who are not the same: never offered again, and the rules do not hold one for the other's second form. */
export async function sayApart(
  scope: Scope,
  cycle: LiveCycle,
  ids: readonly [string, string],
  by: string,
  now: Instant,
): Promise<boolean> {
  const found = await beside(scope, cycle, ids, by)
  if (found === undefined || found.first.id === found.second.id) return false
  const { first, second } = found
  await tellApart(scope, [first.id, second.id], by, now)
  if (second.state === 'duplicate' && second.duplicateOf === first.id) await standAlone(scope, cycle, second, by, now)
  const what = 'told apart'
  await writeAudit(scope, [{ at: now, actor: by, what, subject: first.id, after: { from: second.id } }])
  return true
}

/** The mergers of a cycle with the names that are to be read. */
export async function madeMergers(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Made[]> {
  const all = await mergersOf(scope, cycle.id)
  const names = await peopleOf(
    scope,
    all.flatMap((one) => [one.keptPerson, one.madeBy]),
  )
  return all.map((one) => ({
    ...one,
    name: names.get(one.keptPerson)?.name ?? '',
    by: names.get(one.madeBy)?.name ?? '',
    mayUndo: mayUndo(one, now),
  }))
}
