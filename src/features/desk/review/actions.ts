import { dayIn, type Instant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import type { Viewer } from '#features/accounts/model.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { currentEmployers } from '#features/applications/conflicts/model.ts'
import { type Outcome, previewOf, review } from '#features/applications/review/actions.ts'
import { flagsOf, isClear } from '#features/applications/review/flags/model.ts'
import type { Command, Reviewer } from '#features/applications/review/model.ts'
import { conflictOf } from '#features/applications/review/rules/model.ts'
import { writeAudit } from '#features/audit/store.ts'
import { decisionsOf, putView } from '#features/applications/review/store.ts'
import { undo as undoDecisions } from '#features/applications/review/undo/actions.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { type QueueRow, statesOn } from '#features/desk/review/model.ts'
import { inPair, ownAnswers, queueRows } from '#features/desk/review/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A chair as those who review: with where they work, by their office and by their own application. */
export async function reviewerOf(scope: Scope, cycle: LiveCycle, viewer: Viewer): Promise<Reviewer> {
  const own = await ownAnswers(scope, cycle.id, viewer.personId)
  return {
    personId: viewer.personId,
    name: viewer.name,
    email: viewer.email,
    employers: [
      ...viewer.offices.map(({ employer }) => employer),
      ...own.flatMap((answers) => currentEmployers(answers, cycle.calendar.start)),
    ],
  }
}

/** Names of the committee in term today. */
export async function committeeOf(scope: Scope, cycle: LiveCycle, now: Instant): Promise<string[]> {
  const offices = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  return offices.map(({ name }) => name)
}

/** One decision for each of these applications, by this chair. */
export async function decideFor(
  scope: Scope,
  cycle: LiveCycle,
  viewer: Viewer,
  asked: { ids: readonly string[]; command: Command; batch?: string },
  now: Instant,
): Promise<Outcome> {
  const reviewer = await reviewerOf(scope, cycle, viewer)
  return review(scope, cycle, { ...asked, reviewer, inPair: await inPair(scope, cycle.id, asked.ids) }, now)
}

/** Applications with their flags; the same few queries for ten as for thousands. */
export async function queueOf(
  scope: Scope,
  cycle: LiveCycle,
  which: Parameters<typeof queueRows>[2],
  now: Instant,
): Promise<QueueRow[]> {
  const rows = await queueRows(scope, cycle.id, which)
  const committee = await committeeOf(scope, cycle, now)
  return rows.map((row) => ({ ...row, flags: flagsOf(row, committee, cycle.definition) }))
}

/** The mail that a decision would send; nothing is kept. */
export async function preview(scope: Scope, cycle: LiveCycle, viewer: Viewer, asked: One, now: Instant) {
  const reviewer = await reviewerOf(scope, cycle, viewer)
  const ids = [asked.id]
  const inPairs = await inPair(scope, cycle.id, ids)
  return previewOf(scope, cycle, { ids, command: asked.command, reviewer, inPair: inPairs }, now)
}

export type One = { id: string; command: Command }

/** What this chair would accept with one press, and how many clear cases are another's to decide. */
export async function clearCases(
  scope: Scope,
  cycle: LiveCycle,
  viewer: Viewer,
  now: Instant,
): Promise<{ rows: QueueRow[]; others: number; list: string }> {
  const open = await queueOf(scope, cycle, { states: statesOn.open, plain: true }, now)
  const clear = open.filter((row) => isClear(row, row.flags))
  const reviewer = await reviewerOf(scope, cycle, viewer)
  const { start } = cycle.calendar
  const rows = clear.filter((row) => conflictOf(reviewer, { ...row, answers: row }, start) === undefined)
  return { rows, others: clear.length - rows.length, list: hashOf(rows.map(({ id }) => id).join(' ')) }
}

/** Accepts the clear cases, if they are still those that the page showed; undefined where they are not. */
export async function acceptClear(
  scope: Scope,
  cycle: LiveCycle,
  viewer: Viewer,
  list: string,
  now: Instant,
): Promise<string | undefined> {
  const clear = await clearCases(scope, cycle, viewer, now)
  if (clear.list !== list || clear.rows.length === 0) return undefined
  const batch = scope.ids('batch', cycle.id, list, now)
  const ids = clear.rows.map(({ id }) => id)
  await decideFor(scope, cycle, viewer, { ids, command: { kind: 'accept' }, batch }, now)
  return batch
}

/** A chair's view of an application; not of their own, nor a colleague's. */
export async function keepView(
  scope: Scope,
  cycle: LiveCycle,
  viewer: Viewer,
  view: { applicationId: string; view: string; note: string },
  now: Instant,
): Promise<boolean> {
  const [applicant] = await applicantsOf(scope, cycle.id, { ids: [view.applicationId] })
  const reviewer = await reviewerOf(scope, cycle, viewer)
  if (applicant === undefined || conflictOf(reviewer, applicant, cycle.calendar.start) !== undefined) return false
  const { personId } = viewer
  if (await putView(scope, { ...view, personId }, now))
    await writeAudit(scope, [
      { at: now, actor: personId, what: 'opinion given', subject: view.applicationId, after: { view: view.view } },
    ])
  return true
}

/** Takes back a decision, or all that were made with one press. */
export const undo = undoDecisions

/** Decisions of the cycle with who made them, for these applications, ids or batch. */
export const decisionsFor = (
  scope: Scope,
  cycle: LiveCycle,
  which: Parameters<typeof decisionsOf>[2],
): ReturnType<typeof decisionsOf> => decisionsOf(scope, cycle.id, which)
