import type { Day } from '#kit/dates.ts'
import type { RowFault, RowNotice } from '#features/applications/model.ts'
import type { PairState } from '#features/pairs/model.ts'

/** A pair from the committee's own list, its contact's office found. People are known by their address's key. */
export type AdoptedPair = {
  mentor: string
  mentee: string
  officeId: string
  formedOn: Day
  state: PairState
  note: string
}

/** What an adoption did: how many pairs are new, how many stood before, and what somebody should know. */
export type Adoption = { formed: AdoptedPair[]; known: number; notices: RowNotice[] }

/** Why nothing was adopted. `run_before`: this cycle's pairs came from a run, so that it has a clock already. */
export type AdoptionRefusal = { kind: 'faults'; faults: RowFault[] } | { kind: 'run_before'; pairs: number }
