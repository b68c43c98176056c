import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Wei chairs, too, and stands in for Tomasz, whose ticket is about Rosa and Wei.
test('whoever stands in for a contact and is one of a pair reads nothing of its tickets in the weekly mail', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const told = await inAssociation(web.database, 'a1', async (scope) => {
    const noor = await scope.tx
      .selectFrom('office')
      .selectAll()
      .where('office_id', '=', 'office-noor')
      .executeTakeFirstOrThrow()
    await scope.tx
      .insertInto('office')
      .values({ ...noor, office_id: 'chair-wei', person_id: 'wei' })
      .execute()
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const away = {
      office_id: 'office-tomasz',
      deputy_id: 'chair-wei',
      starts_on: '2027-01-10',
      ends_on: '2027-01-30',
    }
    const by = { association_id: 'a1', absence_id: 'away', program_id: cycle.programId, entered_by: 'noor' }
    await scope.tx
      .insertInto('absence')
      .values({ ...away, ...by, entered_at: web.clock.now })
      .execute()
    await sendDigests(scope, cycle, '2027-01-18T14:05:00.000Z')
    const mails = scope.tx.selectFrom('mail').select('text').where('kind', '=', 'weekly_digest')
    return mails.where('person_id', 'in', ['wei', 'tomasz']).execute()
  })
  assert.deepEqual(told, [])
})
