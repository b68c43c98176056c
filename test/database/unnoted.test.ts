import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeAudit } from '#features/audit/store.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { unnoted, watching } from '#test/unnoted.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase(watching)
  await seedYear(held.database)
  await unnoted(held.database)
})
after(() => held.close())

const decline = (note: 'noted' | 'not noted') =>
  inAssociation(held.database, 'a1', async (scope) => {
    await scope.tx
      .updateTable('application')
      .set({ state: note === 'noted' ? 'declined' : 'waiting' })
      .where('application_id', '=', 'app-alone')
      .execute()
    if (note === 'not noted') return
    const row = {
      at: evening,
      actor: 'noor',
      what: 'application declined',
      subject: 'app-alone',
      after: { state: 'declined' },
    }
    await writeAudit(scope, [row])
  })

test('a decision without its row is seen, one with it is not, and one whose row was there before is not', async () => {
  await decline('not noted')
  assert.deepEqual(await unnoted(held.database), ['update application: state'])
  assert.deepEqual(await unnoted(held.database), [])
  await decline('noted')
  assert.deepEqual(await unnoted(held.database), [])
  await decline('not noted')
  await unnoted(held.database)
  await decline('noted')
  assert.deepEqual(await unnoted(held.database), [])
})

test('what is no decision is not asked for a row', async () => {
  await inAssociation(held.database, 'a1', ({ tx }) =>
    tx.updateTable('pair').set({ met_at: evening }).where('pair_id', '=', 'pair-never').execute(),
  )
  assert.deepEqual(await unnoted(held.database), [])
})
