import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'

type Gone = { people: readonly string[]; keys: readonly string[]; said: readonly string[] }
const nothing = sql`subject = '', text = '', html = '', calendar = null`

/**
 * Mail to people, or in their name, loses address, name and words, and what has not left never does; mail to others loses
 * its words where it `said` who they are. Kind and times stay. Returns mail to others that has still to leave (R46).
 */
export async function emptyMails({ tx, association }: Scope, { people, keys, said }: Gone): Promise<string[]> {
  const own = sql`association_id = ${association} and (person_id = any(${people}) or lower(to_address) = any(${keys}))`
  const holds = sql`association_id = ${association}
    and exists (select from unnest(${said.map((text) => text.toLowerCase())}::text[]) one where strpos(lower(subject || ' ' || text || ' ' || html), one) > 0)`
  await sql`delete from delivery where association_id = ${association} and mail_id in (select mail_id from mail where ${own})`.execute(
    tx,
  )
  await sql`delete from arrival where association_id = ${association} and (person_id = any(${people}) or mail_id in (select mail_id from mail where ${own}))`.execute(
    tx,
  )
  await sql`update mail set to_name = '', to_address = '', said = null, ${nothing}, leased_until = null,
      state = case when state in ('sent', 'failed') then state else 'suppressed' end where ${own}`.execute(tx)
  await sql`update mail set ${nothing} where ${holds} and state not in ('draft', 'queued', 'sending')`.execute(tx)
  await sql`update mail set from_name = '', reply_name = '', reply_address = '' where association_id = ${association} and lower(reply_address) = any(${keys})`.execute(
    tx,
  )
  await sql`update mail set mail_key = 'erased:' || mail_id where association_id = ${association}
    and exists (select from unnest(${keys}::text[]) key where strpos(lower(mail_key), key) > 0)`.execute(tx)
  await sql`delete from refusal where association_id = ${association} and person_id = any(${people})`.execute(tx)
  await sql`delete from dead_address where association_id = ${association} and address_key = any(${keys})`.execute(tx)
  const { rows } = await sql<{ id: string }>`select mail_id as id from mail where ${holds} order by mail_id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The words, names and addresses of mails that have left meanwhile; true when none of them has still to leave. */
export async function emptyLater({ tx, association }: Scope, ids: readonly string[]): Promise<boolean> {
  const these = sql`association_id = ${association} and mail_id = any(${ids})`
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mail where ${these} and state in ('draft', 'queued', 'sending')`.execute(tx)
  await sql`update mail set ${nothing} where ${these} and state not in ('draft', 'queued', 'sending')`.execute(tx)
  return (rows[0]?.n ?? 0) === 0
}

/** The last mail to somebody who was erased, once it has left. */
export async function emptyLast({ tx, association }: Scope, key: string): Promise<void> {
  await sql`delete from delivery where association_id = ${association} and mail_id in (select mail_id from mail where association_id = ${association} and mail_key = ${key})`.execute(
    tx,
  )
  await sql`update mail set to_name = '', to_address = '', said = null, ${nothing}, state = case when state in ('sent', 'failed') then state else 'suppressed' end
    where association_id = ${association} and mail_key = ${key}`.execute(tx)
}
