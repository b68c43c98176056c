import { type Kysely, sql } from 'kysely'

/**
 * Whether a sign of life came in the month that a question asks about, so that nobody is asked once more about what is
 * known (R11): contact, which keeps signs, says so to pairs, which keeps questions and knows what of theirs
 * waits. The owner passes by the policies while rows change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const tables = ['question', 'sign']
  for (const table of tables) await sql.raw(`alter table ${table} no force row level security`).execute(db)
  await sql`alter table question add column heard boolean not null default false`.execute(db)
  await sql`update question q set heard = true where q.kind = 'check_in' and q.answer is null and q.closes_at > now()
    and exists (select from sign s where s.association_id = q.association_id and s.pair_id = q.pair_id and s.month >= q.month)`.execute(
    db,
  )
  for (const table of tables) await sql.raw(`alter table ${table} force row level security`).execute(db)
}
