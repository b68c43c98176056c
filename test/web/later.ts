// A year after pairs were published, in the house of test/web/publishing.ts: what was this year is history.
import assert from 'node:assert/strict'
import { afterEach } from 'node:test'
import { sql } from 'kysely'
import { ask, confirm, early, get, paired, publishing, rows, run, web } from './publishing.ts'

/** Each test begins on the morning of the publication. */
export function laterYears(): void {
  publishing()
  afterEach(() =>
    rows(async ({ tx }) => {
      await tx.deleteFrom('adjustment').execute()
      await tx.deleteFrom('occurrence').where('what', 'like', 'purged%').execute()
      await tx.deleteFrom('cycle').where('cycle_id', '=', 'c2027').execute()
    }),
  )
}

/** Publishes the run, and goes on to the next year's November: what was published is history. Says which pair it is about. */
export async function yearLater(now = '2027-11-10T15:00:00.000Z'): Promise<string> {
  const { menteePerson } = await paired()
  const lock = await rows(async ({ tx }) => {
    const one = await tx
      .selectFrom('proposal')
      .innerJoin('application', 'application_id', 'mentee_application_id')
      .innerJoin('run', 'run.run_id', 'proposal.run_id')
      .select(['mentee_application_id as mentee', 'mentor_application_id as mentor', 'run.cycle_id'])
      .where('person_id', '=', menteePerson)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('adjustment')
      .values({
        association_id: 'a1',
        adjustment_id: 'locked',
        cycle_id: one.cycle_id,
        nth: 1,
        kind: 'lock',
        mentee_application_id: one.mentee,
        mentor_application_id: one.mentor,
        made_by: 'bjorn',
        made_at: early,
        reason: 'Both asked to go on.',
        over: '["earlier"]',
      })
      .execute()
    return { kind: 'lock', mentee: one.mentee, mentor: one.mentor, over: ['earlier'] }
  })
  await rows(({ tx }) =>
    tx
      .updateTable('run')
      .set({ changes: JSON.stringify([lock]) })
      .execute(),
  )
  await ask()
  await confirm()
  const { id } = await rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select('pair_id as id')
      .where('mentee_id', '=', menteePerson)
      .where('run_id', '=', run)
      .executeTakeFirstOrThrow(),
  )
  await rows(async ({ tx }) => {
    await sql`insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on, definition)
      select association_id, 'c2027', program_id, '2027-28', '2027-10-01', '2028-07-31', definition from cycle
      where label = '2026-27' on conflict do nothing`.execute(tx)
    await sql`update office set ends_on = '2031-06-30'`.execute(tx)
    await sql`delete from adjustment where adjustment_id <> 'locked'`.execute(tx)
  })
  at(now)
  return id
}

export function at(now: string): void {
  web.clock.now = now
  for (const who of ['noor', 'bjorn'] as const) web.confirm(who)
}

/** Signing out is all that is pressed. */
export const onlyRead = (html: string) =>
  assert.deepEqual(
    [...html.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, action]) => action),
    ['/sign-out'],
  )

/** No page is promised that is not there. */
export async function linksHold(html: string): Promise<string[]> {
  const links = [...new Set([...html.matchAll(/href="(\/committee\/[^"#]+)/g)].map(([, to = '']) => to))]
  for (const to of links) {
    const { status } = await get(to.replaceAll('&amp;', '&'))
    assert.ok(status === 200 || status === 303, `${to}: ${status}`)
  }
  return links
}
