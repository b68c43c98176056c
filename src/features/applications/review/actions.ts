import { dayIn, type Instant } from '#kit/dates.ts'
import { must, no, ok, type Result } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { decideReview } from '#features/applications/review/decide.ts'
import { decisionMade } from '#features/applications/review/mails.ts'
import {
  type Command,
  type Decision,
  type MadeDecision,
  replacedSaid,
  type Reviewer,
  type ReviewRefusal,
} from '#features/applications/review/model.ts'
import { conflictOf } from '#features/applications/review/rules/model.ts'
import {
  decisionsOf,
  insertDecisions,
  lockApplications,
  moveStates,
  setAnswer,
} from '#features/applications/review/store.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { renderMail } from '#features/mail/mails.ts'
import { takeBack } from '#features/mail/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** `inPair`: applications whose people are in a pair of the cycle; applications know nothing of pairs. */
export type Asked = {
  ids: readonly string[]
  command: Command
  reviewer: Reviewer
  inPair: ReadonlySet<string>
  batch?: string
}

export type Outcome = { made: Decision[]; refused: { id: string; refusal: ReviewRefusal }[] }

/** Decides, saves and holds the mail in one transaction (R37). Pressing again makes nothing new. */
export async function review(scope: Scope, cycle: LiveCycle, asked: Asked, now: Instant): Promise<Outcome> {
  const ids = await lockApplications(scope, cycle.id, asked.ids)
  const applicants = await applicantsOf(scope, cycle.id, { ids })
  const earlier = Map.groupBy(await decisionsOf(scope, cycle.id, { applicationIds: ids }), (one) => one.applicationId)
  const outcome: Outcome = { made: [], refused: [] }
  for (const applicant of applicants) {
    const past = earlier.get(applicant.id) ?? []
    const result = decideReview(
      reviewedOf(cycle, applicant, past, asked, now),
      asked.command,
      asked.reviewer.personId,
      now,
    )
    if (!result.ok) outcome.refused.push({ id: applicant.id, refusal: result.refusal })
    else if (result.value !== null) {
      const id = scope.ids('decision', applicant.id, String(past.length))
      outcome.made.push({
        ...result.value,
        id,
        nth: past.length,
        mailKey: `decision:${id}`,
        batch: asked.batch ?? null,
      })
    }
  }
  for (const id of asked.ids) if (!ids.includes(id)) outcome.refused.push({ id, refusal: { kind: 'not_there' } })
  await store(scope, cycle, outcome.made, applicants, earlier, now)
  return outcome
}

/** The mail as it would go, and nothing is kept. */
export async function previewOf(
  scope: Scope,
  cycle: LiveCycle,
  asked: Asked,
  now: Instant,
): Promise<Result<{ subject: string; text: string } | null, ReviewRefusal>> {
  const [applicant] = await applicantsOf(scope, cycle.id, { ids: asked.ids })
  if (applicant === undefined) return no({ kind: 'not_there' })
  const result = decideReview(reviewedOf(cycle, applicant, [], asked, now), asked.command, asked.reviewer.personId, now)
  if (!result.ok) return result
  if (result.value === null) return ok(null)
  const decision = { ...result.value, id: applicant.id, nth: 0, mailKey: '', batch: null }
  const draft = decisionMade(cycle, decision, applicant, linksOf(scope, decision), now)
  const { subject, text } = renderMail(draft, must(cycle.definition.mails[draft.kind], `mail template ${draft.kind}`))
  return ok({ subject, text })
}

function reviewedOf(
  cycle: LiveCycle,
  applicant: Applicant,
  past: readonly MadeDecision[],
  { reviewer, inPair }: Asked,
  now: Instant,
) {
  const { calendar, definition } = cycle
  return {
    application: applicant,
    standing: past.findLast((one) => one.undoneAt === null),
    conflict: conflictOf(reviewer, applicant, calendar.start),
    inPair: inPair.has(applicant.id),
    membershipRequired: definition.eligibility.membership?.required === true,
    today: dayIn(calendar.zone, now),
    lastDay: calendar.end,
  }
}

async function store(
  scope: Scope,
  cycle: LiveCycle,
  made: readonly Decision[],
  applicants: readonly Applicant[],
  earlier: ReadonlyMap<string, MadeDecision[]>,
  now: Instant,
): Promise<void> {
  if (made.length === 0) return
  const readers = new Map(applicants.map((one) => [one.id, one]))
  await insertDecisions(scope, made)
  await moveStates(
    scope,
    made.map((one) => ({ id: one.applicationId, from: one.before, to: one.after })),
    now,
  )
  // of two decisions within the held time only the later one is told
  const replaced = made.flatMap((one) => (earlier.get(one.applicationId) ?? []).map(({ mailKey }) => mailKey))
  await takeBack(scope, replaced, replacedSaid)
  await enqueue(
    scope,
    cycle.definition.mails,
    made.flatMap((decision) => {
      const reader = readers.get(decision.applicationId)
      return reader === undefined ? [] : [decisionMade(cycle, decision, reader, linksOf(scope, decision), now)]
    }),
    now,
  )
  await writeAudit(
    scope,
    made.map((one) => ({
      at: now,
      actor: one.by,
      what: `application ${one.after}`,
      subject: one.applicationId,
      before: { state: one.before },
      after: { state: one.after, decision: one.id, kind: one.kind, codes: one.codes },
      why: one.note,
    })),
  )
}

/** Where an applicant sees how the application stands; for nobody else. */
export const statusUrl = ({ baseUrl, links }: Scope, applicationId: string): string =>
  `${baseUrl}/status/${links.seal('status', applicationId)}`

/** The mailed links of a decision's application. */
export const linksOf = (scope: Scope, { id, applicationId }: Pick<Decision, 'id' | 'applicationId'>) => ({
  baseUrl: scope.baseUrl,
  statusUrl: statusUrl(scope, applicationId),
  answerUrl: `${scope.baseUrl}/answer/${scope.links.seal('answer', id)}`,
})

/** The applicant's answer: the application goes back to those who read. Sending it again while it is read replaces it. */
export async function answer(
  scope: Scope,
  cycle: LiveCycle,
  question: MadeDecision,
  text: string,
  now: Instant,
): Promise<boolean> {
  await lockApplications(scope, cycle.id, [question.applicationId])
  const all = await decisionsOf(scope, cycle.id, { applicationIds: [question.applicationId] })
  if (all.findLast((one) => one.undoneAt === null)?.id !== question.id) return false
  await setAnswer(scope, question.id, text, now)
  const to = question.before === 'late' ? 'late' : 'review'
  await moveStates(scope, [{ id: question.applicationId, from: 'asked', to }], null)
  await writeAudit(scope, [
    {
      at: now,
      actor: 'applicant',
      what: 'question answered',
      subject: question.applicationId,
      after: { decision: question.id },
    },
  ])
  return true
}
