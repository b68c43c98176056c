import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { migrate, ownerOf, poolConfig } from '#platform/database.ts'
import { createDatabase } from '#platform/start.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { testDatabase } from '#test/database.ts'

const shipped = readFileSync(
  resolve(import.meta.dirname, '../../programs/nmrt-career-mentoring/mails/concern_answered.liquid'),
  'utf8',
)

/** The role of a host that gives no superuser: it owns the database, and its policies hold for it, too. */
const plain = 'bookend_test_owner'

/** Gives the database to that role, where the tests connect as a superuser; who connects otherwise is such a role already. */
async function ownedPlainly(server: Kysely<Tables>, name: string): Promise<boolean> {
  const { rows } = await sql<{ rolsuper: boolean }>`select rolsuper from pg_roles where rolname = current_user`.execute(
    server,
  )
  if (rows[0]?.rolsuper !== true) return false
  await sql
    .raw(`do $$ begin create role ${plain}; exception when duplicate_object or unique_violation then null; end $$`)
    .execute(server)
  await sql.raw(`alter database ${name} owner to ${plain}`).execute(server)
  return true
}

test('words that were changed before years had their own stay those of the year they were changed for', async () => {
  const held = await testDatabase()
  const { address } = held.database
  const name = `words_${process.pid}`
  await createDatabase(address, name)
  const server = ownerOf(address)
  const asPlain = await ownedPlainly(server, name)
  await server.destroy()
  const there =
    'url' in address ? { url: address.url.replace(/\/[^/?]+(?=\?|$)/, `/${name}`) } : { ...address, database: name }
  const options = asPlain ? { options: `-c role=${plain}` } : {}
  const pool = new pg.Pool({ ...poolConfig(there), ...options, max: 1 })
  const owner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
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
        `insert into mail (association_id, mail_id, mail_key, kind, category, to_name, to_address, from_name, from_address, reply_name,
          reply_address, subject, text, html, message_id, due_at, created_at, state, said) values
          ('${association}', 'm', 'm', 'check_in', 'topics', '', '', '', '', '', '', '', '', '', '', now(), now(), 'suppressed',
          'Another mail takes its place, about the pairs that go on.')`,
      ])
    await migrate(owner)
    const answered = { 'mails/concern_answered.liquid': shipped }
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
      { c: 'one', folder: { 'program.yaml': 'a', ...answered } },
      { c: 'two', folder: null },
    ])
    assert.deepEqual(await within('b', [folders]), [
      { c: 'one', folder: null },
      { c: 'two', folder: { 'program.yaml': 'b', ...answered } },
    ])
    const kept = `select said from mail where ${mine}`
    assert.deepEqual(await within('a', [kept]), [
      { said: 'Another mail takes its place, about the pairs that it still concerns.' },
    ])
    const forced =
      await sql`select relname from pg_class where relname in ('program', 'cycle', 'program_words', 'question', 'sign', 'mail') and relforcerowsecurity`.execute(
        owner,
      )
    assert.equal(forced.rows.length, 6)
  } finally {
    await owner.destroy()
    await held.close()
  }
})
