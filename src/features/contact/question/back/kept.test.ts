import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { placeHold } from '#features/pairs/holds/actions.ts'
import { takenBack } from '#features/contact/question/back/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('question').where('pair_id', '=', 'pair-never').execute()
    await tx
      .insertInto('question')
      .values({
        association_id: 'a1',
        question_id: 'q-written',
        pair_id: 'pair-never',
        person_id: 'garcia',
        kind: 'written',
        month: '2026-10',
        asked_at: '2026-10-01T14:00:00.000Z',
        closes_at: '2027-08-01T05:00:00.000Z',
      })
      .execute()
  })
})
after(() => web.close())

test('“I have not written” is taken where a pause kept the question to the partner back, at any time of it', async () => {
  const at = `/q/${keys.links.seal('question', 'q-written')}`
  await web.post(at, { answer: 'written' })
  await inAssociation(web.database, 'a1', (scope) =>
    placeHold(
      scope,
      'America/Chicago',
      {
        id: 'hold',
        pairId: 'pair-never',
        kind: 'report',
        reason: 'unsaid',
        note: '',
        personId: null,
        setBy: null,
        from: '2027-01-15',
        until: null,
      },
      addMinutes(evening, 2),
    ),
  )
  web.clock.now = addMinutes(evening, 60)
  assert.match(
    (await web.get(at)).text,
    /I have not written yet What happens next Our question to Nkechi whether it has come is kept back for now; Nkechi has not been asked\. Take your answer back, and it is not sent\./,
  )
  for (const _ of ['once', 'twice']) assert.equal((await web.post(`${at}/back`, {})).location, at)
  const stands = await inAssociation(web.database, 'a1', async ({ tx }) => ({
    pair: await tx.selectFrom('pair').select('written_at').where('pair_id', '=', 'pair-never').execute(),
    asked: await tx.selectFrom('question').select('answer').where('pair_id', '=', 'pair-never').execute(),
    mails: await tx
      .selectFrom('mail')
      .select(['state', 'said'])
      .where('kind', '=', 'introduction_question')
      .where('pair_id', '=', 'pair-never')
      .execute(),
  }))
  assert.deepEqual(stands, {
    pair: [{ written_at: null }],
    asked: [{ answer: null }],
    mails: [{ state: 'suppressed', said: takenBack }],
  })
})
