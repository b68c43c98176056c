import assert from 'node:assert/strict'
import { test } from 'node:test'
import { webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

test('where it cannot be taken the page keeps the words and names an address to write to', async (t) => {
  const web = await webOf()
  t.after(web.close)
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('office').set({ ends_on: '2027-01-01' }).where('kind', '=', 'chair').execute(),
  )
  const path = `/help/${keys.links.seal('help-mentee', 'pair-well')}/concern`
  const { status, text, html } = await web.post(path, { kind: 'criticism', text: 'Nobody answers.' })
  assert.equal(status, 422)
  assert.match(text, /Try again in an hour, or write to mentoring@example\.org\./)
  assert.match(html, /Nobody answers\./)
})
