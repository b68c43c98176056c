import type { Scope } from '#platform/scope.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { topicsOn } from '#features/topics/words/model.ts'
import { putOffDays } from '#features/topics/words/store.ts'

type Topic = LiveCycle['calendar']['topics'][number]

/** The year's topics on the days that count for pairs of these contacts: of several the first, as the mail goes. */
export async function topicsOf(scope: Scope, cycle: LiveCycle, officeIds: readonly string[]): Promise<Topic[]> {
  const days = await putOffDays(scope, cycle.id, officeIds)
  const each = officeIds.map((id) => days.get(id) ?? new Map())
  return topicsOn(cycle.calendar.topics, each, cycle.calendar.zone)
}

/** The topics that contacts among these put off, each day once. */
export async function laterTopics(scope: Scope, cycle: LiveCycle, officeIds: readonly string[]): Promise<Topic[]> {
  const { topics, zone } = cycle.calendar
  const days = [...(await putOffDays(scope, cycle.id, officeIds)).values()]
  const later = days.flatMap((words) =>
    topicsOn(topics, [words], zone).filter(({ month, at }) => topics.some((one) => one.month === month && one.at < at)),
  )
  return [...new Map(later.map((topic) => [topic.at, topic])).values()]
}
