import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { remindCheckIns } from '#features/contact/clock/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

test('whoever may stop a kind of mail finds the way in each mail of it, whatever their mail program shows of its head', async () => {
  // the month's question once more, as the clock asks it, and as a contact presses
  await inAssociation(web.database, 'a1', async (scope) => {
    const open = scope.tx.updateTable('question').where('answer', 'is', null)
    await open.set({ asked_at: '2027-01-01T15:00:00.000Z', asked_again_at: null }).execute()
    for (const cycle of await liveCycles(scope)) await remindCheckIns(scope, cycle, web.clock.now)
    await open.set({ asked_again_at: null }).execute()
  })
  assert.equal((await web.post('/committee/nudges', { next: '/committee' }, { as: 'noor' })).location, '/committee')
  const mails = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['kind', 'person_id', 'text', 'html'])
      .where('category', '<>', 'essential')
      .where('created_at', '=', web.clock.now)
      .execute(),
  )
  assert.deepEqual([...new Set(mails.map(({ kind }) => kind))].toSorted(), ['check_in_reminder', 'nudge'])
  for (const { kind, person_id, text, html } of mails) {
    const url = `http://localhost:4000/stop/${keys.links.seal('topics', person_id ?? '')}`
    assert.ok(text.includes(`Stop the monthly topics (you stay in the program):\n${url}\n`), kind)
    assert.ok(html.includes(`href="${url}">Stop the monthly topics (you stay in the program)</a>`), kind)
  }
})
