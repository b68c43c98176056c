import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { answer, linksOf } from '#features/applications/review/actions.ts'
import { decisionById, decisionsOf } from '#features/applications/review/store.ts'
import { type QuestionView, type StatusView, toldState } from '#features/applications/status/model.ts'
import { applicantById } from '#features/applications/store.ts'
import { liveCycle } from '#features/programs/actions.ts'

/** What stands behind a mailed link to an application; undefined for an unknown link as for one that is gone. */
export async function statusBehind(scope: Scope, sealed: string): Promise<StatusView | undefined> {
  const id = scope.links.open('status', sealed)
  const one = id === null ? undefined : await applicantById(scope, id)
  const cycle = one && (await liveCycle(scope, one.cycleId))
  if (one === undefined || cycle === undefined) return undefined
  const told = toldState(one.state, await decisionsOf(scope, cycle.id, { applicationIds: [one.id] }))
  return {
    cycle,
    name: one.name,
    role: one.role,
    receivedAt: one.receivedAt,
    ...told,
    reasons: one.eligibility.reasons.map(({ text }) => text),
    answerUrl: told.decision === undefined ? '' : linksOf(scope, told.decision).answerUrl,
  }
}

/** What stands behind the link to a question of the committee's. */
export async function questionBehind(scope: Scope, sealed: string): Promise<QuestionView | undefined> {
  const id = scope.links.open('answer', sealed)
  const question = id === null ? undefined : await decisionById(scope, id)
  const one = question && (await applicantById(scope, question.applicationId))
  const cycle = one && (await liveCycle(scope, one.cycleId))
  if (question?.kind !== 'ask' || one === undefined || cycle === undefined) return undefined
  const all = await decisionsOf(scope, cycle.id, { applicationIds: [one.id] })
  const last = all.findLast((other) => other.undoneAt === null)
  const { statusUrl } = linksOf(scope, question)
  return { cycle, name: one.name, sealed, question, open: last?.id === question.id, statusUrl }
}

/** Keeps the answer; the application goes back to those who read it. */
export async function keepAnswer(scope: Scope, view: QuestionView, text: string, now: Instant): Promise<boolean> {
  return view.open && answer(scope, view.cycle, view.question, text, now)
}
