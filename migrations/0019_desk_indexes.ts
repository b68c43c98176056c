import { type Kysely, sql } from 'kysely'

/** What the first page of the committee looks for among a year's rows: the last hours, and mail of an unknown fate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index mail_sent on mail (sent_at) where state = 'sent'`.execute(db)
  await sql`create index mail_uncertain on mail (cycle_id) where state = 'uncertain'`.execute(db)
  await sql`create index sign_at on sign (at)`.execute(db)
  await sql`create index sign_of_month on sign (month, pair_id)`.execute(db)
  await sql`create index sign_last on sign (pair_id, at desc)`.execute(db)
  await sql`create index question_of_month on question (month, pair_id)`.execute(db)
}
