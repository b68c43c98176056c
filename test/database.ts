// Real PostgreSQL for tests: each file gets a database of its own, copied from one that is migrated already.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { type Address, type Database, openDatabase, poolConfig } from '#platform/database.ts'
import { embeddedDatabase } from '../scripts/test-databases.ts'

export type TestDatabase = { database: Database; close(): Promise<void> }

type Server = { address: Address; stop?: () => Promise<void> }

/** A fresh, migrated, empty database; `close` takes it away again. `prepared`: what its owner runs in it first. */
export async function testDatabase(prepared: readonly string[] = []): Promise<TestDatabase> {
  const server = await serverForTests()
  const name = `bookend_test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(poolConfig(server.address))
  await admin.connect()
  try {
    const template = await templateIn(admin, server.address)
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  if (prepared.length > 0) {
    const owner = new pg.Client(poolConfig(named(server.address, name)))
    await owner.connect()
    for (const statement of prepared) await owner.query(statement)
    await owner.end()
  }
  const database = await openDatabase(named(server.address, name), { connections: 5 })
  return {
    database,
    async close() {
      await database.close()
      const last = new pg.Client(poolConfig(server.address))
      await last.connect()
      await dropDatabase(last, name)
      await last.end()
      await server.stop?.()
    },
  }
}

/**
 * Plainly first: PostgreSQL then ends its own cleaner in there, which `force` may not touch for a user who is no
 * superuser. By force where a connection of ours is still closing.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name}`)
  } catch {
    await client.query(`drop database if exists ${name} with (force)`)
  }
}

/** PostgreSQL ends every connection that is in a transaction, and has undone what was in it before this returns. */
export async function endTransactions(address: Address): Promise<void> {
  const owner = new pg.Client(poolConfig(address))
  await owner.connect()
  try {
    const { rows } = await owner.query<{ gone: boolean }>(`
      select pg_terminate_backend(pid, 10000) as gone from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`)
    if (rows.length === 0 || rows.some(({ gone }) => !gone)) throw new Error('no connection was in a transaction')
  } finally {
    await owner.end()
  }
}

/** The server the runner names, else the PostgreSQL that comes with the application, started for this file alone. */
async function serverForTests(): Promise<Server> {
  const given = process.env.BOOKEND_TEST_DATABASES
  const [first] = given === undefined ? [] : (JSON.parse(given) as (Address & { name: string })[])
  if (first === undefined) return embeddedDatabase()
  if ('url' in first) return { address: { url: first.url } }
  return { address: { host: first.host, user: first.user, database: first.database } }
}

/** Made once for each state of the migrations; a lock keeps test files that start together apart. */
async function templateIn(admin: pg.Client, server: Address): Promise<string> {
  const folder = new URL('../migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)))
  const name = `bookend_template_${hash.digest('hex').slice(0, 12)}`
  await admin.query('select pg_advisory_lock(715518)')
  const known = await admin.query('select from pg_database where datname = $1 and datistemplate', [name])
  if (known.rowCount === 0) {
    await admin.query(`drop database if exists ${name}`)
    await admin.query(`create database ${name}`)
    await (await openDatabase(named(server, name), { connections: 1 })).close()
    await admin.query(`alter database ${name} is_template true`)
  }
  await admin.query('select pg_advisory_unlock(715518)')
  return name
}

function named(address: Address, database: string): Address {
  if (!('url' in address)) return { ...address, database }
  const { url } = address
  // not URL: a socket's address ("postgres://user@/name?host=/run") has no host, which URL refuses
  return { url: url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)\/?[^?]*/, `$1/${database}`) }
}
