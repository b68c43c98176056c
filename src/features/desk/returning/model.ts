import type { Day, Instant } from '#kit/dates.ts'
import type { Answers, Eligibility } from '#features/applications/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** What was pressed waits so long in the outbox, and can be taken back until then. */
export const heldMinutes = 10

/** The mail's kind, and the word its form's source is kept under. */
export const againKind = 'apply_again'

/** Somebody of the year before: its mentee, or an applicant who stayed without a partner (R39, R53). */
export type Past = {
  personId: string
  name: string
  email: string
  was: 'mentee' | 'unmatched'
  /** As they were told to the year before; null where a list was imported that had none. */
  answers: Answers | null
  /** What the form's question was answered with; null: it was not asked, or left open. */
  mayWrite: boolean | null
  stoppedNews: boolean
  deadAddress: boolean
  /** What there is of them for this year already. */
  form: 'sent' | 'begun' | 'withdrawn' | null
  invitedAt: Instant | null
}

/** As what somebody would qualify: on the cycle's first day, or from a later one; null: never as far as the rules can say. `unknown`: no positions are on file, so that nothing can be counted. */
export type Chance = { as: Role; fits: true } | { as: Role; fits: false; from: Day | null } | 'unknown'

export type Bar = 'sent' | 'begun' | 'withdrawn' | 'invited' | 'said no' | 'stopped news' | 'returns' | 'too early'

/** Whether somebody may be invited, as what they would qualify, and whether they said that we may write. */
export type Standing = { past: Past; chances: readonly Chance[]; bar: Bar | undefined; asked: boolean }

/** What the rules say of somebody for the cycle recruited for. */
export type Judged = { [role in Role]: Pick<Eligibility, 'outcome' | 'qualifiesOn'> }

/** The mails of one press that have not left. */
export type WaitingMails = { at: Instant; leavesAt: Instant; mails: number }

/** The year before, of the same program, once its pairs were told. */
export function yearBefore(cycles: readonly LiveCycle[], cycle: LiveCycle): LiveCycle | undefined {
  return cycles.findLast(
    (one) => one.programId === cycle.programId && one.publishedAt !== null && one.calendar.start < cycle.calendar.start,
  )
}
