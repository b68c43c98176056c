import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, test } from 'node:test'
import { ask, endApplications, runApplication, started, until } from './checkout.fixture.ts'
import { type Embedded, type EmbeddedOptions, refusalSentence, startEmbedded } from './embedded.ts'
import { isAlive } from './processes.ts'

const root = mkdtempSync(join(tmpdir(), 'bookend-test-'))
chmodSync(root, 0o755)
const running: Embedded[] = []

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})
const needsProc = process.platform === 'linux' ? false : 'reads /proc'
after(endApplications)
after(() => rmSync(root, { recursive: true, force: true }))

describe('embedded PostgreSQL', () => {
  const dataDir = join(root, 'data')
  const cluster = join(dataDir, 'postgres-18')

  test('an empty folder becomes a database, behind a socket that only its user enters', async () => {
    const server = await start({ dataDir, settings: { work_mem: '5MB' } })
    assert.match(String(await ask(server.host, 'show server_version')), /^18\./)
    const settings = [
      'fsync',
      'synchronous_commit',
      'shared_buffers',
      'work_mem',
      'listen_addresses',
      'TimeZone',
      'lc_messages',
    ]
    const values = await Promise.all(settings.map((name) => ask(server.host, `show ${name}`)))
    assert.deepEqual(values, ['on', 'on', '128MB', '5MB', '', 'UTC', 'C'])
    assert.equal(await ask(server.host, `select lower('ÅSA')`), 'åsa')
    assert.equal(
      await ask(server.host, `select string_agg(auth_method, ' ') from pg_hba_file_rules where type = 'local'`),
      'trust trust',
    )
    assert.equal(
      await ask(
        server.host,
        `select count(*)::int from pg_hba_file_rules where type = 'host' and auth_method <> 'reject'`,
      ),
      0,
    )
    assert.deepEqual([modeOf(server.host), modeOf(cluster)], [0o700, 0o700])
    await ask(server.host, `create table kept as select 'a row' as row`)
    await server.stop()
    assert.equal(isAlive(server.pid), false)
    assert.equal(existsSync(server.host), false)
  })

  test('a second start is refused and told who holds the data', async () => {
    const server = await start({ dataDir })
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
    const second = await startEmbedded({ dataDir })
    const script = process.argv[1] ?? ''
    assert.equal(second.ok, false)
    assert.deepEqual({ ...second.refusal, by: '' }, { kind: 'held', pid: process.pid, dir: dataDir, by: '' })
    assert.equal(second.refusal.kind === 'held' && second.refusal.by.endsWith(` in ${process.cwd()}`), true, script)
    const third = await runApplication({ dataDir }).said()
    assert.match(
      String(third.refused),
      new RegExp(`^The data in ${dataDir} is in use by process ${process.pid} \\(.+\\): stop that one first`),
    )
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
  })

  test('a server that is killed comes back at the same address with its rows', async () => {
    const sentences: string[] = []
    const server = await start({ dataDir, say: (sentence) => sentences.push(sentence) })
    const first = server.pid
    process.kill(first, 'SIGKILL')
    await until(() => server.pid !== first)
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
    assert.equal(sentences[0], 'The database ended by itself and is started again.')
  })

  test('a lock file that was left over is survived, also when its number now belongs to another program', async () => {
    const { uid, gid } = statSync(cluster)
    const other = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' })
    const gone = runApplication({ dataDir: '/dev/null/none' })
    await gone.ended
    try {
      for (const pid of [gone.child.pid, other.pid]) {
        writeFileSync(
          join(cluster, 'postmaster.pid'),
          `${pid}\n${cluster}\n1700000000\n5432\n/tmp/none\n\n\nready   \n`,
          { mode: 0o600 },
        )
        chownSync(join(cluster, 'postmaster.pid'), uid, gid)
        const server = await start({ dataDir })
        assert.equal(await ask(server.host, 'select row from kept'), 'a row')
        await server.stop()
      }
      assert.equal(other.exitCode, null)
    } finally {
      other.kill()
    }
  })

  test('kill -9 of the application leaves no server', async () => {
    const application = runApplication({ dataDir })
    const said = started(await application.said())
    assert.equal(await ask(said.host, 'select row from kept'), 'a row')
    application.child.kill('SIGKILL')
    await until(() => !isAlive(said.pid) && !existsSync(said.host), 5)
    const server = await start({ dataDir })
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
  })

  test('a start right after a kill -9 waits for the earlier server to end', async () => {
    const application = runApplication({ dataDir })
    const said = started(await application.said())
    application.child.kill('SIGKILL')
    await application.ended
    const server = await start({ dataDir })
    assert.equal(isAlive(said.pid), false)
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
  })

  test('a server that lost application and guardian at once is ended by the next start', {
    skip: needsProc,
  }, async () => {
    const application = runApplication({ dataDir })
    const said = started(await application.said())
    application.child.kill('SIGSTOP')
    for (const pid of groupOf(said.pid)) if (pid !== said.pid) process.kill(pid, 'SIGKILL')
    application.child.kill('SIGKILL')
    await application.ended
    assert.equal(isAlive(said.pid), true)
    const server = await start({ dataDir })
    assert.equal(isAlive(said.pid), false)
    assert.equal(existsSync(said.host), false)
    assert.equal(await ask(server.host, 'select row from kept'), 'a row')
  })

  test('Ctrl-C leaves the database up until the application has finished with it', async () => {
    const application = runApplication({ dataDir })
    const said = started(await application.said())
    process.kill(-Number(application.child.pid), 'SIGINT')
    assert.deepEqual(await application.line(1), { answer: 42, pid: said.pid })
    await application.ended
    assert.equal(isAlive(said.pid), false)
  })

  test('two data folders at once, under a locale that is not installed and a path longer than a socket may have', async () => {
    const long = join(root, ...Array.from({ length: 8 }, (_, index) => `a folder's long name ${index}`))
    const before = { LANG: process.env['LANG'], LC_ALL: process.env['LC_ALL'], PGDATA: process.env['PGDATA'] }
    Object.assign(process.env, { LANG: 'xx_XX.UTF-99', LC_ALL: 'tlh_KL', PGDATA: '/nonexistent' })
    try {
      mkdirSync(join(long, 'unfinished-data-4194304-1/base'), { recursive: true })
      const [one, two] = await Promise.all([start({ dataDir }), start({ dataDir: long })])
      assert.ok(long.length > 150)
      assert.equal(await ask(one.host, `select count(*)::int from pg_class where relname = 'kept'`), 1)
      assert.equal(await ask(two.host, `select count(*)::int from pg_class where relname = 'kept'`), 0)
      assert.deepEqual(
        readdirSync(long).filter((name) => name.startsWith('unfinished-')),
        [],
      )
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
    }
  })

  test('making the data is cut off by kill -9, and the next start makes it', async () => {
    const cut = join(root, 'cut')
    const application = runApplication({ dataDir: cut })
    await until(() => existsSync(cut) && readdirSync(cut).some((name) => name.startsWith('unfinished-data-')))
    application.child.kill('SIGKILL')
    await application.ended
    assert.equal(existsSync(join(cut, 'postgres-18')), false)
    const server = await start({ dataDir: cut })
    assert.equal(await ask(server.host, 'select 42'), 42)
  })

  test('data of another major version is neither touched nor passed over', async () => {
    const old = join(root, 'old')
    mkdirSync(join(old, 'postgres-17'), { recursive: true })
    assert.deepEqual(await startEmbedded({ dataDir: old }), {
      ok: false,
      refusal: {
        kind: 'no_way',
        tried: [
          `${join(old, 'postgres-17')} was made by another version than PostgreSQL 18: export with the version of Bookend that made it, then restore here`,
        ],
      },
    })
  })
})

async function start(options: EmbeddedOptions): Promise<Embedded> {
  const result = await startEmbedded(options)
  assert.ok(result.ok, result.ok ? '' : refusalSentence(result.refusal))
  running.push(result.value)
  return result.value
}

const modeOf = (path: string): number => statSync(path).mode & 0o777

/** The numbers of the processes in the process group of `pid`. */
function groupOf(pid: number): number[] {
  const group = (of: string) => readFileSync(`/proc/${of}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ')[3]
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) && group(name) === group(String(pid)) ? [Number(name)] : []
    } catch {
      return []
    }
  })
}
