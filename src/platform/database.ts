import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Kysely, PostgresDialect, type Transaction, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import type { DB as Tables } from '#platform/tables.ts'

/** Where PostgreSQL is: a URL, or the socket directory of the embedded one. */
export type Address = { url: string } | { host: string; user: string; database: string }

export type Database = {
  kysely: Kysely<Tables>
  /** For people: "embedded PostgreSQL 18.4" or "PostgreSQL 15.18 at db.example.org". */
  about: string
  address: Address
  close(): Promise<void>
}

/** The role whose rows are guarded when the connecting user would pass by row-level security (superusers do). */
const guardedRole = 'bookend_app'
const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/**
 * Opens the database, applies what migrations are missing (once, however many processes start together) and returns a
 * pool whose connections cannot pass by row-level security.
 */
export async function openDatabase(address: Address, options: { connections?: number } = {}): Promise<Database> {
  const owner = ownerOf(address)
  let about: string
  let passesBy: boolean
  try {
    await migrate(owner)
    const { rows } = await sql<{ version: string; passes: boolean }>`
      select current_setting('server_version') as version, (rolsuper or rolbypassrls) as passes from pg_roles where rolname = current_user`.execute(
      owner,
    )
    const row = rows[0]
    if (row === undefined) throw new Error('the connecting role is not in pg_roles')
    about = `${'url' in address ? 'PostgreSQL' : 'embedded PostgreSQL'} ${row.version.split(' ')[0]}`
    passesBy = row.passes
    if (passesBy) await prepareRole(owner)
  } finally {
    await owner.destroy()
  }
  const kysely = new Kysely<Tables>({
    dialect: dialectFor(address, options.connections ?? 10, passesBy ? guardedRole : undefined),
  })
  return { kysely, about, address, close: () => kysely.destroy() }
}

/**
 * One connection as the user who connects, whose tables they are: for migrations, export, restore and diagnosis.
 * Nothing is migrated. A superuser passes by row-level security here; everybody else is held by it, owner or not.
 */
export function ownerOf(address: Address): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectFor(address, 1) })
}

/** Work over one such connection, which is closed after it. */
export async function asOwner<T>(address: Address, work: (owner: Kysely<Tables>) => Promise<T>): Promise<T> {
  const owner = ownerOf(address)
  try {
    return await work(owner)
  } finally {
    await owner.destroy()
  }
}

/** One connection as the application has them: in the guarded role, where the connecting user would pass by it. */
export function guardedOf(address: Address): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectFor(address, 1, guardedRole) })
}

/**
 * All or nothing; a second process waits for the first and then finds nothing to do. `upTo` stops at an older state,
 * for data that was exported from one.
 */
export async function migrate(db: Kysely<Tables>, upTo?: string): Promise<string[]> {
  const migrator = migratorOf(db)
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error as string))
  return (results ?? []).map((result) => result.migrationName)
}

/**
 * Names of migrations in their order: those the database has had, those it lacks, and those it has had that this version
 * does not know, because a newer one has been at it.
 */
export async function migrationsOf(
  db: Kysely<Tables>,
): Promise<{ applied: string[]; missing: string[]; unknown: string[] }> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(
    db,
  )
  const had =
    rows[0]?.there === true ? await sql<{ name: string }>`select name from kysely_migration`.execute(db) : null
  const applied = (had?.rows ?? []).map((row) => row.name).sort()
  const known = Object.keys(await readMigrations())
  return {
    applied,
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

/** One transaction in one association. `readOnly` makes PostgreSQL refuse any write: what a GET runs in (R51, G8). */
export async function within<T>(
  database: Kysely<Tables>,
  association: string,
  work: (tx: Transaction<Tables>) => Promise<T>,
  options: { readOnly?: boolean } = {},
): Promise<T> {
  const started =
    options.readOnly === true
      ? database.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
      : database.transaction()
  return started.execute(async (tx) => {
    await sql`select set_config('app.association', ${association}, true)`.execute(tx)
    return work(tx)
  })
}

export function poolConfig(address: Address): pg.PoolConfig {
  return 'url' in address
    ? { connectionString: address.url }
    : { host: address.host, port: 5432, user: address.user, database: address.database, ssl: false }
}

function dialectFor(address: Address, connections: number, role?: string): PostgresDialect {
  const pool = new pg.Pool({
    ...poolConfig(address),
    max: connections,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
  })
  if (!('url' in address)) pool.on('connect', prepareReads)
  // A connection that the server closed is replaced at the next use, and one that it closes between two statements of a
  // transaction fails the next of them; without a listener either would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}

/**
 * Our longest reads come again and again, word for word: prepared, PostgreSQL plans them once a connection. Only where no
 * pooler can stand between (decision 4: through pgbouncer, named statements fail), so not for DATABASE_URL.
 */
function prepareReads(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (text: unknown, values?: unknown) => Promise<pg.QueryResult>
  const prepared = (text: unknown, values?: unknown) =>
    typeof text === 'string' && Array.isArray(values) && text.length < 4000 && /^\s*select\b/i.test(text)
      ? plain({ name: createHash('sha1').update(text).digest('hex'), text, values })
      : plain(text, values)
  client.query = prepared as typeof client.query
}

/** Instants as ISO text in UTC and days as text, as kit/dates has them; whole numbers as numbers. */
function parserFor(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
  if (oid === pg.types.builtins.DATE) return (text: string) => text
  if (oid === pg.types.builtins.INT8) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: readMigrations } })
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const file of (await readdir(folder)).filter((name) => /^\d{4}_.*\.ts$/.test(name)).sort()) {
    migrations[file.replace(/\.ts$/, '')] = (await import(new URL(file, `file://${folder}`).href)) as Migration
  }
  return migrations
}

/** Roles belong to the whole server: another database's process may be making it at this very moment. */
async function prepareRole(owner: Kysely<Tables>): Promise<void> {
  const make = sql.raw(
    `do $$ begin create role ${guardedRole} nologin; exception when duplicate_object or unique_violation then null; end $$`,
  )
  await make.execute(owner)
  const schema =
    (await sql<{ name: string }>`select quote_ident(current_schema()) as name`.execute(owner)).rows[0]?.name ?? 'public'
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(715517)`.execute(tx)
    await sql.raw(`grant usage on schema ${schema} to ${guardedRole}`).execute(tx)
    await sql
      .raw(`grant select, insert, update, delete on all tables in schema ${schema} to ${guardedRole}`)
      .execute(tx)
  })
}
