import type { NudgeSaid, Waiting } from '#features/contact/nudge/model.ts'

/** What a page shows of asking again: how many could be asked now, and what waits and can be taken back. */
export type NudgesView = {
  /** Ids of the pairs that could be asked again, in no order. */
  pairIds: readonly string[]
  /** Not all of them are the viewer's own: a chair asks for others, and shows a passkey for it. */
  beyondMine: boolean
  mails: number
  waiting: readonly Waiting[]
  done: NudgeSaid | undefined
}
