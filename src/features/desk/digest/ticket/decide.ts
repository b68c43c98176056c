import { addMinutes, type Instant } from '#kit/dates.ts'
import { heldMinutes } from '#features/contact/nudge/model.ts'
import { isTold } from '#features/tickets/model.ts'
import type { Pressed, StepFacts, WeekStep } from '#features/desk/digest/ticket/model.ts'

/**
 * The step of a ticket that one press in the weekly mail may do: the first that fits its kind and was not tried that way.
 * None for what somebody wrote to the committee, among it criticism of a contact, for a reader who is one of the two or
 * whom it is about, and while its opening can be taken back.
 */
export function firstStep(facts: StepFacts, readerId: string, now: Instant): WeekStep | null {
  const { kind, personId, people, tried } = facts
  if (facts.state === 'closed' || people.length === 0 || !isTold(facts, now)) return null
  if (personId === readerId || people.some(({ id }) => id === readerId)) return null
  const active = facts.pairState === 'active'
  const ask: WeekStep[] = active && people.some(({ works }) => works) ? ['ask'] : []
  const second = active
    ? people
        .filter((one) => one.second && (personId === null ? !one.works : one.id === personId))
        .map(({ role }): WeekStep => `${role}-second`)
    : []
  const next = (steps: readonly WeekStep[]) => steps.find((step) => !tried.includes(step)) ?? null
  switch (kind) {
    case 'never_met':
    case 'went_silent':
      return next(ask) ?? 'put_off'
    case 'delivery':
    case 'cannot_reach':
      return next([...second, ...ask]) ?? 'put_off'
    case 'returned':
      return next(second) ?? 'put_off'
    case 'call':
      return 'settle'
    case 'mismatch':
    case 'leave':
      return 'put_off'
    case 'question':
    case 'comment':
    case 'criticism':
    case 'accolade':
      return null
  }
}

/** Until when the mails of a press wait, as long as they do. */
export function waitsUntil({ waiting, at }: Pick<Pressed, 'waiting' | 'at'>, now: Instant): Instant | null {
  const leaves = addMinutes(at, heldMinutes)
  return waiting > 0 && now < leaves ? leaves : null
}

/** Whether none of a press's mails waits any more, before they were to leave. */
export function gaveWay({ last }: Pick<StepFacts, 'last'>, now: Instant): boolean {
  return (
    last !== null && last.mails.length > 0 && last.waiting + last.kept === 0 && now < addMinutes(last.at, heldMinutes)
  )
}

/** So long a day or a closure can be taken back: by the next weekly mail, the next step is offered again. */
const undoMinutes = 24 * 60

/** Whether a press can be taken back: its mails wait or are kept back, or for a day the ticket stands as the press left it. */
export function canUndo(facts: Pick<StepFacts, 'state' | 'dueOn' | 'last'>, now: Instant): boolean {
  const { last, state, dueOn } = facts
  if (last === null) return false
  switch (last.step) {
    case 'settle':
      return state === 'closed' && now < addMinutes(last.at, undoMinutes)
    case 'put_off':
      return state === 'open' && dueOn === last.until && now < addMinutes(last.at, undoMinutes)
    default:
      return last.kept > 0 || waitsUntil(last, now) !== null
  }
}
