import { sql } from 'kysely'
import type { Web } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

/** The two who read reports about conduct, Amara and Hana, and nobody else. */
export const putReaders = (web: Web): Promise<void> =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const [who, name] of [
      ['amara', 'Amara Osei'],
      ['hana', 'Hana Novák'],
    ]) {
      await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
        values ('a1', ${who}, ${name}, ${`${who}@example.org`}, ${`${who}@example.org`}, ${evening})`.execute(tx)
      await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
        select 'a1', ${`office-${who}`}, program_id, ${who}, 'safeguarding', 'Safeguarding', '2026-07-01', '2027-06-30', 0 from cycle`.execute(
        tx,
      )
    }
  })
