import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { reviveAddress } from '#features/contact/address/actions.ts'
import type { Done } from '#features/desk/mail/health/model.ts'
import { mailHealth } from '#features/desk/mail/health/store.ts'
import { sendAgain, stopMail, takeAsSent } from '#features/mail/settling/store.ts'

/** An address that the chair sees here is used again; pressing twice is harmless. */
export async function useAddress(
  scope: Scope,
  command: { addressKey: string; actor: string; cycleIds: readonly string[] },
  now: Instant,
): Promise<Done> {
  const { buried } = await mailHealth(scope, { cycleIds: command.cycleIds, viewerId: command.actor }, now)
  if (!buried.some((one) => one.addressKey === command.addressKey)) return 'gone'
  return (await reviveAddress(scope, command, now)) ? 'address' : 'gone'
}

const settling = {
  again: { settle: sendAgain, what: 'mail sent again' },
  left: { settle: takeAsSent, what: 'mail taken as sent' },
  stop: { settle: stopMail, what: 'mail kept as a draft' },
}

/** What a person decides about a mail that failed, may have left, or has not left yet. */
export async function settleMail(
  scope: Scope,
  command: { mailId: string; does: keyof typeof settling; actor: string; cycleIds: readonly string[] },
  now: Instant,
): Promise<Done> {
  const { mailId, does, actor, cycleIds } = command
  const { settle, what } = settling[does]
  const done = await settle(scope, mailId, cycleIds, now)
  if (done !== true) return done || 'gone'
  await writeAudit(scope, [{ at: now, actor, what, subject: mailId, after: { does } }])
  return does
}
