import { type Kysely, sql } from 'kysely'

/**
 * A rehearsed mail left the house, came in from outside, or is an answer that was given on; what came says which mail it is
 * about, by its number, and what became of it. The words of an answer are kept, which no real one's are: nobody real wrote it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table rehearsed_mail add column course text not null default 'out' check (course in ('out', 'in', 'passed')),
    add column from_name text not null default '', add column about int, add column became jsonb`.execute(db)
}
