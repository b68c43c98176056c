import type { ApplicationState, Membership } from '#features/applications/model.ts'

/** Somebody whose membership reads otherwise with the new roster. */
export type MembershipChange = {
  id: string
  name: string
  state: ApplicationState
  before: Membership
  after: Membership
}

/** What a roster would change. `absent`: numbers that the roster we have knows and this one does not; they stay. */
export type RosterDiff = {
  fresh: number
  changed: number
  same: number
  absent: number
  people: MembershipChange[]
  /** In the pool and not verified as a member, once it is taken in: they block publication (R4). */
  unverified: number
}
