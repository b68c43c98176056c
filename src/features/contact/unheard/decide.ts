import { type Instant, type Month, monthOf } from '#kit/dates.ts'
import type { Watched } from '#features/contact/decide.ts'

/** A month whose questions are over, and when its topic was out. */
export type Over = { month: Month; at: Instant }

/**
 * Of whom nothing is heard because nothing is asked: both want no topics, and so get no question (R11). After as many
 * months as silence takes, without a sign, an answer or a ticket that somebody closed, it is the contact's. A pause, a dead
 * address and an open ticket are somebody's already. `since`: the last sign there was, so that it is said once after each.
 */
export function unheardOf(
  { pair, questions, tickets, lastSignAt, addressReturned }: Watched,
  over: readonly Over[],
  missedMonths: number,
): { pairId: string; kind: 'never_met' | 'went_silent'; since: Instant | null } | undefined {
  const last = over.slice(-missedMonths)
  const [first] = last
  if (first === undefined || last.length < missedMonths || pair.state !== 'active' || addressReturned) return undefined
  const after = (at: Instant | null) => at !== null && at >= first.at
  if (pair.formedOn > first.at.slice(0, 10) || after(lastSignAt)) return undefined
  if (tickets.some(({ state, closedAt }) => state === 'open' || after(closedAt))) return undefined
  if (questions.some(({ answeredAt }) => after(answeredAt))) return undefined
  const { pausedOn, pausedUntil } = pair
  if (pausedOn !== null && (pausedUntil === null || monthOf(pausedUntil) >= first.month)) return undefined
  return { pairId: pair.id, kind: pair.metAt === null ? 'never_met' : 'went_silent', since: lastSignAt }
}
