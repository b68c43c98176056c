// The command line as somebody types it: what it says, and with which exit code it ends.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { asOwner } from '#platform/database.ts'
import { startDatabase, type Started } from '#platform/start.ts'
import { commands, overview, usage } from '#src/cli/commands.ts'
import type { Finding } from '#src/cli/doctor/model.ts'
import { bookend, urlOf } from '#test/bookend.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bookend-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('what it says of itself', () => {
  test('every command, in words, under a heading', async () => {
    const { code, out } = await bookend([])
    assert.equal(code, 0)
    assert.equal(out, overview())
    for (const { name, says } of commands) assert.ok(out.includes(`  ${name}`) && out.includes(says), name)
    assert.equal((await bookend(['--version'])).out, 'Bookend 0.1.0')
  })

  test('what is not known is answered with what there is', async () => {
    assert.deepEqual(await bookend(['exprot']), {
      code: 2,
      out: '',
      err: `There is no command “exprot”.\n\n${overview()}`,
    })
    const match = commands.find((command) => command.name === 'match')
    assert.ok(match)
    assert.deepEqual(await bookend(['match', '--sede', '3']), {
      code: 2,
      out: '',
      err: `It does not take --sede.\n\n${usage(match)}`,
    })
    assert.deepEqual(await bookend(['match', '--help']), { code: 0, out: usage(match), err: '' })
  })

  test('the flags that usage names are the flags that are taken', async () => {
    for (const { name, takes, more = '', load } of commands) {
      const { options } = (await load()) as { options?: Record<string, unknown> }
      if (options === undefined) continue
      const named = [...`${takes} ${more}`.matchAll(/--([\w-]+)/g)].map(([, flag = '']) => flag)
      assert.deepEqual(new Set(named), new Set(Object.keys(options)), name)
    }
  })

  test('a usage line is at most 96 characters', () => {
    for (const command of commands)
      for (const line of usage(command).split('\n')) assert.ok(line.length <= 96, `${command.name}: ${line}`)
  })
})

describe('on a database', () => {
  let base: TestDatabase
  before(async () => {
    base = await testDatabase()
  })
  after(() => base.close())
  const env = () => ({ DATABASE_URL: urlOf(base.database.address), SMTP_URL: '', BASE_URL: '' })

  test('doctor finds the guard in order, and says what is missing for a real installation', async () => {
    const { code, out } = await bookend(['doctor', '--json'], env())
    const findings = JSON.parse(out) as Finding[]
    const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]))
    assert.deepEqual(states, {
      runtime: 'ok',
      database: 'ok',
      tables: 'ok',
      'row guard': 'ok',
      clock: 'ok',
      outbox: 'ok',
      passkeys: 'ok',
      data: 'ok',
      disk: states.disk,
      mail: 'attention',
      'mail in': 'attention',
      address: 'attention',
      'time zones': 'ok',
      program: 'ok',
    })
    assert.equal(code, states.disk === 'failed' ? 1 : 0)
  })

  test('doctor names a table that is not guarded, and a role that is not prepared', async () => {
    const owner = (statement: string) => asOwner(base.database.address, (db) => sql.raw(statement).execute(db))
    const before = await bookend(['doctor'], env())
    await owner('create table stray (association_id text primary key)')
    try {
      // where the owner is no superuser, it works in its own role, which needs no preparation
      if (before.out.includes('also from the role bookend_app')) {
        assert.match((await bookend(['doctor'], env())).out, /^attention +row guard +The role .* is not prepared\.$/m)
        await bookend(['migrate'], env())
      }
      const { code, out } = await bookend(['doctor'], env())
      assert.equal(code, 1)
      assert.match(out, /^failed +row guard +Rows of stray are not guarded\.$/m)
    } finally {
      await owner('drop table stray')
    }
  })

  test('a program with a fault in it, a file that is not there, a server that is not there', async () => {
    const [check, file, server] = await Promise.all([
      bookend(['program', 'check', join(root, 'examples')]),
      bookend(['adopt', '--pairs', 'no-such.csv'], env()),
      bookend(['migrate'], { DATABASE_URL: 'postgres://a@127.0.0.1:1/b' }),
    ])
    assert.deepEqual([check.code, file.code, server.code], [1, 1, 1])
    assert.match(check.err, /^program\.yaml:1: expected this file/m)
    assert.equal(file.err, 'There is no no-such.csv.')
    assert.match(server.err, /^The database cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:1\)\./)
  })
})

describe('beside a running service', () => {
  let service: Started
  before(async () => {
    const dataDir = join(folder, 'data/bookend')
    service = await startDatabase({ kind: 'embedded', dataDir, scratch: true }, { connections: 1 })
  })
  after(() => service.close())

  test('export goes on with its database, and the service with it', async () => {
    const dir = join(folder, 'export')
    const { code, out, err } = await bookend(['export', dir], { BOOKEND_DATA: join(folder, 'data') })
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Sum [0-9a-f]{64}; equal data have an equal sum\.$/m)
    assert.ok(existsSync(join(dir, 'manifest.json')) && readFileSync(join(dir, 'person.jsonl.zst')).length > 0)
    const whole = await bookend(['restore', dir, '--check'])
    assert.equal(whole.code, 0)
    const again = await bookend(['export', dir], { BOOKEND_DATA: join(folder, 'data') })
    assert.deepEqual([again.code, again.err], [1, `${dir} is not empty: name a folder that is not there yet.`])
    assert.deepEqual(await service.database.kysely.selectFrom('association').select('name').execute(), [])
  })
})
