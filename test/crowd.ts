// A matching day as big as one likes, in the house of test/web: people, their run, and nothing published.
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Database } from '#platform/database.ts'
import { proposeRun } from '#features/matching/actions.ts'
import type { Run } from '#features/matching/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { inAssociation } from '#test/year.ts'

/** Everybody else is gone, two chairs are there, and so many people are accepted; returns their run. */
export async function crowdOf(
  database: Database,
  { mentees, mentors }: { mentees: number; mentors: number },
  now: Instant,
): Promise<Run> {
  const run = await inAssociation(database, 'a1', async (scope) => {
    const { tx } = scope
    for (const table of [
      'delivery',
      'mail',
      'sign',
      'question',
      'step',
      'ticket',
      'pair',
      'unmatched',
      'run',
      'occurrence',
      'decision',
    ] as const)
      await tx.deleteFrom(table).execute()
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.updateTable('application').set({ state: 'withdrawn' }).execute()
    await tx
      .updateTable('office')
      .set({ kind: 'chair', most_pairs: 1200 })
      .where('office_id', 'in', ['office-bjorn', 'office-noor'])
      .execute()
    await people(scope, 'mentee', mentees)
    await people(scope, 'mentor', mentors)
    return proposeRun(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), 7, now)
  })
  await analyzed(database)
  return run
}

/** The statistics that the database gathers by itself within a minute, with the rights of whoever owns the tables. */
export async function analyzed(database: Database): Promise<void> {
  await database.kysely.connection().execute(async (one) => {
    await sql`set role none`.execute(one)
    await sql`analyze`.execute(one)
    await sql`reset role`.execute(one)
  })
}

async function people(
  scope: Parameters<Parameters<typeof inAssociation>[2]>[0],
  role: 'mentor' | 'mentee',
  many: number,
): Promise<void> {
  await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
    select 'a1', ${role}::text || '-' || n, initcap(substr(md5(${role} || n), 1, 7)) || ' ' || initcap(substr(md5(n || ${role}), 1, 9)), ${role} || n || '@example.org', ${role} || n || '@example.org', now()
    from generate_series(1, ${many}::int) n`.execute(scope.tx)
  const pick = (of: readonly string[], salt: string) =>
    sql`(${of}::text[])[1 + abs(hashtext(${salt + role} || n)) % ${of.length}]`
  const kinds = ['Academic', 'Public', 'School', 'Special', 'Law', 'Archives']
  const areas = [
    'Adult services',
    'Cataloging and metadata',
    'Instruction',
    'Outreach',
    'Youth services',
    'Collection development',
  ]
  const topics = [
    'Leadership',
    'Networking',
    'Grant writing',
    'Promotion and tenure',
    'Publishing and presenting',
    'Moving into management',
  ]
  const zones = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles']
  await sql`insert into application (association_id, application_id, cycle_id, person_id, role, state, received_at, answers, eligibility, membership, as_written)
    select 'a1', ${role}::text || '-' || n, f.cycle_id, ${role} || '-' || n, ${role}, 'accepted', f.received_at, f.answers || jsonb_build_object(
      'employer', 'Library ' || ${role}::text || n, 'positions', '[]'::jsonb, 'exclusions', '', 'supervisor', '', 'capacity', 1,
      'libraryTypes', jsonb_build_array(${pick(kinds, 'k')}), 'areas', jsonb_build_array(${pick(areas, 'a')}), 'city', 'City ' || (abs(hashtext(${role + 'c'} || n)) % 80), 'state', ${pick(['WA', 'TX', 'NY', 'CA', 'IL'], 's')},
      'topics', jsonb_build_array(${pick(topics, 't')}, ${pick(topics, 'u')}), 'zone', ${pick(zones, 'z')}, 'channels', jsonb_build_array('email', ${pick(['phone', 'video'], 'v')}), 'languages', jsonb_build_array('English')),
      f.eligibility, 'verified', f.as_written
    from application f, generate_series(1, ${many}::int) n where f.application_id = 'app-wei'`.execute(scope.tx)
}
