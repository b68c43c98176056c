import type { Answers } from '#features/applications/model.ts'

/** Somebody in the pool: an accepted application as the rules see it. */
export type Candidate = { applicationId: string; personId: string; name: string; answers: Answers; priority: number }

/** Everybody in one run; `earlier` holds "mentor:mentee" of earlier years. */
export type Pool = { mentees: readonly Candidate[]; mentors: readonly Candidate[]; earlier: ReadonlySet<string> }

/** Hard rules, one code each (R41, R49, R17, R40). */
export type RuleCode =
  | 'self'
  | 'same_employer'
  | 'named_exclusion'
  | 'supervisor'
  | 'no_common_channel'
  | 'no_common_language'
  | 'earlier_pair'

export const ruleWords: Record<RuleCode, string> = {
  self: 'is the same person',
  same_employer: 'works for the same employer',
  named_exclusion: 'was named as somebody not to be paired with',
  supervisor: 'is the supervisor',
  no_common_channel: 'has no way of keeping in touch in common',
  no_common_language: 'has no language in common',
  earlier_pair: 'was the partner in an earlier year',
}

export type Proposal = {
  menteeApplicationId: string
  mentorApplicationId: string
  menteeId: string
  mentorId: string
  officeId: string | null
  points: number
  reasons: string[]
}
export type Without = {
  applicationId: string
  personId: string
  role: 'mentor' | 'mentee'
  code: string
  reason: string
  detail: Record<string, unknown>
}

export type Run = {
  id: string
  cycleId: string
  madeAt: string
  inputHash: string
  seed: number
  levels: { pairs: number; priority: number; floor: number | null; points: number }
  certificate: unknown
  proposals: Proposal[]
  unmatched: Without[]
}
