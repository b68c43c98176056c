import { dayIn, dayText } from '#kit/dates.ts'
import { kindWords } from '#features/desk/said/pages.tsx'
import type { Need } from '#features/desk/today/model.ts'

const words = {
  never_met: (names: string) => `${names} may not have met yet`,
  met: (names: string, day: string) => `${names} have been in touch since ${day}; the ticket is still open`,
  went_silent: (names: string) => `Silent toward us, or not in touch: ${names}`,
  notInTouch: (opener: string, names: string) => `${opener} tells us that ${names} are not in touch`,
  returned: (person: string) => `Our mail to ${person} comes back`,
  cannot_reach: (opener: string, person: string) => `${opener} cannot reach ${person}`,
  leave: (person: string) => `${person} has no partner any more`,
  delivery: (names: string) => `A mail between ${names} may be lost`,
  question: (opener: string) => `${opener} has a question`,
  plain: (kind: string, who: string) => `${kind}: ${who}`,
  somebody: 'Somebody',
}

/** What a ticket says it is about; `names`: of its pair. */
export function titleOf(need: Need, names: string, zone: string): string {
  const opener = need.opener ?? words.somebody
  const person = need.person ?? words.somebody
  switch (need.kind) {
    case 'never_met':
      return need.metAt === null ? words.never_met(names) : words.met(names, dayText(dayIn(zone, need.metAt), 'short'))
    case 'went_silent':
      return need.opener === null ? words.went_silent(names) : words.notInTouch(opener, names)
    case 'delivery':
      return words.delivery(names)
    case 'returned':
    case 'leave':
      return words[need.kind](person)
    case 'cannot_reach':
      return words.cannot_reach(opener, person)
    case 'question':
      return words.question(opener)
    default:
      return words.plain(kindWords[need.kind], names || opener)
  }
}
