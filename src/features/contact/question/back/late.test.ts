import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

const at = `/q/${keys.links.seal('question', 'q-written')}`
const answer = 'I have not written yet'

/** Nkechi García says that she has written; an hour later the question to Nkechi Lopez has left. */
async function written(): Promise<{ web: Web; asked: string }> {
  const web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('question').where('pair_id', '=', 'pair-never').execute()
    const times = { month: '2026-10', asked_at: '2026-10-01T14:00:00.000Z', closes_at: '2027-08-01T05:00:00.000Z' }
    const of = { association_id: 'a1', question_id: 'q-written', pair_id: 'pair-never', person_id: 'garcia' }
    await tx
      .insertInto('question')
      .values({ ...of, kind: 'written', ...times })
      .execute()
  })
  await web.post(at, { answer: 'written' })
  web.clock.now = addMinutes(evening, 60)
  const asked = await inAssociation(web.database, 'a1', async ({ tx }) => {
    const mail = tx.updateTable('mail').set({ state: 'sent', sent_at: evening })
    await mail.where('kind', '=', 'introduction_question').where('pair_id', '=', 'pair-never').execute()
    const question = tx.selectFrom('question').select('question_id').where('kind', '=', 'introduction')
    return (await question.where('pair_id', '=', 'pair-never').executeTakeFirstOrThrow()).question_id
  })
  return { web, asked: `/q/${keys.links.seal('question', asked)}` }
}

const stands = (web: Web) =>
  inAssociation(web.database, 'a1', async ({ tx }) => ({
    ...(await tx.selectFrom('pair').select('written_at').where('pair_id', '=', 'pair-never').executeTakeFirstOrThrow()),
    signs: (await tx.selectFrom('sign').select('kind').where('pair_id', '=', 'pair-never').execute()).map(
      ({ kind }) => kind,
    ),
    answers: (
      await tx
        .selectFrom('question')
        .select(['kind', 'answer'])
        .where('pair_id', '=', 'pair-never')
        .orderBy('kind')
        .execute()
    ).map(({ kind, answer }) => `${kind} ${answer}`),
  }))

test('“I have written” is taken back at any time while the two are not in touch; the partner who was asked may still answer', async (t) => {
  const { web, asked } = await written()
  t.after(web.close)
  const page = await web.get(at)
  assert.match(
    page.text,
    /You can change it until you two are in touch I have not written yet Pressed by mistake\? Take it back, and the first mail is yours to write again\. Whatever waits because of it, Noor de la Cruz sees that you took it back\. What happens next We have asked Nkechi whether it has come\./,
  )
  for (const _ of ['once', 'twice']) assert.equal((await web.post(`${at}/back`, {})).location, at)
  assert.deepEqual(await stands(web), {
    written_at: null,
    signs: [],
    answers: ['introduction null', 'written null'],
  })
  assert.match((await web.get(at)).text, /Have you written to Nkechi\?/)
  // that nothing has come is no contradiction any more
  await web.post(asked, { answer: 'not_yet' })
  const tickets = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('ticket')
      .select('ticket_id')
      .where('kind', '=', 'delivery')
      .where('pair_id', '=', 'pair-never')
      .execute(),
  )
  assert.deepEqual(tickets, [])
})

test('where a lost mail was looked for because of it, the ticket says that it was taken back', async (t) => {
  const { web, asked } = await written()
  t.after(web.close)
  await web.post(asked, { answer: 'not_yet' })
  for (const _ of ['once', 'twice']) await web.post(`${at}/back`, {})
  assert.deepEqual((await stands(web)).answers, ['introduction not_yet', 'written null'])
  const steps = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('step')
      .innerJoin('ticket', 'ticket.ticket_id', 'step.ticket_id')
      .select(['ticket.state', 'step.actor', 'step.text'])
      .where('ticket.kind', '=', 'delivery')
      .where('ticket.pair_id', '=', 'pair-never')
      .orderBy('step.at', 'desc')
      .execute(),
  )
  const text = 'Nkechi García took back “I have written”: no mail is lost, and the first one is still to be written.'
  assert.deepEqual(
    steps.filter(({ text }) => text.includes('took back')),
    [{ state: 'open', actor: 'garcia', text }],
  )
})

test('once the two are in touch nothing depends on it, and it stands', async (t) => {
  const { web, asked } = await written()
  t.after(web.close)
  await web.post(asked, { answer: 'got' })
  assert.doesNotMatch((await web.get(at)).text, new RegExp(answer))
  await web.post(`${at}/back`, {})
  assert.deepEqual((await stands(web)).answers, ['introduction got', 'written written'])
})
