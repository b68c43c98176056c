import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reviewing, type Reviewing } from '#test/review.ts'
import { type Asker, assertAddressed, formsAt, looked, throwAll } from './thrown.ts'

let on: Reviewing
before(async () => {
  on = await reviewing()
})
after(() => on.web.close())

const noor: Asker = (path, form) => {
  on.web.confirm('noor')
  return form === undefined ? on.web.get(path, { as: 'noor' }) : on.web.post(path, form, { as: 'noor' })
}

test('the texts of a review: condition, decline, wait, ask, an exception, a second view', async () => {
  const page = '/committee/review/app-mika'
  const actions = new Set<string>()
  let mails = 0
  for (const at of ['', '?do=condition', '?do=decline', '?do=wait', '?do=ask', '?do=except']) {
    await on.reset()
    const forms = (await formsAt(noor, `${page}${at}`)).filter(
      ({ action }) => action.startsWith(`${page}/`) && !actions.has(action),
    )
    for (const form of forms) {
      actions.add(form.action)
      await on.reset()
      // the reasons of a refusal are chosen; what else comes along unseen is the page's own, as in the other forms
      const chosen = form.action.endsWith('/decline') ? form.chosen : []
      await throwAll(noor, { ...form, chosen }, [page])
      mails += await assertAddressed(on.web, (to) => to.endsWith('@example.org'))
    }
  }
  assert.deepEqual([...actions].map((action) => action.slice(page.length + 1)).toSorted(), [
    'ask',
    'condition',
    'decline',
    'except',
    'views',
    'wait',
  ])
  looked(await noor('/committee/review'), 'the queue')
  assert.ok(mails > 0)
})

test('what is pasted to be imported', async () => {
  await on.reset()
  for (const path of ['/committee/review/import', '/committee/review/roster'])
    for (const form of await formsAt(noor, path)) if (form.method === 'post') await throwAll(noor, form)
})
