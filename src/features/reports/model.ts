import type { Month } from '#kit/dates.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import type { PairState } from '#features/pairs/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'

/** What people answered to a month's question; those not asked (no mail, a pause) are not in it. */
export type MonthAnswers = { month: Month; asked: number; well: number; little: number; none: number }

/** A cycle in counts, for the committee's own reports (R45). Nothing in it names anybody. */
export type Figures = {
  applications: { state: ApplicationState; mentors: number; mentees: number }[]
  pairs: { state: PairState; pairs: number }[]
  met: number
  months: MonthAnswers[]
  tickets: { kind: TicketKind; opened: number; open: number }[]
  survey: { invited: number; answered: number }
  letters: number
  /** Letters that somebody on the committee reads first. */
  held: number
  mails: number
  /** Whoever reads is one of a pair, whose answers and tickets are not theirs to read (R32) and counted nowhere here. */
  ownLeftOut: boolean
}
