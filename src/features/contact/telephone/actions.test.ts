import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { askByTelephone } from '#features/contact/telephone/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { firstTime } from '#features/programs/store.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

test('whom mail does not reach is a call for the contact, once a month, and only where there is a number', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const run = () =>
    inAssociation(web.database, 'a1', async (scope) => {
      await askByTelephone(scope, must((await liveCycles(scope))[0], 'cycle'), evening)
      const tickets = scope.tx.selectFrom('ticket').select(['ticket_id', 'pair_id', 'person_id', 'office_id', 'reason'])
      return tickets.where('kind', '=', 'call').execute()
    })
  const reach = (phone: string | null) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('person').set({ phone, address_state: 'returned' }).where('person_id', '=', 'wei').execute(),
    )
  // whom mail does not reach is asked nothing: neither has a question of this month
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.deleteFrom('question').where('person_id', '=', 'wei').execute(),
  )
  await reach(null)
  assert.deepEqual(await run(), [])
  await reach('312 555 0100')
  assert.deepEqual(await run(), [], 'before the topic of the month is out')
  await inAssociation(web.database, 'a1', async (scope) =>
    firstTime(scope, must((await liveCycles(scope))[0], 'cycle').id, 'topic:2027-01', evening),
  )
  await run()
  const [call, ...more] = await run()
  assert.deepEqual(more, [])
  assert.deepEqual([call?.pair_id, call?.person_id, call?.office_id], ['pair-silent', 'wei', 'office-tomasz'])
  assert.equal(
    call?.reason,
    'Our mail does not reach Wei O’Brien, who gave a telephone number. Ask how things are with Rosa Patel, and press what they tell you.',
  )
  const at = `/committee/tickets/${call?.ticket_id}`
  const page = await web.get(`${at}/call?who=mentee`, { as: 'tomasz' })
  assert.match(
    page.text,
    /Call Wei O’Brien 312 555 0100 What to say I am calling from the NMRT Career Mentoring Program/,
  )
  await web.post(`${at}/calls`, { who: 'mentee', result: 'in_touch', note: '' }, { as: 'tomasz' })
  assert.match(
    (await web.get(at, { as: 'tomasz' })).text,
    /Closed January 15, 2027: Called Wei O’Brien: they are in touch\./,
  )
  assert.equal((await run()).length, 1)
})

test('while a month’s call is open the next month is noted in it, once; closed, no second one opens in that month', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const [february, march] = ['2027-02-03T15:00:00.000Z', '2027-03-03T15:00:00.000Z']
  const run = (now: string) =>
    inAssociation(web.database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'cycle')
      await firstTime(scope, cycle.id, `topic:${now.slice(0, 7)}`, now)
      for (const _ of ['once', 'twice']) await askByTelephone(scope, cycle, now)
      const tickets = scope.tx.selectFrom('ticket').select(['ticket_id', 'state']).where('kind', '=', 'call')
      return tickets.orderBy('opened_at').execute()
    })
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('question').where('person_id', '=', 'wei').execute()
    const wei = tx.updateTable('person').set({ phone: '312 555 0100', address_state: 'returned' })
    await wei.where('person_id', '=', 'wei').execute()
  })
  const [call, ...more] = await run(evening)
  assert.deepEqual(more, [])
  const id = call?.ticket_id ?? ''
  assert.deepEqual(await run(february), [{ ticket_id: id, state: 'open' }])
  const steps = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('step').select(['actor', 'text']).where('ticket_id', '=', id).execute(),
  )
  assert.deepEqual(steps, [
    { actor: 'clock', text: 'Our mail does not reach them in February either: ask how things are this month, too.' },
  ])
  web.clock.now = february
  await web.post(`/committee/tickets/${id}/calls`, { who: 'mentee', result: 'not_yet', note: '' }, { as: 'tomasz' })
  assert.deepEqual(await run('2027-02-10T15:00:00.000Z'), [{ ticket_id: id, state: 'closed' }])
  assert.deepEqual(
    (await run(march)).map(({ state }) => state),
    ['closed', 'open'],
  )
})
