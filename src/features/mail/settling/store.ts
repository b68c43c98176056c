import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Mail, type MailState, momentary } from '#features/mail/model.ts'

/** Why a draft is one. */
export const stopped = 'The committee stopped it before it left.'

/** A person stops a mail that has not left: it is a draft, until somebody sends it all the same. Codes are none of it. */
export async function stopMail(scope: Scope, mailId: string, cycleIds: readonly string[]): Promise<boolean> {
  return settle(scope, mailId, cycleIds, ['queued'], { state: 'draft', said: stopped })
}

/**
 * A person decides about a mail of which nobody knows whether it left, that was not taken, or that was stopped: it is sent,
 * with the same Message-ID. False where that is not open any more; `refused`: its reader has stopped this kind of mail, and
 * nobody sends it to them.
 */
export async function sendAgain(
  scope: Scope,
  mailId: string,
  cycleIds: readonly string[],
  now: Instant,
): Promise<boolean | 'refused'> {
  if (await isRefused(scope, mailId, cycleIds)) return 'refused'
  return settle(scope, mailId, cycleIds, ['uncertain', 'failed', 'draft'], {
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

/** A stopped mail in other words. False where it is none any more, or others changed it meanwhile. */
export async function putWords(
  scope: Scope,
  mail: Mail,
  { subject, text, html }: Pick<Mail, 'subject' | 'text' | 'html'>,
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('mail')
    .set({ subject, text, html })
    .where('association_id', '=', scope.association)
    .where('mail_id', '=', mail.id)
    .where('state', '=', 'draft')
    .where('html', '=', mail.html)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

async function isRefused(scope: Scope, mailId: string, cycleIds: readonly string[]): Promise<boolean> {
  const { rows } =
    await sql`select 1 from mail m join refusal r on r.association_id = m.association_id and r.person_id = m.person_id and r.category = m.category
    where m.association_id = ${scope.association} and m.mail_id = ${mailId} and m.cycle_id = any(${cycleIds}::text[])`.execute(
      scope.tx,
    )
  return rows.length > 0
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
    .where('kind', 'not in', momentary)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
