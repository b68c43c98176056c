import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

test('a stopped mail whose reader has stopped its kind since is sent by nobody, until they have it again', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const own = '/committee/mail/mail-topic-rosa'
  const set = (to: object) =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('mail').set(to).where('mail_id', '=', 'mail-topic-rosa').execute(),
    )
  const stateOf = async () =>
    (
      await inAssociation(web.database, 'a1', ({ tx }) =>
        tx.selectFrom('mail').select('state').where('mail_id', '=', 'mail-topic-rosa').executeTakeFirstOrThrow(),
      )
    ).state
  const settle = async (does: string) => (await web.post(`${own}/settling`, { does }, { as: 'noor' })).location
  const stop = `/stop/${keys.links.seal('topics', 'rosa')}`
  await set({ state: 'queued', sent_at: null, due_at: addMinutes(evening, 60) })
  assert.equal(await settle('stop'), `${own}?done=stop`)
  await web.post(stop, {})
  assert.equal(await settle('again'), `${own}?done=refused`)
  assert.equal(await stateOf(), 'draft')
  assert.match(
    (await web.get(`${own}?done=refused`, { as: 'noor' })).text,
    /Its reader has stopped this kind of mail since\. It stays here, and nothing was sent\./,
  )
  await web.post(`${stop}/resumption`, {})
  assert.equal(await settle('again'), `${own}?done=again`)
  assert.equal(await stateOf(), 'queued')
})
