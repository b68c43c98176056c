import type { Day, Instant } from '#kit/dates.ts'
import type { PairState } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'

/** What one press of the weekly mail does about a ticket. `put_off`, `settle`: they were spoken with, and it waits or is over. */
export const weekSteps = ['ask', 'mentor-second', 'mentee-second', 'put_off', 'settle'] as const
export type WeekStep = (typeof weekSteps)[number]

/**
 * What a press did and may be taken back from; `mails`, `questions`: what it made. Of its mails so many wait to leave, and
 * so many are kept back, because the pair rests, and none has left; others gave way, or somebody answered meanwhile.
 */
export type Pressed = {
  step: WeekStep
  at: Instant
  dueOn: Day
  until: Day
  mails: string[]
  questions: string[]
  waiting: number
  kept: number
}

/** What the choice of a step asks of a ticket. */
export type StepFacts = {
  id: string
  kind: TicketKind
  state: 'open' | 'closed'
  officeId: string
  dueOn: Day
  openedAt: Instant
  personId: string | null
  pairState: PairState | null
  people: { id: string; role: Role; name: string; works: boolean; second: boolean }[]
  /** Steps that were pressed in a weekly mail before and stand. */
  tried: WeekStep[]
  /** The last of them, once it was pressed and not taken back. */
  last: Pressed | null
}

/** A step in words, on the mail's button and on the page it opens. */
export function stepText(step: WeekStep, people: readonly { role: Role; name: string }[]): string {
  const name = (role: Role) => people.find((one) => one.role === role)?.name ?? 'them'
  switch (step) {
    case 'ask':
      return 'Ask both how it stands'
    case 'mentor-second':
      return `Write to ${name('mentor')} at their other address`
    case 'mentee-second':
      return `Write to ${name('mentee')} at their other address`
    case 'put_off':
      return 'I have spoken with them: note it and put it off'
    case 'settle':
      return 'I have spoken with them: note it and close it'
  }
}

export const ticketSaid = ['undone', 'left', 'changed'] as const

export type TicketView = {
  sealed: string
  cycle: LiveCycle
  name: string
  id: string
  title: string
  dueOn: Day
  closed: boolean
  /** The new day of a ticket that is put off. */
  until: Day
  people: StepFacts['people']
  step: WeekStep | null
  /** What stands of a press, with until when its mails wait; null where nothing of it can be taken back any more. */
  last: (Pressed & { waits: Instant | null; undoable: boolean }) | null
  /** A press whose mails do not wait any more before their time: they gave way to what somebody did on the ticket's page. */
  gaveWay: boolean
  done: (typeof ticketSaid)[number] | undefined
}
