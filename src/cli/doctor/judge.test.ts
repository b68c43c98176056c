import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  judgeAddress,
  judgeClock,
  judgeDatabase,
  judgeDisk,
  judgeFolder,
  judgeGuard,
  judgeMail,
  judgeMigrations,
  judgePasskeys,
  judgePost,
  judgeProgram,
  judgeRuntime,
  judgeZones,
} from '#src/cli/doctor/judge.ts'
import type { DatabaseFacts, Finding, GuardFacts, RuntimeFacts } from '#src/cli/doctor/model.ts'

const runtime: RuntimeFacts = {
  node: '26.10.0',
  temporal: true,
  zstd: true,
  tz: '2026c',
  summer: '-05:00',
  winter: '-06:00',
}
const database: DatabaseFacts = {
  about: 'PostgreSQL 15.18',
  version: 150018,
  encoding: 'UTF8',
  roundTripMs: 1.25,
  aheadMs: 0,
  migrations: { applied: ['0001_house'], missing: [], unknown: [] },
  guard: 'no_tables',
  post: null,
  chains: [],
}
const guard: GuardFacts = { tables: 24, unguarded: [], role: 'bookend_app', passesBy: false, leaks: [] }
const folder = { path: 'data/bookend', exists: true, writable: true, mode: 0o700, freeShare: 0.5, freeGb: 80 }

/** State, words, and whether something is said to be done; where it is not ok, something always is. */
const brief = ({ check, state, says, todo }: Finding): [string, string, string] => {
  assert.equal(todo === undefined, state === 'ok', `${check}: ${says}`)
  return [check, state, says]
}

test('runtime and zones', () => {
  assert.deepEqual(brief(judgeRuntime(runtime)), ['runtime', 'ok', 'Node 26.10.0, with Temporal and zstd.'])
  assert.deepEqual(brief(judgeRuntime({ ...runtime, node: '20.11.0', temporal: false, zstd: false })), [
    'runtime',
    'failed',
    'Node 20.11.0 is without Temporal and zstd.',
  ])
  const zones = ['America/Chicago', 'America/Halifax']
  assert.deepEqual(brief(judgeZones(runtime, zones)), [
    'time zones',
    'ok',
    "America/Chicago and America/Halifax of 2026c; the machine's zone and TZ are not used.",
  ])
  assert.equal(
    brief(judgeZones(runtime, [...zones, 'Mars/Olympus']))[2],
    "Mars/Olympus is no zone that Node's data (2026c) know.",
  )
  assert.equal(judgeZones({ ...runtime, summer: '+00:00' }, zones).state, 'failed')
})

test('database', () => {
  assert.deepEqual(brief(judgeDatabase(database)), ['database', 'ok', 'PostgreSQL 15.18, 1.3 ms there and back.'])
  assert.equal(judgeDatabase({ ...database, version: 140012 }).state, 'failed')
  assert.equal(judgeDatabase({ ...database, version: 150000 }).state, 'ok')
  assert.equal(brief(judgeDatabase({ ...database, encoding: 'LATIN1' }))[2], 'PostgreSQL 15.18 stores text as LATIN1.')
  assert.deepEqual(
    [20, 20.1].map((roundTripMs) => judgeDatabase({ ...database, roundTripMs }).state),
    ['ok', 'attention'],
  )
})

test('tables', () => {
  const state = (migrations: DatabaseFacts['migrations']) => brief(judgeMigrations({ ...database, migrations }))
  assert.deepEqual(state(database.migrations), ['tables', 'ok', 'Up to date (0001_house).'])
  assert.deepEqual(state({ applied: [], missing: ['0001_house', '0002_note'], unknown: [] }), [
    'tables',
    'attention',
    '2 migrations missing (0001_house, 0002_note).',
  ])
  assert.deepEqual(state({ applied: ['0001_house', '0009_x'], missing: ['0002_note'], unknown: ['0009_x'] }), [
    'tables',
    'failed',
    'A newer version of Bookend has been at them (0009_x).',
  ])
})

test('row guard', () => {
  assert.deepEqual(brief(judgeGuard(guard)), ['row guard', 'ok', '24 tables guarded, also from the role bookend_app.'])
  assert.equal(brief(judgeGuard('no_tables'))[1], 'attention')
  assert.equal(brief(judgeGuard('not_prepared'))[1], 'attention')
  assert.equal(brief(judgeGuard({ ...guard, passesBy: true, role: 'boss' }))[2], 'The role boss passes by it.')
  assert.equal(
    brief(judgeGuard({ ...guard, unguarded: ['mail', 'pair'] }))[2],
    'Rows of mail and pair are not guarded.',
  )
  assert.equal(brief(judgeGuard({ ...guard, leaks: ['mail'] }))[1], 'failed')
})

test('clock: what the round trip explains is no difference', () => {
  const now = '2026-11-23T12:00:00.000Z'
  const state = (aheadMs: number, roundTripMs = 1) => brief(judgeClock({ ...database, aheadMs, roundTripMs }, now))
  assert.deepEqual(state(-1999), ['clock', 'ok', 'This machine and its database agree.'])
  assert.deepEqual(state(4000, 3000)[1], 'ok')
  assert.deepEqual(state(-2501), ['clock', 'attention', "The database's clock is 2.5 s behind."])
  assert.deepEqual(state(3_600_001), ['clock', 'failed', "The database's clock is 3600.0 s ahead."])
  assert.equal(judgeClock(database, '1970-01-01T00:00:07.000Z').state, 'failed')
})

test('mail', () => {
  assert.equal(brief(judgeMail({ url: 'none' }))[1], 'attention')
  assert.equal(brief(judgeMail({ url: 'unreadable' }))[1], 'failed')
  assert.equal(brief(judgeMail({ url: 'other_scheme' }))[1], 'failed')
  assert.deepEqual(brief(judgeMail({ url: 'read', host: 'mail.example.org:465', problem: null })), [
    'mail',
    'ok',
    'mail.example.org:465 answers and would take mail.',
  ])
  assert.equal(
    brief(judgeMail({ url: 'read', host: 'mail.example.org', problem: '535 no' }))[2],
    'mail.example.org does not take mail: 535 no',
  )
})

test('outbox', () => {
  const post = { armed: true, waiting: 0, late: 0, refused: { n: 0, said: '' }, zones: [], senders: [] }
  assert.deepEqual(brief(judgePost(null)), ['outbox', 'ok', 'No mail is waiting.'])
  assert.deepEqual(brief(judgePost({ ...post, waiting: 3 })), ['outbox', 'ok', '3 mails waiting, none late.'])
  assert.equal(brief(judgePost({ ...post, waiting: 3, late: 1 }))[2], '1 mail due for more than a quarter of an hour.')
  assert.equal(
    brief(judgePost({ ...post, armed: false, waiting: 3, late: 3 }))[2],
    'This is a restored copy: mail is off, 3 mails waiting.',
  )
  const said = 'Our own mail server refused us (sign-in): 535 5.7.8 Bad credentials'
  assert.deepEqual(brief(judgePost({ ...post, waiting: 3, refused: { n: 2, said } })), [
    'outbox',
    'failed',
    `2 mails waiting: ${said}`,
  ])
})

test('address', () => {
  const state = (url?: string) => brief(judgeAddress(url))[1]
  assert.equal(state(), 'attention')
  assert.equal(state(''), 'attention')
  assert.equal(state('mentoring.example.org'), 'failed')
  assert.equal(state('ftp://mentoring.example.org'), 'failed')
  assert.equal(state('https://mentoring.example.org/?x=1'), 'failed')
  assert.equal(state('http://mentoring.example.org'), 'attention')
  assert.equal(state('http://localhost:4000'), 'ok')
  assert.equal(state('https://mentoring.example.org'), 'ok')
})

test('disk: a tenth is the least', () => {
  assert.deepEqual(brief(judgeDisk(folder)), ['disk', 'ok', '50 % (80.0 GB) free where data/bookend is.'])
  assert.deepEqual(
    [0.2, 0.199, 0.1, 0.099].map((freeShare) => judgeDisk({ ...folder, freeShare }).state),
    ['ok', 'attention', 'attention', 'failed'],
  )
})

test('data', () => {
  const state = (more: Partial<typeof folder>) => brief(judgeFolder({ ...folder, ...more }))[1]
  assert.equal(brief(judgeFolder(null))[2], 'Kept by the server that DATABASE_URL names.')
  assert.equal(state({}), 'ok')
  assert.equal(state({ exists: false, writable: false, mode: 0 }), 'ok')
  assert.equal(state({ writable: false }), 'failed')
  assert.equal(state({ mode: 0o711 }), 'ok')
  assert.equal(state({ mode: 0o755 }), 'attention')
  assert.equal(state({ mode: 0o770 }), 'failed')
})

test('program', () => {
  assert.equal(brief(judgeProgram({ dir: 'programs/a', zone: 'UTC', faults: '' }))[1], 'ok')
  assert.equal(brief(judgeProgram({ dir: 'programs/a', zone: null, faults: '1 place' }))[2], 'programs/a: 1 place')
})

test('offices without passkeys are a fault where others can reach them', () => {
  const state = (setting?: string, url?: string) => judgePasskeys(setting, url).state
  assert.deepEqual([state(), state('required', 'https://bookend.example.org')], ['ok', 'ok'])
  assert.deepEqual([state('offered', 'https://bookend.example.org'), state('offered')], ['failed', 'attention'])
  assert.equal(state('perhaps'), 'attention')
})
