import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { type Address, poolConfig, within } from '#platform/database.ts'
import { createDatabase } from '#platform/start.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'

let held: TestDatabase

before(async () => {
  held = await testDatabase()
})
after(() => held.close())

/** A database beside the test's own, on the same server, not migrated. */
async function bare(name: string): Promise<Address> {
  const { address } = held.database
  const beside = `${nameOf(address)}_${name}`
  await createDatabase(address, beside)
  return 'url' in address
    ? { url: address.url.replace(`/${nameOf(address)}`, `/${beside}`) }
    : { ...address, database: beside }
}

// Not `new URL`: the address of a socket ("postgres://user@/name?host=/run") has no host.
function nameOf(address: Address): string {
  return 'url' in address ? (/^postgres(?:ql)?:\/\/[^/]*\/([^?]+)/.exec(address.url)?.[1] ?? '') : address.database
}

async function drop(address: Address): Promise<void> {
  const client = new pg.Client(poolConfig(held.database.address))
  await client.connect()
  await client.query(`drop database ${client.escapeIdentifier(nameOf(address))}`)
  await client.end()
}

function plain(address: Address): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...poolConfig(address), max: 1 }) }) })
}

test('four processes that start at once apply the migrations once', async () => {
  const address = await bare('four')
  const db = plain(address)
  try {
    const fixture = fileURLToPath(new URL('./migrate.fixture.ts', import.meta.url))
    const runs = [1, 2, 3, 4].map(
      () =>
        new Promise<{ code: number | null; said: string }>((done) => {
          const child = spawn(process.execPath, ['--import', 'tsx', fixture, JSON.stringify(address)], {
            stdio: ['ignore', 'pipe', 'pipe'],
          })
          let said = ''
          child.stdout.on('data', (data) => (said += String(data)))
          child.stderr.on('data', (data) => (said += String(data)))
          child.on('exit', (code) => done({ code, said }))
        }),
    )
    assert.deepEqual(await Promise.all(runs), Array(4).fill({ code: 0, said: 'open\n' }))
    const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    assert.deepEqual(
      applied.rows.map((row) => row.name),
      readdirSync(new URL('../../migrations/', import.meta.url))
        .map((file) => file.replace(/\.ts$/, ''))
        .sort(),
    )
  } finally {
    await db.destroy()
    await drop(address)
  }
})

test('a migration that fails leaves nothing behind, also not those before it', async () => {
  const address = await bare('atomic')
  const db = plain(address)
  try {
    const migrator = new Migrator({
      db,
      provider: {
        getMigrations: async () => ({
          '1': { up: async (on: Kysely<unknown>) => void (await sql`create table first (id int)`.execute(on)) },
          '2': {
            up: async (on: Kysely<unknown>) =>
              void (await sql`create table second (id int references nowhere)`.execute(on)),
          },
        }),
      },
    })
    const { error } = await migrator.migrateToLatest()
    assert.match(String(error), /nowhere/)
    const left = await sql<{
      name: string
    }>`select tablename as name from pg_tables where tablename in ('first', 'second')`.execute(db)
    assert.deepEqual(left.rows, [])
  } finally {
    await db.destroy()
    await drop(address)
  }
})

test('every table of an association is guarded, also against its owner', async () => {
  const { rows } = await sql<{ table: string; enabled: boolean; forced: boolean; policies: number }>`
    select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    where c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'association_id')
    order by 1`.execute(held.database.kysely)
  assert.ok(rows.length >= 25, `only ${rows.length} tables found`)
  assert.deepEqual(
    rows.filter((row) => !row.enabled || !row.forced || row.policies === 0),
    [],
  )
})

test('another association’s rows do not exist, whatever the query asks for', async () => {
  const { kysely } = held.database
  for (const association of ['north', 'south'])
    await within(kysely, association, async (tx) => {
      await tx
        .insertInto('association')
        .values({ association_id: association, name: association, created_at: '2026-01-01T00:00:00.000Z' })
        .execute()
      await tx
        .insertInto('person')
        .values({
          association_id: association,
          person_id: `${association} 1`,
          name: 'Ana Ruiz',
          email: 'ana@example.org',
          email_key: 'ana@example.org',
          created_at: '2026-01-01T00:00:00.000Z',
        })
        .execute()
    })
  // No where clause at all: what a forgotten policy would look like.
  const seen = await within(kysely, 'north', (tx) => tx.selectFrom('person').select('person_id').execute())
  assert.deepEqual(seen, [{ person_id: 'north 1' }])
  const asked = await within(kysely, 'north', (tx) =>
    tx.selectFrom('person').selectAll().where('association_id', '=', 'south').execute(),
  )
  assert.deepEqual(asked, [])
  const changed = await within(kysely, 'north', (tx) =>
    tx.updateTable('person').set({ name: 'taken over' }).executeTakeFirst(),
  )
  assert.equal(changed.numUpdatedRows, 1n)
  const untouched = await within(kysely, 'south', (tx) => tx.selectFrom('person').select('name').execute())
  assert.deepEqual(untouched, [{ name: 'Ana Ruiz' }])
  await assert.rejects(
    within(kysely, 'north', (tx) =>
      tx
        .insertInto('person')
        .values({
          association_id: 'south',
          person_id: 'x',
          name: 'x',
          email: 'x@example.org',
          email_key: 'x@example.org',
          created_at: '2026-01-01T00:00:00.000Z',
        })
        .execute(),
    ),
    /row-level security/,
  )
})

test('outside an association nothing is seen, also on a connection that was in one before', async () => {
  const rows = await held.database.kysely.selectFrom('person').selectAll().execute()
  assert.deepEqual(rows, [])
})

test('what a page reads in cannot write', async () => {
  await assert.rejects(
    within(held.database.kysely, 'north', (tx) => tx.updateTable('person').set({ name: 'x' }).execute(), {
      readOnly: true,
    }),
    /read-only transaction/,
  )
})
