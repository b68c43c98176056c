import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import { becauseParticipant, commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** One of a pair hears who their contact is from now on (R7), in the new contact's name. `people`: with the new contact. */
export function liaisonChanged(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  { baseUrl, now, dueAt }: { baseUrl: string; now: Instant; dueAt: Instant },
): Draft {
  const reader = personIn(people, role)
  return {
    key: `liaison_changed:${people.pair.id}:${role}:${now}`,
    kind: 'liaison_changed',
    category: 'essential',
    cycleId: cycle.id,
    pairId: people.pair.id,
    personId: reader.id,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle, people.contact, now),
    replyTo: replyOf(cycle, people.contact, now),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      newName: people.contact.name,
      newAddress: people.contact.address,
      partnerName: personIn(people, otherRole(role)).name,
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, role), { contact: people.contact }),
    dueAt,
  }
}
