import type { Day, Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'
import type { Application, ApplicationState, Membership, Reason } from '#features/applications/model.ts'

/** What a person may decide. `except`: accept in spite of a rule. `ask`: nothing yet, a question to the applicant. */
export const decisionKinds = ['accept', 'except', 'condition', 'decline', 'wait', 'ask'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** Why somebody is declined, for the committee's figures; the applicant reads words instead. */
export const declineCodes = [
  'experience',
  'no_post',
  'membership',
  'promise',
  'first_job',
  'places',
  'conduct',
  'other',
] as const
export type DeclineCode = (typeof declineCodes)[number]

export type Command =
  | { kind: 'accept' }
  /** `rule`: which one does not count here; `why` is the committee's, the applicant does not read it. */
  | { kind: 'except'; rule: string; why: string }
  | { kind: 'condition'; words: string; by: Day }
  | { kind: 'decline'; words: string; codes: DeclineCode[]; referral: boolean; otherRole: boolean; note: string }
  | { kind: 'wait'; words: string }
  | { kind: 'ask'; words: string }

export type Decision = {
  id: string
  applicationId: string
  cycleId: string
  /** How many decisions the application had before, those taken back among them: two may fall into one instant. */
  nth: number
  kind: DecisionKind
  by: string
  at: Instant
  before: ApplicationState
  after: ApplicationState
  codes: string[]
  /** The committee's own; never mailed. */
  note: string
  /** What the applicant reads: why not, on which condition, the question. */
  words: string
  on: Day | null
  referral: boolean
  otherRole: boolean
  /** Several decided with one press. */
  batch: string | null
  mailKey: string
  answer: string | null
  answeredAt: Instant | null
}

/** A decision and how its mail stands; null where none was made. */
export type MadeDecision = Decision & {
  byName: string
  undoneAt: Instant | null
  mail: { state: string; dueAt: Instant; sentAt: Instant | null } | null
}

/** A committee member who reviews; `employers` are where they work, as far as it is known. */
export type Reviewer = { personId: string; name: string; email: string; employers: readonly string[] }

/** Why this person may not decide on this application. */
export type Conflict =
  | { kind: 'self' }
  | { kind: 'same_employer'; employer: string }
  /** The applicant asked not to be brought together with them, or works for them. */
  | { kind: 'named' }

export type ReviewRefusal =
  | Conflict
  | { kind: 'withdrawn' }
  | { kind: 'duplicate' }
  /** Pairs are published and this person is in one: that is ended or paused, not declined. */
  | { kind: 'in_pair' }
  | { kind: 'rule_in_the_way'; reasons: Reason[] }
  | { kind: 'not_verified'; membership: Membership }
  | { kind: 'day_over'; by: Day; from: Day; until: Day }
  /** The draft's place for a sentence of one's own stands as it was. */
  | { kind: 'gap_left' }
  | { kind: 'not_there' }

/** What a decision rests on. */
export type Reviewed = {
  application: Pick<Application, 'id' | 'cycleId' | 'personId' | 'role' | 'state' | 'eligibility' | 'membership'>
  /** The decision that stands. */
  standing: Decision | undefined
  conflict: Conflict | undefined
  inPair: boolean
  membershipRequired: boolean
  today: Day
  /** The last day for a condition. */
  lastDay: Day
}

export const flags = [
  'late',
  'not_eligible',
  'borderline',
  'promise',
  'first_job',
  'duplicate',
  'other_name',
  'named',
  'answered',
  'differ',
] as const
/** What a reviewer should see before reading. */
export type Flag = (typeof flags)[number]

/** Of one application, what its flags follow from. `alike`: another one of its role has its name; a
 * number or an address that stands twice was set aside on the way in. */
export type Flagged = {
  id: string
  role: Role
  state: ApplicationState
  name: string
  email: string
  membership: Membership
  outcome: Application['eligibility']['outcome']
  reasons: readonly Reason[]
  months: number
  promise: string
  exclusions: string
  supervisor: string
  views: readonly string[]
  answered: boolean
  alike: boolean
  /** The first name that came from its address; empty where none is kept. */
  knownAs: string
}

/** Minutes in which a decision can be taken back before its mail leaves (trust.md asks for ten). */
export const holdMinutes = 30

/** Stands in a drafted letter where a person must write; a letter with a bracket left is not sent. */
export const gap =
  '[Write a sentence of your own here: what you liked in this application, or what you would tell this person.]'

/** Why a held mail did not leave; by these words it is found again when the later decision is taken back. */
export const replacedSaid = 'A later decision took its place before it left.'
