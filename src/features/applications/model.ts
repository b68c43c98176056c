import type { Day, Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** One post as dated on the form. Month-only dates count from the 1st (R16); no end: still held. */
export type Position = { start: Day; end: Day | null; title: string; employer: string }

export const channels = ['email', 'phone', 'video', 'text'] as const
export type Channel = (typeof channels)[number]

/** What an applicant said, cleaned, in the application's `answers` column. Lists keep the program's own option words. */
export type Answers = {
  jobTitle: string
  employer: string
  supervisor: string
  libraryTypes: string[]
  city: string
  state: string
  zone: string
  positions: Position[]
  areas: string[]
  topics: string[]
  channels: Channel[]
  languages: string[]
  /** 'yes', or what they wrote in its place ("Once a month is all I can do", R17). */
  promise: string
  statement: string
  /** Mentors only; 1 for mentees. */
  capacity: number
  /** Free text, private (R41). */
  exclusions: string
  memberNumber: string
  bodyMember: 'yes' | 'no' | 'unsure'
}

/** R4: verified · lapsed (on the roster, not paid) · missing (no number given) · not_found · mismatch (the number is somebody else's). */
export type Membership = 'verified' | 'lapsed' | 'missing' | 'not_found' | 'mismatch'

/** A reason carries its rule, a stable code, figures, and words a person can read as they are. */
export type Reason = { rule: string; code: string; text: string; figures?: { [name: string]: number | string } }

export type Eligibility = {
  outcome: 'eligible' | 'not_eligible' | 'needs_review'
  reasons: Reason[]
  /** Whole months in professional posts on the reference date, overlaps counted once. */
  months: number
  /** Only where it is merely too early: the first day on which the rule would hold. */
  qualifiesOn?: Day
  /** R26: to be told of the resume review service. */
  referral: boolean
}

/** R37. `late`: on the late list (R6). `waiting`: accepted, no place in this run. */
export type ApplicationState = 'submitted' | 'review' | 'accepted' | 'declined' | 'late' | 'duplicate' | 'waiting' | 'withdrawn'

export type Application = {
  id: string
  cycleId: string
  personId: string
  role: Role
  state: ApplicationState
  receivedAt: Instant
  answers: Answers
  eligibility: Eligibility
  membership: Membership
  duplicateOf: string | null
}

/** A line of the association's roster. */
export type RosterLine = { number: string; first: string; last: string; email: string; status: 'active' | 'lapsed'; paidThrough: Day | null; groups: string }

/** What an import reads from one row of a form's export, before anything is decided. */
export type ApplicationRow = { line: number; role: Role; name: string; pronouns: string; email: string; receivedAt: Instant; answers: Answers }
export type CommitteeRow = { line: number; name: string; email: string; office: 'chair' | 'member'; title: string; employer: string; from: Day; to: Day; mostPairs: number }
export type RunningPairRow = { line: number; mentorName: string; mentorEmail: string; menteeName: string; menteeEmail: string; contactName: string; contactEmail: string; pairedOn: Day; state: 'active' | 'paused' | 'ended'; notes: string }

/** A cell that could not be taken: the file's line (1-based, the header is line 1), the column as headed, and what was expected. */
export type RowFault = { line: number; column: string; found: string; expected: string }

/** What each column was taken for; `field` null: not used. A mapping file corrects it. */
export type ColumnReading = { column: string; field: string | null; sample: string }
