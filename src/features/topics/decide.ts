import type { Instant } from '#kit/dates.ts'
import type { Calendar } from '#features/programs/model.ts'
import type { DueTopic } from '#features/topics/model.ts'

/**
 * The month's topic that is due and has not gone out (R9). After days of standing still only the current month's goes:
 * a late start gets the present topic, never a burst; `sent` holds what went out or was passed over. `current`: this
 * month's, gone out or not, for pairs formed since.
 */
export function dueTopic(
  calendar: Calendar,
  sent: ReadonlySet<string>,
  now: Instant,
): { due: DueTopic | undefined; passedOver: string[]; current: DueTopic | undefined } {
  const reached = calendar.topics.filter((item) => item.at <= now)
  const current = reached.at(-1)
  const ended = now >= calendar.endsAt
  // where nothing ran from before the last month until after the end, that month is passed over as well
  const passedOver = (ended ? reached : reached.slice(0, -1))
    .map((item) => item.month)
    .filter((month) => !sent.has(`topic:${month}`))
  if (current === undefined || ended) return { due: undefined, passedOver, current: undefined }
  const next = calendar.topics.find((item) => item.at > current.at)
  const told: DueTopic = {
    month: current.month,
    number: current.number,
    topic: current.topic,
    at: current.at,
    closesAt: next?.at ?? calendar.endsAt,
  }
  return { due: sent.has(`topic:${current.month}`) ? undefined : told, passedOver, current: told }
}
