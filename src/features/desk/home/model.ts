import type { Contact } from '#features/programs/letterhead/model.ts'
import type { Day, Instant, Month } from '#kit/dates.ts'
import type { Answers, ApplicationState } from '#features/applications/model.ts'
import type { SignKind } from '#features/contact/model.ts'
import type { QuestionKind } from '#features/pairs/questions/model.ts'
import type { PairState } from '#features/pairs/model.ts'
import type { Role } from '#features/programs/model.ts'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'

/** A pair as one of the two sees it: the partner's card, nothing the partner told the committee. */
export type MyPair = {
  id: string
  /** The reader's role in it. */
  role: Role
  state: PairState
  endedOn: Day | null
  pausedUntil: Day | null
  reasons: string[]
  partner: {
    name: string
    pronouns: string
    email: string
    /** Where they let the partner have it; '' for none. */
    phone: string
    answers: Pick<Answers, 'jobTitle' | 'employer' | 'city' | 'state' | 'channels' | 'topics' | 'zone'> | null
  }
  contact: Contact
}

/** A question of ours that waits for the reader. */
export type OpenQuestion = { id: string; pairId: string; kind: QuestionKind; month: Month }

/** What the reader told us, and the partner's "we talked". `heard`: a member entered it for the reader. */
export type Told = { at: Instant; pairId: string; mine: boolean } & (
  | { what: 'sign'; sign: SignKind; month: Month; heard: boolean }
  | { what: 'answer'; answer: string; month: Month }
)

export type MyYear = {
  pairs: readonly MyPair[]
  questions: readonly OpenQuestion[]
  told: readonly Told[]
  /** How many entries there are in all; `told` has the newest. */
  toldInAll: number
  shelves: ReadonlyMap<string, ShelfFacts>
  /** A survey that waits; its id. */
  survey: string | null
  applications: readonly { role: Role; state: ApplicationState }[]
}

/** Days one may name for "we talked": of this cycle, up to today. */
export function mayHaveTalked(day: Day, start: Day, today: Day): boolean {
  return day >= start && day <= today
}
