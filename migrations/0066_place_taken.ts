import { type Kysely, sql } from 'kysely'

/**
 * A mail about two pairs also gives way where one of the two was answered, and not only where it rests: what is said of it
 * is true of both. What is kept back is found by its sentence, so that what waits takes the new one. The owner passes by the
 * policies while rows change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail no force row level security`.execute(db)
  await sql`update mail set said = ${after} where state = 'suppressed' and said = ${before}`.execute(db)
  await sql`alter table mail force row level security`.execute(db)
}

const before = 'Another mail takes its place, about the pairs that go on.'
const after = 'Another mail takes its place, about the pairs that it still concerns.'
