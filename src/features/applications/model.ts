import { addDays, type Day, type Instant } from '#kit/dates.ts'
import type { Period } from '#kit/periods.ts'
import type { TableRefusal } from '#kit/table.ts'
import type { Role } from '#features/programs/model.ts'

/**
 * One post as dated on the form; no end: still held. Month-only dates count from the 1st (R16), at the end too: an end
 * on the 1st adds nothing of that month, any other end is the last day and counts.
 */
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
  /** Whole months in professional positions on the reference date, overlaps counted once. */
  months: number
  /** Only where it is merely too early: the first day on which the rule would hold. */
  qualifiesOn?: Day
  /** R26: to be told of the resume review service. */
  referral: boolean
}

/**
 * R37. `late`: on the late list (R6). `waiting`: qualifies, no place yet. `asked`: a question of the committee's waits for
 * the applicant's answer. `conditional`: accepted, if something comes true by a day.
 */
export type ApplicationState =
  | 'submitted'
  | 'review'
  | 'asked'
  | 'accepted'
  | 'conditional'
  | 'declined'
  | 'late'
  | 'duplicate'
  | 'waiting'
  | 'withdrawn'

/** Whom a run of matching takes. */
export const inPool: readonly ApplicationState[] = ['accepted', 'conditional', 'waiting']

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

/** A line of the association's roster; `number` as `memberKey` writes it. */
export type RosterLine = {
  number: string
  first: string
  last: string
  email: string
  status: 'active' | 'lapsed'
  paidThrough: Day | null
  groups: string
}

/** What an import reads from one row of a form's export, before anything is decided. */
export type ApplicationRow = {
  line: number
  role: Role
  name: string
  pronouns: string
  email: string
  receivedAt: Instant
  answers: Answers
}
export type CommitteeRow = {
  line: number
  name: string
  email: string
  office: 'chair' | 'member'
  title: string
  employer: string
  from: Day
  to: Day
  mostPairs: number
}
export type RunningPairRow = {
  line: number
  mentorName: string
  mentorEmail: string
  menteeName: string
  menteeEmail: string
  contactName: string
  contactEmail: string
  pairedOn: Day
  state: 'active' | 'paused' | 'ended'
  notes: string
}

/** A cell that could not be taken: the file's line (1-based, the header is line 1), the column as headed, and what was expected. */
export type RowFault = {
  line: number
  column: string
  found: string
  expected: string
  /** What can be done besides putting the cell right; whoever shows it knows how. */
  remedy?: 'name the column'
}

/** What each column was taken for; `field` null: not used. A mapping file corrects it. */
export type ColumnReading = { column: string; field: string | null; sample: string }

/** A mapping file: the column as headed, and the field it holds; null: not used. */
export type Mapping = { readonly [column: string]: string | null }

/** Nothing to put right, but somebody should know: a row that stands twice, a word that is on no list, look-alike letters. */
export type RowNotice = { line: number; column: string; found: string; text: string }

export type ImportReading<T> = { rows: T[]; readings: ColumnReading[]; notices: RowNotice[] }

/** All or nothing: one fault, and no row is taken. */
export type ImportRefusal =
  | TableRefusal
  | { kind: 'faults'; faults: RowFault[]; readings: ColumnReading[]; notices: RowNotice[] }

/** The days a post counts for. */
export function periodOf({ start, end }: Position): Period {
  return { from: start, until: end === null || end.endsWith('-01') ? end : addDays(end, 1) }
}

/** Whether the post is held on a day. */
export function heldOn({ start, end }: Position, day: Day): boolean {
  return start <= day && (end === null || end >= day)
}

/** How member numbers are compared: spreadsheets lose leading zeros and add ".0". */
export function memberKey(number: string): string {
  return number
    .toUpperCase()
    .replace(/\.0+$/, '')
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+(?=.)/, '')
}

/** The roster by number as `memberKey` writes it. */
export function rosterOf(lines: readonly RosterLine[]): Map<string, RosterLine> {
  return new Map(lines.map((line) => [memberKey(line.number), line]))
}
