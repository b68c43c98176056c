import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { asOwner, openDatabase } from '#platform/database.ts'
import { restoreExport } from '#platform/portable/restore.ts'
import { writeExport } from '#platform/portable/write.ts'
import { buildHouse, type House, installationKey } from '#src/main.ts'
import { armMail, holdBackDue, waitingMail } from '#features/mail/arming/store.ts'
import type { Mail } from '#features/mail/model.ts'
import { type Copies, copiesBeside } from '#test/copies.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { evening, seedYear } from '#test/year.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-arm-'))
let source: TestDatabase
let copies: Copies

before(async () => {
  source = await testDatabase()
  copies = copiesBeside(source.database.address)
  await seedYear(source.database)
  const made = await house(source.database)
  await made.work('a1', async (scope) => {
    const due = { state: 'queued', due_at: '2027-01-15T15:00:00.000Z' }
    await scope.tx.updateTable('mail').set(due).where('state', '=', 'sent').execute()
  })
  await asOwner(source.database.address, (owner) => writeExport(owner, join(folder, 'export')))
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await copies.close()
  await source.close()
})

test('a restored copy sends nothing until it is armed, and then the same mails', async () => {
  const { made, close } = await restored()
  const before = await made.work('a1', (scope) => waitingMail(scope, evening))
  assert.ok(before.due > 3 && before.oldest === '2027-01-15T15:00:00.000Z')
  assert.deepEqual(await deliver(made), [])
  assert.equal(await made.work('a1', armMail), true)
  assert.equal(await made.work('a1', armMail), false)
  const sent = await deliver(made)
  assert.equal(sent.length, before.due)
  assert.deepEqual(sent, await deliver(await house(source.database)))
  await close()
})

test('what fell due while a copy lay still can be held back', async () => {
  const { made, close } = await restored()
  const { due } = await made.work('a1', (scope) => waitingMail(scope, evening))
  assert.equal(
    await made.work('a1', (scope) => holdBackDue(scope, evening, 'It fell due before this copy was armed.')),
    due,
  )
  await made.work('a1', armMail)
  assert.deepEqual(await deliver(made), [])
  await close()
})

async function restored(): Promise<{ made: House; close: () => Promise<void> }> {
  const address = await copies.empty()
  const outcome = await asOwner(address, (owner) => restoreExport(owner, join(folder, 'export')))
  assert.ok('sum' in outcome)
  const database = await openDatabase(address, { connections: 2 })
  return { made: await house(database), close: database.close }
}

async function house(database: TestDatabase['database']): Promise<House> {
  return buildHouse(database, await installationKey(database, 'a key for tests'), 'https://mentoring.example.org')
}

/** Message-IDs of what leaves. */
async function deliver(made: House): Promise<string[]> {
  const ids: string[] = []
  const send = (mail: Mail) => {
    ids.push(mail.messageId)
    return Promise.resolve({ kind: 'sent' as const })
  }
  await made.deliver('a1', { about: 'a list', send, close: () => Promise.resolve() }, () => evening)
  return ids.sort()
}
