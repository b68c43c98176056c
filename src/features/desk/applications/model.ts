import type { Instant } from '#kit/dates.ts'
import { type Application, type ApplicationState, inPool, type Membership } from '#features/applications/model.ts'
import type { Role } from '#features/programs/model.ts'

/** An application in a list. `reason` is the first one; the page has all. */
export type ApplicationRow = {
  id: string
  name: string
  role: Role
  state: ApplicationState
  membership: Membership
  months: number
  receivedAt: Instant
  reason: string
  personId: string
  pairs: number
}

export const states: readonly ApplicationState[] = [
  'submitted',
  'review',
  'asked',
  'accepted',
  'conditional',
  'waiting',
  'late',
  'declined',
  'duplicate',
  'withdrawn',
]
/** States asked for at once: whom a run of matching takes, and whom nobody has decided on. */
export const groups = { pool: inPool, open: ['submitted', 'review', 'asked'] } as const satisfies Record<
  string,
  readonly ApplicationState[]
>
export type Group = keyof typeof groups
export const groupNames = ['pool', 'open'] as const satisfies readonly Group[]

/** The states that are asked for; null: every one. */
export function statesIn(state: ApplicationState | Group | undefined): readonly ApplicationState[] | null {
  if (state === undefined) return null
  return state === 'pool' || state === 'open' ? groups[state] : [state]
}

export const orders = ['name', 'received', 'months'] as const
export type Order = (typeof orders)[number]

/** What the address asks for. `alone`: accepted, and in no pair. `unverified`: accepted, and not verified as a member (R4). */
export type ApplicationsWish = {
  state?: ApplicationState | Group
  role?: Role
  alone: boolean
  unverified: boolean
  text: string
  order: Order
  descending: boolean
  page: number
}

export const pageSize = 50

export type FullApplication = Application & {
  name: string
  email: string
  pronouns: string
  pairs: { id: string; partner: string; state: string }[]
  /** Why the last run left this person without a partner. */
  unmatched: string | null
  duplicates: { id: string; name: string; state: ApplicationState }[]
}
