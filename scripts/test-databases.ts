import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Address, poolConfig } from '#platform/database.ts'
import { refusalSentence, startEmbedded } from '#platform/postgres/embedded.ts'

/** A database server that test files share; each file makes databases of its own in it. */
export type TestDatabase = { name: string; address: Address; stop?: () => Promise<void> }

/** What BOOKEND_TEST_DATABASES holds: the servers to test on, as JSON. */
export function asVariable(databases: readonly TestDatabase[]): string {
  return JSON.stringify(databases.map(({ name, address }) => ({ name, ...address })))
}

/** The PostgreSQL that comes with the application, in a folder of its own that goes with it. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'bookend-tests-'))
  // Tests may lose their data in a power cut; waiting for the disk is what they cannot afford.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const started = await startEmbedded({ dataDir: join(folder, 'data'), settings })
  if (!started.ok) throw new Error(refusalSentence(started.refusal))
  const { host, user, database } = started.value
  const address = { host, user, database }
  const stop = async () => {
    await started.value.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { name: `embedded ${await version(address)}`, address, stop }
}

/** The server that TEST_DATABASE_URL names, if it names one. */
export async function serverDatabase(url: string | undefined): Promise<TestDatabase | undefined> {
  return url ? { name: await version({ url }), address: { url } } : undefined
}

async function version(address: Address): Promise<string> {
  const client = new pg.Client(poolConfig(address))
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`
  } finally {
    await client.end()
  }
}
