import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

test('once the two have met, nothing is said of a question to the partner that is kept back, and none is taken back', async (t) => {
  const web = await webOf()
  t.after(web.close)
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('question').where('pair_id', '=', 'pair-never').execute()
    const times = { month: '2026-10', asked_at: '2026-10-01T14:00:00.000Z', closes_at: '2027-08-01T05:00:00.000Z' }
    const of = { association_id: 'a1', question_id: 'q-written', pair_id: 'pair-never', person_id: 'garcia' }
    await tx
      .insertInto('question')
      .values({ ...of, kind: 'written', ...times })
      .execute()
  })
  const at = `/q/${keys.links.seal('question', 'q-written')}`
  await web.post(at, { answer: 'written' })
  web.clock.now = addMinutes(evening, 3)
  await web.post('/my/pairs/pair-never/signs', { when: 'today' }, { as: 'lopez' })
  web.clock.now = addMinutes(evening, 60)
  const { text } = await web.get(at)
  assert.match(text, /You told us that you have written/)
  assert.doesNotMatch(text, /kept back|has not been asked|I have not written yet/)
})
