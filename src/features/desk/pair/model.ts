import type { Day, Instant, Month } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import type { Answers, Membership } from '#features/applications/model.ts'
import type { SignKind } from '#features/contact/model.ts'
import type { MailState } from '#features/mail/model.ts'
import type { PairNote } from '#features/pairs/notes/model.ts'
import type { SeenHold } from '#features/pairs/holds/model.ts'
import type { PairState } from '#features/pairs/model.ts'
import type { Definition, Role } from '#features/programs/model.ts'
import type { Formed, Repaired } from '#features/desk/pair/formed/model.ts'
import type { Standing } from '#features/desk/model.ts'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'

/** One of the two, with the fields of the application that matching used; the private ones stay with the application. */
export type Side = {
  id: string
  name: string
  pronouns: string
  email: string
  addressState: 'works' | 'returned'
  answers: Pick<Answers, 'jobTitle' | 'employer' | 'city' | 'state' | 'channels' | 'topics' | 'areas'> | null
  membership: Membership | null
  /** Other pairs of this person in the cycle; without `pairId` where another contact answers for it. */
  others: { pairId: string | null; name: string }[]
}

export type FullPair = {
  id: string
  cycleId: string
  officeId: string
  contact: string
  state: PairState
  standing: Standing
  origin: 'run' | 'adopted'
  formedOn: Day
  pausedUntil: Day | null
  endedOn: Day | null
  endNote: string | null
  points: number | null
  reasons: string[]
  mentor: Side
  mentee: Side
}

/** What people told us and what we sent, one entry each. `side` is whose lane it stands in. */
export type PairEvent = { at: Instant; side: Role | 'committee'; who: string } & (
  | { what: 'sign'; sign: SignKind; month: Month; batch?: string; known?: string; by?: string }
  | { what: 'answer'; answer: string; month: Month }
  | { what: 'mail'; id: string; subject: string; kind: string; state: MailState; to: string }
  | { what: 'opened'; id: string; kind: TicketKind }
  | { what: 'passed'; id: string }
  | { what: 'closed'; id: string; outcome: string }
  | { what: 'step'; text: string }
)

/** What was just done, with what undoes it. */
export type PairDone = { what: 'paused' | 'goes-on' | 'sign'; id: string }

export const parted = ['back', 'too_late', 'other_partner'] as const

export type OpenTicket = {
  id: string
  kind: TicketKind
  openedAt: Instant
  openedBy: string
  dueOn: Day
  decideBy: Day | null
  escalatedAt: Instant | null
  mayTell: boolean | null
  reason: string
  steps: { at: Instant; text: string }[]
}

/** All that the page of a pair shows. */
export type PairView = {
  /** A chair looks. */
  chair: boolean
  pair: FullPair
  facts: ShelfFacts | undefined
  events: readonly PairEvent[]
  tickets: readonly OpenTicket[]
  /** What it followed from; undefined where no run formed it. */
  formed: Formed | undefined
  /** The same where a change to announced pairs formed it. */
  repaired: Repaired | undefined
  program: Definition
  /** Open pauses, as the committee may see them. */
  holds: readonly SeenHold[]
  /** What colleagues left; undefined for whoever is one of the two. */
  notes: readonly PairNote[] | undefined
  /** Who looks. */
  me: string
  done?: PairDone
  /** Until when what ended the pair can be taken back by a chair who looks. */
  back: Instant | undefined
  /** What came of taking it back. */
  parted?: (typeof parted)[number]
  months: readonly Month[]
  start: Day
  end: Day
  today: Day
  zone: string
}

/** What the two are called where space is short: by their given names, in full where those are the same. */
export function shortNames({ mentor, mentee }: Pick<FullPair, 'mentor' | 'mentee'>): Record<Role, string> {
  const [one, other] = [givenName(mentor.name), givenName(mentee.name)]
  return one === other ? { mentor: mentor.name, mentee: mentee.name } : { mentor: one, mentee: other }
}
