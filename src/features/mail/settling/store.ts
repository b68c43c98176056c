import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { MailState } from '#features/mail/model.ts'

/**
 * A person decides about a mail of which nobody knows whether it left, or that was not taken: it is sent again, with the
 * same Message-ID. False where that is not open any more.
 */
export async function sendAgain(
  scope: Scope,
  mailId: string,
  cycleIds: readonly string[],
  now: Instant,
): Promise<boolean> {
  return settle(scope, mailId, cycleIds, ['uncertain', 'failed'], {
    state: 'queued',
    due_at: now,
    said: null,
    failure: null,
    tried_since: null,
    given_at: null,
  })
}

/** A person decides that an uncertain mail has left: it counts as sent. */
export async function takeAsSent(
  scope: Scope,
  mailId: string,
  cycleIds: readonly string[],
  now: Instant,
): Promise<boolean> {
  return settle(scope, mailId, cycleIds, ['uncertain'], { state: 'sent', sent_at: now, given_at: null })
}

async function settle(
  scope: Scope,
  mailId: string,
  cycleIds: readonly string[],
  from: readonly MailState[],
  to: object,
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('mail')
    .set(to)
    .where('association_id', '=', scope.association)
    .where('mail_id', '=', mailId)
    .where('cycle_id', 'in', cycleIds.length === 0 ? [''] : [...cycleIds])
    .where('state', 'in', [...from])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
