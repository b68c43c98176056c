import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { sendTopic } from '#features/topics/actions.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

test('whom the month’s topic asked a moment ago is no pair without an answer, in no digest and behind no button', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const each = (work: typeof sendTopic, now: string) =>
    inAssociation(web.database, 'a1', async (scope) => {
      for (const cycle of await liveCycles(scope)) await work(scope, cycle, now)
    })
  const digests = async (now: string) => {
    await each(sendDigests, now)
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('text').where('kind', '=', 'weekly_digest').where('created_at', '=', now).execute(),
    )
    return rows.map(({ text }) => text).join('\n')
  }
  // Monday, February 1, 2027, in Chicago: the topic at nine, and a house that stood still until ten past
  await each(sendTopic, '2027-02-01T15:10:00.000Z')
  const first = await digests('2027-02-01T15:10:00.000Z')
  assert.match(first, /Dear/)
  assert.doesNotMatch(first, /NO ANSWER YET/)
  web.clock.now = '2027-02-01T15:20:00.000Z'
  const pressed = await web.post('/committee/nudges', { next: '/committee' }, { as: 'noor' })
  assert.match(pressed.location ?? '', /nudged=none/)
  assert.match(await digests('2027-02-08T14:05:00.000Z'), /NO ANSWER YET/)
})
