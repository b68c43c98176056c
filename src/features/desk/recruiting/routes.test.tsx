import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { filled, callOf } from '#test/web/form.ts'
import type { Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

const page = () => web.get('/committee/recruiting', { as: 'noor' })

test('each list has its text with a link of its own, also as a file', async () => {
  const { html, status } = await page()
  assert.equal(status, 200)
  assert.match(html, /http:\/\/localhost:4000\/apply\?from=state-associations/)
  // the button is there once its script is; without it the text is selected by hand
  assert.match(html, /<script src="\/assets\/copy-\w+\.js" defer/)
  assert.match(html, /<span hidden data-copies="call-state-associations"/)
  const file = await web.get('/committee/recruiting/calls.txt?list=state-associations', { as: 'noor' })
  assert.match(file.headers.get('content-type') ?? '', /text\/plain/)
  assert.match(file.html, /at least 5 years in the profession[\s\S]*\/apply\?from=state-associations\n$/)
  assert.equal((await web.get('/committee/recruiting/calls.txt?list=none', { as: 'noor' })).status, 404)
})

test('forms are counted for the list whose link opened them', async () => {
  for (const address of ['one@example.org', 'two@example.org']) await filled(web, address)
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('draft')
      .set({ source: 'state-associations', sent_at: web.clock.now })
      .where('email', '=', 'one@example.org')
      .execute(),
  )
  const { text } = await page()
  assert.match(text, /State associations 1 1 no link of a list|no link of a list 1 0 State associations 1 1/)
})

test('what is missing is what a run of today would leave without a mentor; who is not counted is said', async () => {
  const { text } = await page()
  assert.match(text, /If matching were today: \d+ mentees? and \d+ mentors? with \d+ places? make \d+ pairs?\./)
  assert.match(
    text,
    /Counted is who is accepted, also on a condition, or qualifies and waits for a place\. (No application waits|\d+ applications? waits? for a decision and (is|are) not counted)/,
  )
})

test('it is for chairs, and looking keeps nothing', async () => {
  for (const who of ['bjorn', 'ingrid', 'nobody'] as const)
    assert.notEqual((await web.get('/committee/recruiting', { as: who })).status, 200)
  const runs = await inAssociation(web.database, 'a1', ({ tx }) => tx.selectFrom('run').select('run_id').execute())
  assert.deepEqual(runs, [{ run_id: 'run' }])
})
