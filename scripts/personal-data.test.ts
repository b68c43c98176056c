import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { asOwner } from '#platform/database.ts'
import { testDatabase } from '#test/database.ts'
import { readRegistry, registryFaults, retentionFile, retentionText } from './personal-data.ts'

test('every column of every table is described: for what it is kept, how long, what erasing does, who is given it', async () => {
  const { database, close } = await testDatabase()
  try {
    const { rows } = await asOwner(database.address, (owner) =>
      sql<{ table: string; column: string }>`
        select c.relname as table, a.attname as column from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%'`.execute(
        owner,
      ),
    )
    assert.ok(rows.length > 150)
    assert.deepEqual(registryFaults(readRegistry(), rows), [])
  } finally {
    await close()
  }
})

test('a new column, a column that went, and one without a period are found', () => {
  const registry = {
    periods: { mail: '24 months' },
    tables: {
      person: {
        about: 'a person',
        until: 'mail',
        erase: 'deleted',
        export: 'given',
        columns: {
          id: null,
          name: { purpose: 'to say who' },
          phone: { purpose: 'to call', until: 'never' },
          gone: null,
        },
      },
    },
  }
  const columns = ['id', 'name', 'phone', 'shoe_size'].map((column) => ({ table: 'person', column }))
  assert.deepEqual(registryFaults(registry, columns), [
    'person.gone: is described and is not there',
    'person.phone: says not how long it is kept, what erasing does, or who is given it',
    'person.shoe_size: is not described',
  ])
})

test('retention.md is what scripts/personal-data.ts makes of it', () => {
  assert.equal(readFileSync(retentionFile, 'utf8'), retentionText(readRegistry()))
})
