import type { Stage } from '@bookend/matching'
import type { Office } from '#features/accounts/model.ts'
import type { Answers } from '#features/applications/model.ts'
import type { Basis } from '#features/matching/basis/model.ts'
import type { Change } from '#features/matching/changes/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'
import type { Definition } from '#features/programs/model.ts'

/** Somebody in the pool: an accepted application as the rules see it. `months` in professional positions (R16). */
export type Candidate = {
  applicationId: string
  personId: string
  name: string
  answers: Answers
  months: number
  priority: number
  /** What they said for the matching alone; nothing but the judge reads it (R37). */
  demographics?: readonly string[]
  /** The office, in this cycle, of whoever was their contact when they last took part: theirs again where it can be (R7). */
  contact?: string
}

/** Everybody in one run; `earlier` holds "mentor:mentee" of earlier years. */
export type Pool = { mentees: readonly Candidate[]; mentors: readonly Candidate[]; earlier: ReadonlySet<string> }

export type Proposal = {
  menteeApplicationId: string
  mentorApplicationId: string
  menteeId: string
  mentorId: string
  officeId: string | null
  points: number
  /** What speaks for the pair, most points first. */
  reasons: Reason[]
}
export type Without = {
  applicationId: string
  personId: string
  role: 'mentor' | 'mentee'
  code: string
  reason: string
  detail: Record<string, unknown>
}

/** What a run comes to; it follows from its input alone. */
export type Decision = {
  inputHash: string
  seed: number
  levels: { pairs: number; priority: number; floor: number | null; points: number }
  /** What each step costs, the run itself first. */
  costs: Cost[]
  certificate: unknown
  proposals: Proposal[]
  unmatched: Without[]
  /** What people had decided before it. */
  changes: readonly Change[]
  input: InputFigures
  basis: Basis
}

/** What a run was made from, in figures. `dropped`: locks that could not hold, since a rule or a full mentor stood against them. */
export type InputFigures = {
  mentees: number
  mentors: number
  places: number
  /** Pairs that the committee's members take between them. */
  committee: number
  members: number
  earlier: number
  criteria: { id: string; name: string; points: number }[]
  dropped: readonly Change[]
  /** Pairs that would have been mentor and mentee of one another; `every`: each way to part them was looked at. */
  circles?: { parted: number; every: boolean }
  /** Nearly everybody is equal, in a pool too large for a table: nobody was drawn among them. */
  undrawn?: true
}

/** A step left out, or another rule, by the engine's names. */
export type CostName = 'own' | 'without_who' | 'without_floor' | 'total_only' | 'stable' | 'share_of_own_best'

/**
 * What a run comes to, as it is ('own') or otherwise. `different`: mentees who would have another mentor, or one in only one
 * of the two. `blocking`: pairs not made whose two would both have more points; null: not counted.
 */
export type Cost = {
  name: CostName
  pairs: number
  floor: number | null
  points: number
  different: number
  blocking: number | null
}

/** All that a decision follows from. */
export type RunInput = { pool: Pool; offices: readonly Answering[]; rules: Rules }
/** A member of the committee, as far as a run depends on them. */
export type Answering = Pick<Office, 'id' | 'personId' | 'employer' | 'mostPairs'>
export type Rules = {
  /** `explanations` are told beside a run and are no part of what it follows from. */
  definition: Pick<Definition, 'locale' | 'matching' | 'explanations'> & {
    cycle: { start: Definition['cycle']['start'] }
  }
  seed: number
  changes?: readonly Change[]
}

/** Comes to a decision, on the event loop or beside it. Rejects when the signal has aborted. */
export type Decide = (
  input: RunInput,
  course?: { progress?: (of: Progress) => void; signal?: AbortSignal },
) => Promise<Decision>

/** Why a run cannot be published as it is (R4, R7, R37); `people` by name, each once. */
export type PublicationRefusal =
  | { kind: 'no_such_run' }
  | { kind: 'already_published' }
  | { kind: 'without_contact'; pairs: number }
  | { kind: 'not_in_pool'; people: string[] }
  /** Accepted on a condition that is still open. */
  | { kind: 'conditional'; people: string[] }
  | { kind: 'unverified'; people: string[] }

export type Run = Decision & { id: string; cycleId: string; madeAt: string }

/**
 * How far a run is. The second round is for those whom the committee has room for, where it has too little; `share` runs
 * from 0 to 1 within a stage.
 */
export type Progress = { round: 1 | 2; stage: Stage; share: number }

/** The stages in their order, for "step 3 of 6". */
export const stages = ['scores', 'pairs', 'floor', 'total', 'ties', 'proof'] as const satisfies readonly Stage[]

const stageWords: Record<Stage, string> = {
  scores: 'reading what speaks for each pair',
  pairs: 'looking for the most pairs',
  floor: 'raising the lowest pair',
  total: 'looking for the most points',
  ties: 'drawing among equals',
  proof: 'writing the proof',
}

/** "step 3 of 6, raising the lowest pair". */
export function progressText({ round, stage }: Progress): string {
  const step = `step ${stages.indexOf(stage) + 1} of ${stages.length}, ${stageWords[stage]}`
  return round === 1 ? step : `${step}, for those whom the committee has room for`
}

/** Sorted by a key that nobody shares. */
export function inOrder<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
