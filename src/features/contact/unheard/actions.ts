import type { Instant } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { ticketFor } from '#features/contact/actions.ts'
import type { Watched } from '#features/contact/decide.ts'
import type { Silence } from '#features/contact/model.ts'
import { unheardOf } from '#features/contact/unheard/decide.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { TicketDraft } from '#features/tickets/model.ts'

/** Tickets about those of these pairs, of which both want no topics, that nothing was heard of for so long. */
export async function unheardTickets(
  scope: Scope,
  cycle: LiveCycle,
  pairs: readonly Watched[],
  now: Instant,
): Promise<TicketDraft[]> {
  const { topics, endsAt } = cycle.calendar
  const over = topics.filter((_, nth) => (topics[nth + 1]?.at ?? endsAt) <= now)
  const months = cycle.definition.rhythm.checkIn.missedMonths
  const found = new Map(pairs.flatMap((pair) => unheardOf(pair, over, months) ?? []).map((one) => [one.pairId, one]))
  if (found.size === 0) return []
  return (await pairPeople(scope, { pairIds: [...found.keys()] })).flatMap((people) => {
    const one = found.get(people.pair.id)
    const names = listText([people.mentor.name, people.mentee.name])
    const reason = `${names} want no topics, so neither is asked how it goes, and nothing was heard of them for ${months} months. They may well be in touch: ask them yourself, once.`
    return one === undefined
      ? []
      : [ticketFor(scope, cycle, people, one.kind, 'clock', reason, { occasion: `unheard:${one.since ?? ''}` })]
  })
}

/** Who did not answer, in a sentence; of whoever was not asked it says so. */
export function silentText(people: PairPeople, { months, personId }: Silence): string {
  const role = personId === null ? undefined : roleIn(people.pair, personId)
  const said =
    role === undefined
      ? `Neither has answered our question for ${months.length} months.`
      : `${personIn(people, role).name} has not answered our question for ${months.length} months; ${personIn(people, otherRole(role)).name} gets no topics and was not asked.`
  return `${said} Silence toward us is not silence between them.`
}
