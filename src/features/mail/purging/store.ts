import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'

/**
 * Mails that left before this lose address, name and words; kind and times stay, so that nothing is sent again. What came
 * in, what was tried and what failed before it goes. Says how many mails that were.
 */
export async function purgeMails({ tx, association }: Scope, before: Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update mail set to_name = '', to_address = '', subject = '', text = '', html = '', calendar = null, said = null,
      from_name = '', reply_name = '', reply_address = ''
    where association_id = ${association} and state not in ('draft', 'queued', 'sending') and coalesce(sent_at, due_at) < ${before}
      and (to_address <> '' or text <> '')
    returning mail_id as id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`delete from delivery where association_id = ${association} and mail_id = any(${ids})`.execute(tx)
  for (const table of ['arrival', 'dead_address'])
    await sql`delete from ${sql.table(table)} where association_id = ${association} and at < ${before}`.execute(tx)
  return ids.length
}
