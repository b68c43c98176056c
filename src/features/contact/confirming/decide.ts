import { addMinutes, type Day, type Instant } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { Pair } from '#features/pairs/model.ts'
import type { Confirmation } from '#features/programs/confirming/model.ts'
import { type Answer, settledMinutes, type Standing, untilOf } from '#features/contact/confirming/model.ts'

/** How a pair stands: what somebody said against it counts until a chair has settled it. */
export function standingOf(confirm: Confirmation, answers: readonly Answer[]): Standing {
  if (answers.some(({ answer, settledAt }) => answer === 'conflict' && settledAt === null)) return 'conflict'
  switch (confirm) {
    case 'none':
    case 'notify':
      return 'begins'
    case 'ask':
      return new Set(answers.map(({ role }) => role)).size === 2 ? 'begins' : 'waits'
    default:
      return never(confirm)
  }
}

/** When a chair settled it last; null where nobody did. */
export function settledLast(answers: readonly Answer[]): Instant | null {
  return (
    answers
      .flatMap(({ settledAt }) => settledAt ?? [])
      .sort()
      .at(-1) ?? null
  )
}

/** Until when what a chair settled can be taken back; null where nothing was, or the minutes are over. */
export function settledUntil(answers: readonly Answer[], now: Instant): Instant | null {
  const at = settledLast(answers)
  const until = at === null ? null : addMinutes(at, settledMinutes)
  return until !== null && now < until ? until : null
}

/**
 * Whether nothing more can be said by the link: the days are over, and the pair has begun; a program that asks first waits
 * for its answers as long as it takes. Whoever comes later writes to the contact, or leaves.
 */
export function closedFor(
  confirm: Confirmation,
  pair: Pick<Pair, 'formedOn' | 'state' | 'origin'>,
  standing: Standing,
  today: Day,
): boolean {
  if (confirm === 'none' || pair.state === 'ended' || pair.origin !== 'run') return true
  return standing === 'begins' && today > untilOf(pair.formedOn)
}
