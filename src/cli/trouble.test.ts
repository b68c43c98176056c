import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { asOwner, openDatabase } from '#platform/database.ts'
import { misuseOf } from '#src/cli/misuse.ts'
import { Complaint } from '#src/cli/program.ts'
import { sentenceFor } from '#src/cli/trouble.ts'
import { testDatabase } from '#test/database.ts'

const caught = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const parse = (...args: string[]) =>
  caught(() => parseArgs({ args, options: { seed: { type: 'string' }, yes: { type: 'boolean' } } }))

test('what a command does not take', async () => {
  assert.equal(misuseOf(await parse('--sede', '3')), 'It does not take --sede.')
  assert.equal(misuseOf(await parse('3')), 'It does not take “3” there.')
  assert.equal(misuseOf(await parse('--seed')), '--seed needs a value.')
  assert.equal(misuseOf(await parse('--seed', '--yes')), '--seed needs a value.')
  assert.equal(misuseOf(await parse('--yes=no')), '--yes stands alone, without a value.')
  assert.equal(misuseOf(new Error('another')), null)
})

test('a database that a newer version has been at is left alone', async () => {
  const { database, close } = await testDatabase()
  try {
    await asOwner(database.address, (owner) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999_later', '2027')`.execute(owner),
    )
    const error = await caught(() => openDatabase(database.address))
    assert.equal(
      sentenceFor(error),
      'A newer version of Bookend has been at this database (9999_later): use that version.',
    )
  } finally {
    await close()
  }
})

test('troubles that somebody at a terminal can put right', async () => {
  assert.equal(sentenceFor(new Complaint('As it is.')), 'As it is.')
  assert.equal(sentenceFor(await caught(() => readFile('no/such.csv'))), 'There is no no/such.csv.')
  const folder = import.meta.dirname
  assert.equal(sentenceFor(await caught(() => readFile(folder))), `${folder} is a folder; a file is needed.`)
  assert.equal(sentenceFor(new Error('the cycle is gone')), null)
  const lost = await caught(() => new pg.Client({ connectionString: 'postgres://a@127.0.0.1:1/b' }).connect())
  assert.equal(
    sentenceFor(lost),
    'The database cannot be reached (connect ECONNREFUSED 127.0.0.1:1). DATABASE_URL names the server; without it Bookend runs its own.',
  )
  assert.equal(sentenceFor(new TypeError('a mistake of ours')), null)
})
