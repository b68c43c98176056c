import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/** Mail that has not left: how many wait, how many of them are due by now, and since when the oldest of those. */
export type Waiting = { mails: number; due: number; oldest: Instant | null }

export async function waitingMail(scope: Scope, now: Instant): Promise<Waiting> {
  const row = await scope.tx
    .selectFrom('mail')
    .where('association_id', '=', scope.association)
    .where('state', 'in', ['queued', 'sending'])
    .select(({ fn }) => [
      fn.countAll<number>().as('mails'),
      fn.countAll<number>().filterWhere('due_at', '<=', now).as('due'),
      fn.min('due_at').filterWhere('due_at', '<=', now).as('oldest'),
    ])
    .executeTakeFirstOrThrow()
  return { mails: Number(row.mails), due: Number(row.due), oldest: row.oldest }
}

/** A restored copy sends mail again, for the whole installation. False when it was sending already. */
export async function armMail(scope: Scope): Promise<boolean> {
  const result = await scope.tx
    .updateTable('installation')
    .set({ value: 'armed' })
    .where('name', '=', 'mail')
    .where('value', '=', 'disarmed')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Mail that fell due while a copy lay still is not sent: whoever it was copied from may have sent it. Says how many. */
export async function holdBackDue(scope: Scope, now: Instant, said: string): Promise<number> {
  const result = await scope.tx
    .updateTable('mail')
    .set({ state: 'suppressed', said })
    .where('association_id', '=', scope.association)
    .where('state', '=', 'queued')
    .where('due_at', '<=', now)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
