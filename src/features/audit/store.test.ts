import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AuditRow, writeAudit } from '#features/audit/store.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inAssociation } from '#test/year.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
})
after(() => held.close())

const at = '2027-01-15T12:00:00.000Z'
const row: AuditRow = { at, actor: 'noor', what: 'run made', subject: 'run', after: undefined }
/** How many rows there are after these were written, each in a call of its own. */
const written = (rows: readonly AuditRow[]) =>
  inAssociation(held.database, 'a1', async (scope) => {
    await scope.tx
      .insertInto('association')
      .values({ association_id: 'a1', name: 'A1', created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await scope.tx.deleteFrom('audit').execute()
    for (const one of rows) await writeAudit(scope, [one])
    return (await scope.tx.selectFrom('audit').select('audit_id').execute()).length
  })

test('a decision that comes twice is one row', async () => {
  assert.equal(await written([row, row]), 1)
  const full = { ...row, before: { a: 1 }, after: { b: [2] }, why: 'So.' }
  assert.equal(await written([full, { ...full, before: { a: 1 } }]), 1)
})

test('two decisions of one instant by one person about one thing are two rows where their words differ', async () => {
  assert.equal(await written([row, { ...row, after: { pairs: 1 } }, { ...row, after: { pairs: 2 } }]), 3)
  assert.equal(
    await written([
      { ...row, why: 'One.' },
      { ...row, why: 'Another.' },
    ]),
    2,
  )
  assert.equal(
    await written([
      { ...row, before: { a: 1 } },
      { ...row, after: { a: 1 } },
    ]),
    2,
  )
})
