import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { StopView } from '#features/contact/stop/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { resumeCategory, stopCategory, stoppedSince } from '#features/mail/suppression/store.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'

/** What stands behind a mailed link that stops the topics; undefined for an unknown link as for somebody else's. */
export async function stopBehind(scope: Scope, sealed: string, now: Instant): Promise<StopView | undefined> {
  const personId = scope.links.open('topics', sealed)
  const person = personId === null ? undefined : (await peopleOf(scope, [personId])).get(personId)
  if (person === undefined) return undefined
  const pairs = await pairPeople(scope, { personId: person.id })
  const cycles = await liveCycles(scope)
  const cycle = cycles.findLast((one) => pairs.some(({ pair }) => pair.cycleId === one.id)) ?? cycles.at(-1)
  if (cycle === undefined) return undefined
  const theirs = pairs.filter(({ pair }) => pair.cycleId === cycle.id && pair.state !== 'ended')
  const contacts = new Map(theirs.map(({ contact: { name, address } }) => [address, { name, address }]))
  return {
    sealed,
    cycle,
    person,
    contacts: contacts.size === 0 ? [cycle.definition.contact] : [...contacts.values()],
    stoppedAt: await stoppedSince(scope, person.id, 'topics'),
    nextAt: cycle.calendar.topics.find((topic) => topic.at > now)?.at ?? null,
  }
}

export async function stopTopics(scope: Scope, view: StopView, now: Instant): Promise<void> {
  await stopCategory(scope, view.person.id, 'topics', now)
}

export async function resumeTopics(scope: Scope, view: StopView): Promise<void> {
  await resumeCategory(scope, view.person.id, 'topics')
}
