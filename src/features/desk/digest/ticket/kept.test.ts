import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endHold } from '#features/pairs/holds/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { rest } from '#test/kept.ts'
import type { Web } from '#test/web.ts'
import { asked, left, offered, questions, soon, weekly } from '#test/weekly.ts'
import { inAssociation } from '#test/year.ts'

/** The ticket's pair pauses, or goes on. */
const rests = (web: Web, work: 'rest' | 'go on') =>
  inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    if (cycle === undefined) return
    if (work === 'rest') await rest(scope, cycle, 'pair-never', 'committee', web.clock.now)
    else await endHold(scope, cycle.calendar.zone, 'hold-pair-never', 'noor', web.clock.now)
  })

test('paused within the ten minutes nobody is asked; Undo is there as long as it is kept back', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  const due = '2027-01-18T14:15:00.000Z'
  web.clock.now = soon
  await rests(web, 'rest')
  const kept = [
    ['garcia', 'suppressed', due],
    ['lopez', 'suppressed', due],
  ]
  assert.deepEqual(await asked(web), kept)
  web.clock.now = left
  assert.match((await web.get(week)).text, /Kept back The mails of this press are kept back, because the pair rests\./)
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  await rests(web, 'go on')
  assert.deepEqual(await asked(web), [
    ['garcia', 'queued', left],
    ['lopez', 'queued', left],
  ])
})

test('what a pause keeps back of a press is taken back with it, and does not come when the pair goes on', async (t) => {
  const { web, at } = await weekly(t)
  const week = at('noor')
  await web.post(`${week}/steps/ask`, {})
  web.clock.now = soon
  await rests(web, 'rest')
  assert.equal((await web.post(`${week}/withdrawal`, {})).location, `${week}?done=undone`)
  await rests(web, 'go on')
  assert.deepEqual(
    (await asked(web)).map(([, state]) => state),
    ['suppressed', 'suppressed'],
  )
  assert.deepEqual(await questions(web), [])
})

test('once the ticket’s page took the place of a press, its page offers no Undo and says why', async (t) => {
  const { web, at } = await weekly(t)
  const [week, page] = [at('noor'), '/committee/tickets/ticket-never']
  await web.post(`${week}/steps/ask`, {})
  assert.deepEqual(await offered(web, week), ['withdrawal'])
  web.clock.now = soon
  await web.post(`${page}/questions`, {}, { as: 'noor' })
  assert.deepEqual(await offered(web, week), ['steps/put_off'])
  assert.match(
    (await web.get(week)).text,
    /What you pressed gave way: somebody answered meanwhile, or saw to it on the ticket’s page\./,
  )
})
