import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { readdress } from '#features/mail/store.ts'
import { unbury } from '#features/mail/suppression/store.ts'
import { peopleByAddress, trustAddress } from '#features/people/store.ts'
import { addStep } from '#features/tickets/actions.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/**
 * Somebody knows that an address works after all: mail goes there again, and what is essential of what was kept back.
 * The ticket stays with its owner, with a line about it. False where the address was not held for dead.
 */
export async function reviveAddress(
  scope: Scope,
  command: { addressKey: string; actor: string },
  now: Instant,
): Promise<boolean> {
  if (!(await unbury(scope, command.addressKey))) return false
  for (const person of await peopleByAddress(scope, command.addressKey)) {
    await trustAddress(scope, person.id)
    await readdress(scope, person.id, person.email, now)
    const open = (await ticketsOf(scope, { state: 'open' })).filter(
      (ticket) => ticket.kind === 'returned' && ticket.personId === person.id,
    )
    for (const ticket of open)
      await addStep(
        scope,
        {
          ticketId: ticket.id,
          actor: command.actor,
          text: 'The address is used again; what had been kept back goes out.',
        },
        now,
      )
    await writeAudit(scope, [{ at: now, actor: command.actor, what: 'address used again', subject: person.id }])
  }
  return true
}
