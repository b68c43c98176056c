import type { Instant } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'

/** Whom one was paired with before; `role` is one's own then. `askedAt`: one asks to be paired again, whatever the other does. */
export type EarlierPartner = { personId: string; name: string; role: Role; label: string; askedAt: Instant | null }

/** Two who were a pair and both ask to be one again. Applications are theirs in this cycle, where they are in its pool. */
export type BothAsk = {
  mentor: { name: string; askedAt: Instant; application: string }
  mentee: { name: string; askedAt: Instant; application: string }
}
