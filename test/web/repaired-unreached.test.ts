import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { noticeUnreached } from '#features/contact/trouble/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { get, minutes, post, repairing, rows, tick, web } from '#test/web/repairing.ts'

repairing()

const formed = () =>
  rows(async ({ tx }) => {
    const pair = await tx.selectFrom('pair').select('pair_id').where('repair_id', 'is not', null).executeTakeFirst()
    return pair?.pair_id ?? 'not formed yet'
  })

test('whose address returns mail gets no notice of such a pair, and their contact a ticket, in the middle of the year', async () => {
  const { html } = await get('/committee/repairs')
  const step = must(/name="step" value="([^"]+)"/.exec(html)?.[1], 'a step')
  const here = must((await web.post('/committee/repairs', { step }, { as: 'noor' })).location, 'the draft')
  await rows(async ({ tx }) => {
    const everybody = await tx.selectFrom('person').select(['email_key', 'association_id']).execute()
    const dead = everybody.flatMap(({ email_key: key, association_id }) =>
      key === null ? [] : [{ association_id, address_key: key, at: web.clock.now, said: 'gone' }],
    )
    await tx.insertInto('dead_address').values(dead).execute()
  })
  await post(`${here}/publication`, { why: 'Her mentor moved away.' })
  await post(`${here}/confirmation`, {}, 'bjorn')
  const look = (now: string) =>
    rows(async (scope) => {
      await noticeUnreached(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), now)
      const own = await formed()
      return scope.tx.selectFrom('ticket').select(['kind', 'pair_id']).where('pair_id', '=', own).execute()
    })
  assert.deepEqual(await look(minutes(59)), [], 'while it may be taken back nobody is told')
  await tick(minutes(61))
  const pair_id = await formed()
  const both = [
    { kind: 'returned', pair_id },
    { kind: 'returned', pair_id },
  ]
  assert.deepEqual(await look(minutes(61)), both)
  assert.deepEqual(await look(minutes(3 * 24 * 60)), both)
})
