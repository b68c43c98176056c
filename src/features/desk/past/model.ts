import type { Day, Instant } from '#kit/dates.ts'
import type { PairState } from '#features/pairs/model.ts'

/** A pair of any year of the program, with what became of it. */
export type PastPair = {
  id: string
  cycleId: string
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
  /** What was said of and in it had its time and is gone (R46). */
  purged: boolean
}

/** Pairs of whoever has this in their name, or of this person; or the pair with this id. */
export type PastWish = { text: string; personId: string | undefined; page: number; id?: string }

/** The page of a pair: the committee's own of the year that it works on, else the one that is only read. */
export const pairPath = ({ id, cycleId, over }: PastPair, workingOn: string): string =>
  cycleId === workingOn && !over ? `/committee/pairs/${id}` : `/committee/past/${id}`

export const pastPageSize = 50
