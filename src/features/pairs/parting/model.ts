import type { ApplicationState } from '#features/applications/model.ts'
import type { PairState } from '#features/pairs/model.ts'
import { addMinutes, type Instant } from '#kit/dates.ts'

/** So long whoever pressed may take it back; the two are told after it (R12). */
const minutes = 30

/** One press that ended pairs: by whom, when, and how the pairs and applications stood before. */
export type Parting = {
  id: string
  at: Instant
  by: string
  pairs: readonly { id: string; state: PairState }[]
  applications: readonly { id: string; state: ApplicationState }[]
}

export const backUntil = ({ at }: Pick<Parting, 'at'>): Instant => addMinutes(at, minutes)

/** A minute after it: what the worker may have in hand is never what somebody takes back in that moment. */
export const toldAt = (parting: Pick<Parting, 'at'>): Instant => addMinutes(backUntil(parting), 1)

/** Why it stays as it is. */
export type NotBack = 'nothing' | 'too_late' | 'other_partner'
