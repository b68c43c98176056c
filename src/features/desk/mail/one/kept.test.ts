import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deadAddress, readerStopped } from '#features/mail/store.ts'
import {
  answeredSaid,
  endedSaid,
  insteadSaid,
  lateSaid,
  newerSaid,
  overSaid,
  passedSaid,
  pausedSaid,
} from '#features/pairs/kept/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

test('a mail that is kept back says on its page why, and in its pair’s history that it is', async () => {
  const { pair_id: pairId } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select('pair_id').where('mail_id', '=', 'mail-topic-ingrid').executeTakeFirstOrThrow(),
  )
  for (const said of [
    pausedSaid,
    endedSaid,
    answeredSaid,
    lateSaid,
    insteadSaid,
    passedSaid,
    overSaid,
    newerSaid,
    deadAddress,
    readerStopped,
  ]) {
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('mail').set({ state: 'suppressed', said }).where('mail_id', '=', 'mail-topic-ingrid').execute(),
    )
    const { text } = await web.get('/committee/mail/mail-topic-ingrid', { as: 'noor' })
    assert.ok(text.includes(`Kept back ${said}`), said)
  }
  const history = (await web.get(`/committee/pairs/${pairId}`, { as: 'noor' })).html
  assert.match(history, /href="\/committee\/mail\/mail-topic-ingrid"[^]{0,600}Kept back/)
})
