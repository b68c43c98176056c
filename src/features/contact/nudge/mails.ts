import { type Instant, type Month, monthText } from '#kit/dates.ts'
import { type CheckInLinks, checkInReminder } from '#features/contact/mails.ts'
import type { Draft } from '#features/mail/model.ts'
import { type PairPeople, personIn } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** The month's question once more because the contact pressed; one mail a reader, however many pairs. */
export function nudgeMail(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  month: Month,
  questions: readonly CheckInLinks[],
  batch: string,
  stopUrl: string,
  baseUrl: string,
  leavesAt: Instant,
): Draft {
  const draft = checkInReminder(cycle, people, role, month, questions, stopUrl, baseUrl, leavesAt)
  return {
    ...draft,
    kind: 'nudge',
    key: nudgeKey(batch, personIn(people, role).id),
    vars: { ...draft.vars, month: monthText(month, 'long', cycle.definition.locale) },
  }
}

export const nudgeKey = (batch: string, personId: string): string => `nudge:${batch}:${personId}`
