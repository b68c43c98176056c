import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type ChainRow, type Head, type Link, type MailedHead, start } from '#features/audit/chain/model.ts'

type In = Pick<Scope, 'tx' | 'association'>

/** One at a time puts rows into an association's chain: whoever comes second waits, and finds nothing to do. */
export async function holdChain({ tx, association }: In): Promise<void> {
  await sql`select pg_advisory_xact_lock(715519, hashtext(${association}))`.execute(tx)
}

/** Where the chain ends. */
export async function chainEnd({ tx, association }: In): Promise<Head> {
  const row = await tx
    .selectFrom('audit')
    .select(['nth', 'hash'])
    .where('association_id', '=', association)
    .where('nth', 'is not', null)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? start : { nth: row.nth ?? 0, hash: row.hash ?? '' }
}

/** Rows that no chain holds yet, oldest first. */
export async function looseRows({ tx, association }: In, limit: number): Promise<ChainRow[]> {
  const rows = await tx
    .selectFrom('audit')
    .select(columns)
    .where('association_id', '=', association)
    .where('nth', 'is', null)
    .orderBy('at')
    .orderBy('audit_id')
    .limit(limit)
    .execute()
  return rows as ChainRow[]
}

/** The next rows of the chain behind number `after`. */
export async function chainedRows({ tx, association }: In, after: number, limit: number): Promise<ChainRow[]> {
  const rows = await tx
    .selectFrom('audit')
    .select(columns)
    .where('association_id', '=', association)
    .where('nth', '>', after)
    .orderBy('nth')
    .limit(limit)
    .execute()
  return rows as ChainRow[]
}

export async function putLinks({ tx, association }: In, links: readonly Link[]): Promise<void> {
  const column = <Name extends keyof Link>(name: Name) => links.map((link) => link[name])
  await sql`
    update audit set nth = l.nth, hash = l.hash, words_hash = l.words_hash, salt = l.salt
    from unnest(${column('id')}::text[], ${column('nth')}::int[], ${column('hash')}::text[], ${column('wordsHash')}::text[],
      ${column('salt')}::text[]) as l (id, nth, hash, words_hash, salt)
    where audit.association_id = ${association} and audit.audit_id = l.id and audit.nth is null`.execute(tx)
}

/** Rows whose words are there, of those by or about one of these. */
export async function rowsAbout({ tx, association }: In, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('audit')
    .select('audit_id')
    .where('association_id', '=', association)
    .where(({ or, eb }) => or([eb('subject', 'in', ids), eb('actor', 'in', ids)]))
    .where(({ or, eb }) => or([eb('why', '<>', ''), eb('before', 'is not', null), eb('after', 'is not', null)]))
    .orderBy('at')
    .execute()
  return rows.map((row) => row.audit_id)
}

/** Takes the words of rows away, and what they were sealed with. */
export async function emptyWords({ tx, association }: In, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ why: '', before: null, after: null, salt: null })
    .where('association_id', '=', association)
    .where('audit_id', 'in', ids)
    .execute()
}

/** What was mailed of the chain's end, oldest first. */
export async function mailedHeads({ tx, association }: In): Promise<MailedHead[]> {
  return tx
    .selectFrom('audit_head')
    .select(['day', 'nth', 'hash'])
    .where('association_id', '=', association)
    .orderBy('day')
    .execute()
}

/** False where this day has one. */
export async function insertHead({ tx, association }: In, day: Day, head: Head, at: Instant): Promise<boolean> {
  const row = await tx
    .insertInto('audit_head')
    .values({ association_id: association, day, nth: head.nth, hash: head.hash, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst()
  return row !== undefined
}

const columns = [
  'audit_id as id',
  'at',
  'actor',
  'what',
  'subject',
  'before',
  'after',
  'why',
  'nth',
  'hash',
  'words_hash as wordsHash',
  'salt',
] as const
