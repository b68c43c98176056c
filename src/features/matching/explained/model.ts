import type { Card } from '#features/pairs/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'
import type { Role } from '#features/programs/model.ts'

/** More possible pairs than this, and what asks everybody anew for each rule is not told on a page. */
const mostCells = 250_000

/** Whether questions about a pool of this size take so long that pages would wait for them. */
export const isLargePool = ({
  mentees,
  mentors,
}: {
  mentees: readonly unknown[]
  mentors: readonly unknown[]
}): boolean => mentees.length * mentors.length > mostCells

/** Somebody in a run, as a link needs them: the application's id. */
export type Named = { id: string; name: string }

/** What the committee reads of somebody: what the partner would see of them, and their places. */
export type PersonCard = Named & { role: Role; card: Card; months: number; places: number }

/** Who moves where; null is nobody. `gain`: points of the pair afterwards, less those before. */
export type NamedMove = { mentee: Named; from: Named | null; to: Named | null; gain: number }

/** What having this mentor instead costs everybody, exactly (R38), in a sentence. */
export type AlternativeView = { mentor: Named; points: number; cost: string; moves: NamedMove[] }

export type Rank = { rank: number; choices: number; best: number }

export type PairView = {
  mentor: PersonCard
  points: number
  reasons: Reason[]
  locked: boolean
  mentee: Rank
  mentorSide: Rank
}

/** The answer to "why not this mentor?" in sentences, and who would move if it were done. */
export type WhyNotView = { mentor: Named; sentences: string[]; moves: NamedMove[] }

/** What was asked, and what came of it. */
export type Question = {
  text: string
  answer: WhyNotView | undefined
  /** More than one mentor whom the text could mean; none: nobody. */
  several: readonly Named[] | undefined
}

/** `alternatives`: the cheapest; `more`: how many there are besides. `help`: what would give somebody without a partner a place. */
export type MenteeView = {
  mentee: PersonCard
  pair: PairView | undefined
  alternatives: AlternativeView[]
  more: number
  help: string[]
}

export type MentorView = { mentor: PersonCard; mentees: (Named & { points: number })[] }

/** What lifting a rule would add for everybody. */
export type RuleView = {
  code: string
  words: string
  forbids: number
  alone: number
  placed: number
  points: number | null
}

/** Which mentors to call for: by what they chose as their kind of library, those first that would place most. */
export type CallView = {
  mentees: number
  placed: number
  kinds: { kind: string; here: number; least: number; most: number }[]
}
