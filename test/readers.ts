import { sql } from 'kysely'
import type { Web } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

const put = (web: Web, readers: readonly (readonly [who: string, name: string])[], kind: string): Promise<void> =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const [who, name] of readers) {
      await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
        values ('a1', ${who}, ${name}, ${`${who}@example.org`}, ${`${who}@example.org`}, ${evening})`.execute(tx)
      await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
        select 'a1', ${`office-${who}`}, program_id, ${who}, ${kind}, 'Safeguarding', '2026-07-01', '2027-06-30', 0 from cycle`.execute(
        tx,
      )
    }
  })

/** The two who read reports about conduct, Amara and Hana, and nobody else. */
export const putReaders = (web: Web): Promise<void> =>
  put(
    web,
    [
      ['amara', 'Amara Osei'],
      ['hana', 'Hana Novák'],
    ],
    'safeguarding',
  )

/** The supervising board member, Ruth. */
export const putOversight = (web: Web): Promise<void> => put(web, [['ruth', 'Ruth Cohen']], 'oversight')
