import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Address, asOwner, openDatabase } from '#platform/database.ts'
import { checkExport } from '#platform/portable/read.ts'
import { restoreExport } from '#platform/portable/restore.ts'
import { writeExport } from '#platform/portable/write.ts'
import { type Copies, copiesBeside } from '#test/copies.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { seedYear } from '#test/year.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-portable-'))
let source: TestDatabase
let copies: Copies

before(async () => {
  source = await testDatabase()
  copies = copiesBeside(source.database.address)
  await seedYear(source.database, 'a1')
  await seedYear(source.database, 'b2')
  await source.database.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.association', 'a1', true)`.execute(tx)
    await sql`update person set name = ${`quote " back \\ tab \t line \n ÿ נור 🦉 \u2028`}, created_at = '2026-08-01T15:00:00.123456Z'
      where association_id = 'a1' and person_id = 'noor'`.execute(tx)
    await sql`insert into audit (association_id, audit_id, at, actor, what, subject, before, after) values
      ('a1', 'Z', '2026-10-01T14:00:00Z', 'x', 'y', 's', '{"bb": 1.10, "a": 12345678901234567890.5, "é": ["\\u0007", null, {}]}', '[]'),
      ('a1', 'a', '1969-12-31T23:59:59.999999Z', 'x', 'y', 's', null, '"text"')`.execute(tx)
    await sql`insert into session (association_id, token_hash, person_id, created_at, seen_at, expires_at)
      values ('a1', 'secret', 'noor', now(), now(), now() + interval '1 day')`.execute(tx)
    await sql`insert into installation (name, value) values ('key', 'k1')`.execute(tx)
  })
})

after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await copies.close()
  await source.close()
})

test('everything comes back, byte for byte, on another server too', async () => {
  const first = await exported(source.database.address, 'first')
  assert.equal(first.associations, 2)
  assert.deepEqual(
    first.tables
      .filter((table) => ['person', 'audit', 'session', 'sign_in'].includes(table.name))
      .map((table) => table.name),
    ['audit', 'person'],
  )
  assert.equal(statSync(join(folder, 'first')).mode & 0o777, 0o700)
  assert.equal(statSync(join(folder, 'first', 'person.jsonl.zst')).mode & 0o777, 0o600)
  assert.ok(!readFileSync(join(folder, 'first', 'manifest.json'), 'utf8').includes('noor'))

  const target = await copies.empty()
  assert.deepEqual(await restored(target, 'first'), first)
  const second = await exported(target, 'second')
  assert.deepEqual(second.tables, first.tables)
  assert.equal(second.sum, first.sum)

  const copy = await openDatabase(target, { connections: 1 })
  const { rows } = await sql<{ value: string }>`select value from installation where name = 'mail'`.execute(copy.kysely)
  assert.deepEqual(rows, [{ value: 'disarmed' }])
  const guarded = await sql<{ people: number }>`select count(*)::int as people from person`.execute(copy.kysely)
  assert.deepEqual(guarded.rows, [{ people: 0 }])
  await copy.close()
})

test('how the connection writes times and numbers changes nothing', async () => {
  const plain = await exported(source.database.address, 'plain')
  const abroad = await asOwner(source.database.address, async (owner) => {
    await sql
      .raw(`set timezone = 'Asia/Kolkata'; set datestyle = 'SQL, DMY'; set extra_float_digits = -3`)
      .execute(owner)
    return writeExport(owner, join(folder, 'abroad'))
  })
  assert.equal('sum' in abroad && abroad.sum, plain.sum)
})

test('a user whom row-level security holds exports and restores the same', async () => {
  const whole = await exported(source.database.address, 'whole')
  const target = await copies.empty()
  const name = `bookend_held_${randomBytes(4).toString('hex')}`
  await asOwner(target, async (owner) => {
    await sql.raw(`create role ${name} nologin`).execute(owner)
    await sql.raw(`grant create, usage on schema public to ${name}; grant ${name} to current_user`).execute(owner)
    await sql.raw(`set role ${name}`).execute(owner)
    try {
      assert.deepEqual(await restoreExport(owner, join(folder, 'whole')), whole)
      const again = await writeExport(owner, join(folder, 'held'))
      assert.equal('sum' in again && again.sum, whole.sum)
      assert.deepEqual(await restoreExport(owner, join(folder, 'whole')), { kind: 'not_empty', table: 'association' })
    } finally {
      await sql.raw(`reset role; drop owned by ${name}; drop role ${name}`).execute(owner)
    }
  })
})

test('a damaged file is named, and nothing is restored', async () => {
  await exported(source.database.address, 'sound')
  const damage = async (name: string, harm: (dir: string) => void) => {
    const dir = join(folder, name)
    cpSync(join(folder, 'sound'), dir, { recursive: true })
    harm(dir)
    const checked = await checkExport(dir)
    return checked.ok ? [] : checked.refusal
  }
  assert.deepEqual(await damage('untouched', () => undefined), [])
  assert.deepEqual(
    await damage('flipped', (dir) => {
      const bytes = readFileSync(join(dir, 'person.jsonl.zst'))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 16
      writeFileSync(join(dir, 'person.jsonl.zst'), bytes)
      rmSync(join(dir, 'pair.jsonl.zst'))
    }),
    [
      { file: 'person.jsonl.zst', says: 'is damaged: it cannot be unpacked' },
      { file: 'pair.jsonl.zst', says: 'is missing' },
    ],
  )
  assert.deepEqual(
    await damage('cut', (dir) => {
      const bytes = readFileSync(join(dir, 'mail.jsonl.zst'))
      writeFileSync(join(dir, 'mail.jsonl.zst'), bytes.subarray(0, bytes.length - 9))
    }),
    [{ file: 'mail.jsonl.zst', says: 'is damaged: it cannot be unpacked' }],
  )
  assert.deepEqual(
    await damage('swapped', (dir) => cpSync(join(dir, 'office.jsonl.zst'), join(dir, 'person.jsonl.zst'))),
    [{ file: 'person.jsonl.zst', says: `has 8 rows, and ${rowsOf('sound', 'person')} were written` }],
  )
  assert.deepEqual(
    await damage('edited', (dir) => {
      const text = readFileSync(join(dir, 'manifest.json'), 'utf8')
      writeFileSync(
        join(dir, 'manifest.json'),
        text.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${'0'.repeat(64)}"`),
      )
    }),
    [{ file: 'manifest.json', says: 'does not agree with itself: its sum differs' }],
  )
  assert.deepEqual(await damage('none', (dir) => rmSync(join(dir, 'manifest.json'))), [
    { file: 'manifest.json', says: 'is not there; a folder that `export` wrote has one' },
  ])
  const target = await copies.empty()
  assert.deepEqual(await restored(target, 'swapped'), {
    kind: 'faults',
    faults: [{ file: 'person.jsonl.zst', says: `has 8 rows, and ${rowsOf('sound', 'person')} were written` }],
  })
  assert.equal('sum' in (await restored(target, 'sound')), true)
})

test('what a newer version exported, and a folder in use, are refused', async () => {
  await exported(source.database.address, 'future')
  const path = join(folder, 'future', 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { migrations: string[] }
  writeFileSync(path, JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_later'] }))
  assert.deepEqual(await restored(await copies.empty(), 'future'), { kind: 'newer', migrations: ['9999_later'] })
  const used = await asOwner(source.database.address, (owner) => writeExport(owner, join(folder, 'future')))
  assert.deepEqual(used, { kind: 'folder_in_use' })
  const bare = await asOwner(await copies.empty(), (owner) => writeExport(owner, join(folder, 'bare')))
  assert.deepEqual(bare, { kind: 'no_tables' })
})

async function exported(address: Address, name: string) {
  const manifest = await asOwner(address, (owner) => writeExport(owner, join(folder, name)))
  assert.ok('sum' in manifest, JSON.stringify(manifest))
  return manifest
}

async function restored(address: Address, name: string) {
  return asOwner(address, (owner) => restoreExport(owner, join(folder, name)))
}

function rowsOf(name: string, table: string): number {
  const { tables } = JSON.parse(readFileSync(join(folder, name, 'manifest.json'), 'utf8')) as {
    tables: { name: string; rows: number }[]
  }
  return tables.find((one) => one.name === table)?.rows ?? 0
}
