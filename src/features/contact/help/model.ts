import type { Instant } from '#kit/dates.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { Ticket } from '#features/tickets/model.ts'

/** "I cannot reach my partner", as the one sees it to whom the link was mailed (R32). */
export type HelpView = {
  sealed: string
  cycle: LiveCycle
  people: PairPeople
  /** The reader's. */
  role: Role
  /** What the reader reported last and nobody has closed. */
  open: Ticket | undefined
  /** The reader's last report, which they took back because the two are in touch again. */
  takenBack: Ticket | undefined
}

/** Why a report was closed by the one who made it; the contact reads it. */
export const inTouchAgain = 'The person who reported it says that they are in touch again'

/** Help ends with the program: afterwards the committee no longer watches over pairs (R55). */
export function helps(cycle: LiveCycle, now: Instant): boolean {
  return now < cycle.calendar.endsAt
}
