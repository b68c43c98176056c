import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { noticeSilence } from '#features/contact/clock/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

test('two who want no topics, and of whom nothing is heard, become a ticket once that says so', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const look = (now: string) =>
    inAssociation(web.database, 'a1', async (scope) => {
      await noticeSilence(scope, must((await liveCycles(scope))[0], 'cycle'), now)
      const tickets = scope.tx.selectFrom('ticket').select(['kind', 'office_id', 'reason'])
      return tickets.where('pair_id', '=', 'pair-well').execute()
    })
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('question').where('pair_id', '=', 'pair-well').execute()
    await tx.deleteFrom('sign').where('pair_id', '=', 'pair-well').execute()
    const stop = (person_id: string) => ({
      association_id: 'a1',
      person_id,
      category: 'topics',
      at: '2026-10-01T15:00:00.000Z',
    })
    await tx
      .insertInto('refusal')
      .values([stop('devon'), stop('ingrid')])
      .execute()
  })
  const [ticket, ...more] = await look('2027-02-02T15:00:00.000Z')
  assert.deepEqual(more, [])
  assert.equal(ticket?.office_id, 'office-bjorn')
  assert.equal(
    ticket?.reason,
    'Devon Lopez and Ingrid Begay want no topics, so neither is asked how it goes, and nothing was heard of them for 2 months. They may well be in touch: ask them yourself, once.',
  )
  assert.equal((await look('2027-03-02T15:00:00.000Z')).length, 1)
})
