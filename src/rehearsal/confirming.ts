import type { Instant } from '#kit/dates.ts'
import type { Mail } from '#features/mail/model.ts'
import type { Confirmation } from '#features/programs/confirming/model.ts'
import { chance } from '#src/rehearsal/chance.ts'
import { linksOf } from '#src/rehearsal/links.ts'
import type { Deed, Persona } from '#src/rehearsal/people.ts'

/** So many see something that speaks against their pair; of the others, who is asked first says yes. */
const conflicts = 0.06

/** What the reader of a notice says about their pair, if they say anything. */
export function confirming(
  seed: number,
  mail: Mail,
  persona: Persona,
  confirm: Confirmation,
  at: Instant,
  who: string,
): Deed[] {
  if (persona.temper === 'silent') return []
  return linksOf(mail, 'confirm').flatMap(({ sealed }): Deed[] => {
    const says = chance(seed, 'conflict', sealed) < conflicts ? 'conflict' : 'yes'
    return says === 'yes' && confirm !== 'ask' ? [] : [{ kind: 'confirm', at, who, sealed, says }]
  })
}
