import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepAllBack } from '#features/pairs/kept/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { Web } from '#test/web.ts'
import { asked, leave, left, offered, questions, soon, weekly } from '#test/weekly.ts'
import { inAssociation, keys } from '#test/year.ts'

/** The end of a tick. */
const tick = (web: Web) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await keepAllBack(scope, cycle, web.clock.now)
  })
const linkOf = async (web: Web, who: string) => {
  const rows = await questions(web)
  const id = rows.findLast(({ person_id }) => person_id === who)?.question_id ?? ''
  return `/q/${keys.links.seal('question', id)}`
}

test('whoever answered a ticket’s question on an earlier day is asked again where somebody presses again (R11)', async (t) => {
  const { web, at } = await weekly(t)
  const monday = web.clock.now
  web.clock.now = '2027-01-16T15:00:00.000Z'
  await web.post('/committee/tickets/ticket-never/questions', {}, { as: 'noor' })
  await leave(web)
  assert.equal((await web.post(await linkOf(web, 'garcia'), { answer: 'not_yet' })).status, 303)
  web.clock.now = monday
  await web.post(`${at('noor')}/steps/ask`, {})
  web.clock.now = soon
  await tick(web)
  assert.deepEqual((await asked(web)).slice(2), [
    ['garcia', 'queued', '2027-01-18T14:15:00.000Z'],
    ['lopez', 'queued', '2027-01-18T14:15:00.000Z'],
  ])
})

test('where one of the two answered before their mail left and the other’s has left, Undo is over and the next step is there', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = soon
  const [garcia, lopez] = [await linkOf(web, 'garcia'), await linkOf(web, 'lopez')]
  await web.post(garcia, { answer: 'not_yet' })
  assert.deepEqual(
    (await asked(web)).map(([, state]) => state),
    ['suppressed', 'queued'],
  )
  web.clock.now = left
  await leave(web)
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
  await web.post(`${week}/withdrawal`, {})
  assert.equal((await web.get(lopez)).status, 200)
})
test('where both answered before their mails left, the next step is there', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = soon
  for (const who of ['garcia', 'lopez']) await web.post(await linkOf(web, who), { answer: 'not_yet' })
  assert.match((await web.get(week)).text, /gave way: somebody answered meanwhile, or/)
  web.clock.now = left
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
})

test('where a sign of life closes the ticket before its question left, nobody is asked (R11)', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = soon
  await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  assert.deepEqual(
    (await asked(web)).map(([, state]) => state),
    ['suppressed', 'suppressed'],
  )
  assert.deepEqual(await offered(web, week), [])
})
