import type { Instant } from '#kit/dates.ts'
import type { Run } from '#features/matching/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'
import type { Role } from '#features/programs/model.ts'

/** A stored run in the list. */
export type RunRow = Pick<Run, 'id' | 'madeAt' | 'seed' | 'levels' | 'costs' | 'inputHash' | 'changes' | 'input'> & {
  /** People whom it leaves without a partner. */
  without: number
  publishedAt: Instant | null
  /** Who asked for it on the screen; null: it was asked for at the command line. */
  askedBy: string | null
}

export type ShownPair = {
  mentorApplication: string
  mentor: string
  menteeApplication: string
  mentee: string
  contact: string | null
  points: number
  reasons: Reason[]
}

export type ShownWithout = { application: string; name: string; role: Role; reason: string }

export type StoredPerson = {
  name: string
  pairs: { other: { id: string; name: string }; points: number; reasons: Reason[] }[]
  reason: string | undefined
}

/** Who would be matched now; `unverified`: as members of the association. */
export type PoolCount = { mentees: number; mentors: number; unverified: number }

export const pageSize = 50

export type PairWish = { page: number; text: string; lowest: boolean }
