import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { checkInLinks } from '#features/contact/actions.ts'
import { stopTopicsUrl } from '#features/contact/asking/actions.ts'
import { checkInReminder } from '#features/contact/mails.ts'
import { enqueue } from '#features/mail/actions.ts'
import { inPlaceOf, standingFor } from '#features/pairs/kept/actions.ts'
import { ofMonth } from '#features/pairs/kept/model.ts'
import { roleIn } from '#features/pairs/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * In the place of the month's question once more that waits and asks about two pairs, of which one rests by now, another
 * leaves about the one that goes on (R11); once, and as early as that one.
 */
export async function askInPlace(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const places = await inPlaceOf(scope, cycle, ofMonth, now)
  if (places.length === 0) return
  const pairIds = [...new Set(places.flatMap((place) => place.pairIds))]
  const pairs = new Map((await pairPeople(scope, { pairIds })).map((people) => [people.pair.id, people]))
  const open = (await questionsOf(scope, { pairIds, kinds: ['check_in'] })).filter(
    ({ answer, closesAt }) => answer === null && closesAt > now,
  )
  const drafts = places.flatMap((place) => {
    const { personId, kind } = place.origin
    const about = place.pairIds.flatMap((id) => {
      const people = pairs.get(id)
      const role = people && roleIn(people.pair, personId)
      const question = open.findLast((one) => one.pairId === id && one.personId === personId)
      return people === undefined || role === undefined || question === undefined ? [] : [{ people, role, question }]
    })
    const [first] = about
    if (first === undefined) return []
    const { people, role, question } = first
    const links = about.map((one) => checkInLinks(scope, one.question.id, one.people, one.role))
    const stopUrl = stopTopicsUrl(scope, personId)
    const draft = checkInReminder(cycle, people, role, question.month, links, stopUrl, scope.baseUrl, now)
    return [standingFor(scope, { ...draft, kind }, place, now)]
  })
  await enqueue(scope, cycle.definition.mails, drafts, now)
}
