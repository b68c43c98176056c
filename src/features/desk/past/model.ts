import type { Day, Instant } from '#kit/dates.ts'
import type { PairState } from '#features/pairs/model.ts'

/** A pair of any year of the program, with what became of it. */
export type PastPair = {
  id: string
  label: string
  over: boolean
  mentorId: string
  mentor: string
  menteeId: string
  mentee: string
  contact: string
  state: PairState
  endedOn: Day | null
  endNote: string | null
  met: boolean
  lastSign: Instant | null
}

export type PastWish = { text: string; personId: string | undefined; page: number }

export const pastPageSize = 50
