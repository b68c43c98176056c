import type { Instant } from '#kit/dates.ts'
import type { Said } from '#features/applications/form/model.ts'
import type { Answers, Application } from '#features/applications/model.ts'

/** The answers that are chosen one by one when two applications become one; the newer one's stays unless told otherwise. */
export const mergedFields = [
  'name',
  'memberNumber',
  'bodyMember',
  'positions',
  'jobTitle',
  'employer',
  'supervisor',
  'libraryTypes',
  'city',
  'state',
  'zone',
  'areas',
  'topics',
  'channels',
  'languages',
  'capacity',
  'promise',
  'statement',
  'exclusions',
] as const
export type MergedField = (typeof mergedFields)[number]
/** Whose answer stays: that of the application that came first, or of the other one. */
export type Side = 'first' | 'second'
export type Choices = { readonly [field in MergedField]?: Side }

export type Twin = Application & { name: string; email: string }

/** Two that may be one person's, the earlier one first. */
export type Twins = { first: Twin; second: Twin }

/** Why two cannot be put together; words are the page's. */
export type MergeRefusal = 'same' | 'own' | 'office' | 'pair of both' | 'same partner' | 'done'

/** What is known of the second person that would move or stand in the way, counted. */
export type Moving = {
  applications: number
  pairs: number
  notes: number
  letters: number
  surveys: number
  mails: number
  /** Holds an office, a passkey or an account at a provider: rights that an address alone never gives. */
  rights: boolean
  pairOfBoth: boolean
  samePartner: boolean
}

/** Ids of the rows that moved from one person to the other, by what they are. */
export type Moved = { readonly [what: string]: readonly string[] }

/** What an applicant's own form says, as it stands and as it was sent. */
export type KeptForm = { id: string; said: Said; sentSaid: Said | null }

/** What a merger changes of the application and the person that stay. */
export type Changed = {
  answers: Answers
  eligibility: Application['eligibility']
  membership: Application['membership']
  state: Application['state']
  name: string
  secondEmail: string | null
  form?: KeptForm | null
}

export type Merger = {
  id: string
  cycleId: string
  keptId: string
  otherId: string
  keptPerson: string
  otherPerson: string
  madeBy: string
  madeAt: Instant
  /** `left`: what it made of these, so that what changed since is known when it is taken back. */
  before: Changed & {
    otherState: Application['state']
    otherDuplicateOf: string | null
    left?: Changed
  }
  moved: Moved
  undoneAt: Instant | null
}

/** So many days a merger can be taken back. */
export const undoDays = 14

/** Answers in which two applications differ; only these are asked about. */
export function differing({ first, second }: Twins): (typeof mergedFields)[number][] {
  return mergedFields.filter((field) =>
    field === 'name'
      ? first.name !== second.name
      : JSON.stringify(first.answers[field]) !== JSON.stringify(second.answers[field]),
  )
}
