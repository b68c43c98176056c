import type { ApplicationState } from '#features/applications/model.ts'
import type { MadeDecision } from '#features/applications/review/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { Instant } from '#kit/dates.ts'

/** An application as the one sees it who sent it. */
export type StatusView = {
  cycle: LiveCycle
  name: string
  role: Role
  receivedAt: Instant
  state: ApplicationState
  /** What was decided and told; undefined where the rules decided, or nobody yet. */
  decision: MadeDecision | undefined
  /** What the rules found, for those they decided on. */
  reasons: readonly string[]
  /** Where a question is answered. */
  answerUrl: string
}

/** What stands behind the link to a question. `open`: it can still be answered, or answered otherwise. */
export type QuestionView = {
  cycle: LiveCycle
  name: string
  sealed: string
  question: MadeDecision
  open: boolean
  statusUrl: string
}

/** What its page shows. */
export type ShownQuestion = Omit<QuestionView, 'question'> & { question: Pick<MadeDecision, 'words' | 'answer'> }

/**
 * How an application stands for the applicant: a decision whose mail is still held has not been made for them. `decisions`
 * are oldest first.
 */
export function toldState(
  state: ApplicationState,
  decisions: readonly MadeDecision[],
): { state: ApplicationState; decision: MadeDecision | undefined } {
  const standing = decisions.filter((one) => one.undoneAt === null)
  const last = standing.at(-1)
  if (last === undefined) return { state, decision: undefined }
  if (last.mail?.state !== 'queued') return { state, decision: last.after === state ? last : undefined }
  const before = standing.at(-2)
  return { state: last.before, decision: before?.after === last.before ? before : undefined }
}
