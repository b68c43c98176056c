import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrate, ownerOf } from '#platform/database.ts'
import { createDatabase } from '#platform/start.ts'
import { testDatabase } from '#test/database.ts'

test('words that were changed before years had their own stay those of the year they were changed for', async () => {
  const held = await testDatabase()
  const { address } = held.database
  const name = `words_${process.pid}`
  await createDatabase(address, name)
  const owner = ownerOf(
    'url' in address ? { url: address.url.replace(/\/[^/?]+(?=\?|$)/, `/${name}`) } : { ...address, database: name },
  )
  /** Where the owner is no superuser the policies hold for it, too. */
  const within = (association: string, statements: readonly string[]): Promise<unknown[]> =>
    owner.transaction().execute(async (tx) => {
      await sql`select set_config('app.association', ${association}, true)`.execute(tx)
      let rows: unknown[] = []
      for (const statement of statements) rows = (await sql.raw(statement).execute(tx)).rows
      return rows
    })
  try {
    await migrate(owner, '0051_survey_of_a_pair')
    for (const [association, label] of [
      ['a', '2026-27'],
      ['b', '2027-28'],
    ] as const)
      await within(association, [
        `insert into association values ('${association}', 'A', now())`,
        `insert into program (association_id, program_id, slug, definition, created_at, folder) values
          ('${association}', 'p', 'slug-${association}', '{"cycle":{"label":"${label}"}}', now(), '{"program.yaml":"${association}"}')`,
        `insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on) values
          ('${association}', 'one', 'p', '2026-27', '2026-10-01', '2027-07-31'),
          ('${association}', 'two', 'p', '2027-28', '2027-10-01', '2028-07-31')`,
        `insert into program_words (association_id, program_id, unit, number, fields, was, made_by, made_at)
          select '${association}', 'p', 'text-cost', number, '{}', '{}', 'noor', now() from generate_series(1, 2) number`,
      ])
    await migrate(owner)
    const mine = `association_id = current_setting('app.association')`
    const words = `select cycle_id as c, number as n from program_words where ${mine} order by 1, 2`
    assert.deepEqual(await within('a', [words]), [
      { c: 'one', n: 1 },
      { c: 'one', n: 2 },
    ])
    assert.deepEqual(await within('b', [words]), [
      { c: 'two', n: 1 },
      { c: 'two', n: 2 },
    ])
    const folders = `select cycle_id as c, folder from cycle where ${mine} order by 1`
    assert.deepEqual(await within('a', [folders]), [
      { c: 'one', folder: { 'program.yaml': 'a' } },
      { c: 'two', folder: null },
    ])
    assert.deepEqual(await within('b', [folders]), [
      { c: 'one', folder: null },
      { c: 'two', folder: { 'program.yaml': 'b' } },
    ])
    const forced =
      await sql`select relname from pg_class where relname in ('program', 'cycle', 'program_words') and relforcerowsecurity`.execute(
        owner,
      )
    assert.equal(forced.rows.length, 3)
  } finally {
    await owner.destroy()
    await held.close()
  }
})
