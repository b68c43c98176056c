import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { closeCycle } from '#features/feedback/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

test('the thanks at the end go to pairs that go on, and to no pair that is paused', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const { active, mailed } = await inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    // a report paused it
    await scope.tx.updateTable('pair').set({ state: 'paused' }).where('pair_id', '=', 'pair-well').execute()
    const pairs = scope.tx.selectFrom('pair').select(['mentor_id', 'mentee_id']).where('state', '=', 'active')
    const going = (await pairs.execute()).flatMap((pair) => [pair.mentor_id, pair.mentee_id])
    await closeCycle(scope, cycle, cycle.calendar.endsAt)
    const mails = await scope.tx.selectFrom('mail').select('person_id').where('kind', '=', 'closing').execute()
    return { active: new Set<string | null>(going), mailed: new Set(mails.map((mail) => mail.person_id)) }
  })
  assert.deepEqual(mailed, active)
  assert.ok(!mailed.has('ingrid'))
})
