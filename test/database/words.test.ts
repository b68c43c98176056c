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
  try {
    await migrate(owner, '0051_survey_of_a_pair')
    for (const statement of [
      `insert into association values ('a', 'A', now()), ('b', 'B', now())`,
      `insert into program (association_id, program_id, slug, definition, created_at, folder) values
        ('a', 'p', 'slug-a', '{"cycle":{"label":"2026-27"}}', now(), '{"program.yaml":"a"}'),
        ('b', 'p', 'slug-b', '{"cycle":{"label":"2027-28"}}', now(), '{"program.yaml":"b"}')`,
      `insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on) values
        ('a', 'one', 'p', '2026-27', '2026-10-01', '2027-07-31'), ('a', 'two', 'p', '2027-28', '2027-10-01', '2028-07-31'),
        ('b', 'one', 'p', '2026-27', '2026-10-01', '2027-07-31'), ('b', 'two', 'p', '2027-28', '2027-10-01', '2028-07-31')`,
      `insert into program_words (association_id, program_id, unit, number, fields, was, made_by, made_at)
        select association_id, 'p', 'text-cost', number, '{}', '{}', 'noor', now() from association, generate_series(1, 2) number`,
    ])
      await sql.raw(statement).execute(owner)
    await migrate(owner)
    const words =
      await sql`select association_id as a, cycle_id as c, number as n from program_words order by 1, 2, 3`.execute(
        owner,
      )
    assert.deepEqual(words.rows, [
      { a: 'a', c: 'one', n: 1 },
      { a: 'a', c: 'one', n: 2 },
      { a: 'b', c: 'two', n: 1 },
      { a: 'b', c: 'two', n: 2 },
    ])
    const folders = await sql`select association_id as a, cycle_id as c, folder from cycle order by 1, 2`.execute(owner)
    assert.deepEqual(folders.rows, [
      { a: 'a', c: 'one', folder: { 'program.yaml': 'a' } },
      { a: 'a', c: 'two', folder: null },
      { a: 'b', c: 'one', folder: null },
      { a: 'b', c: 'two', folder: { 'program.yaml': 'b' } },
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
