import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import type { QuestionKind } from '#features/pairs/questions/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    const question = (kind: QuestionKind, personId: string) => ({
      association_id: 'a1',
      question_id: `q-${kind}-${personId}`,
      pair_id: 'pair-never',
      person_id: personId,
      kind,
      month: '2026-10',
      asked_at: '2026-10-01T14:00:00.000Z',
      closes_at: '2027-08-01T05:00:00.000Z',
    })
    await scope.tx
      .insertInto('question')
      .values([
        question('written', 'garcia'),
        question('introduction', 'garcia'),
        question('first_contact', 'garcia'),
        question('first_contact', 'lopez'),
      ])
      .execute()
  })
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const link = (id: string) => `/q/${keys.links.seal('question', id)}`

describe('the first days', () => {
  test('“I have written” is one button; the partner is asked', async () => {
    const written = link('q-written-garcia')
    const { text, html } = await web.get(written)
    assert.match(
      text,
      /Have you written to Nkechi\? I have written to Nkechi Nothing is recorded until you press\. Your committee contact, Noor de la Cruz, sees it, and we ask Nkechi whether it has come, so that a lost mail is noticed\./,
    )
    assert.doesNotMatch(html, /type="radio"/)
    assert.equal((await web.post(written, { answer: 'written' })).location, written)
    const told = await web.get(written)
    assert.match(
      told.text,
      /You told us that you have written to Nkechi\..*I have not written yet What happens next We ask Nkechi after 9:14 pm whether it has come\./,
    )
    assert.doesNotMatch(told.text, /Change my answer/)
    web.clock.now = addMinutes(evening, 10)
    assert.match(
      (await web.get(written)).text,
      /until you two are in touch I have not written yet Pressed by mistake\? Take it back, and the first mail is yours to write again\. Whatever waits because of it, Noor de la Cruz sees that you took it back\. What happens next We have asked Nkechi whether it has come\./,
    )
  })

  test('“I have written” pressed by mistake is taken back until the partner is asked; whoever writes then presses again', async () => {
    const written = link('q-written-garcia')
    const stands = () =>
      inAssociation(web.database, 'a1', async ({ tx }) => ({
        pair: await tx.selectFrom('pair').select('written_at').where('pair_id', '=', 'pair-never').execute(),
        signs: (await tx.selectFrom('sign').select('sign_id').where('pair_id', '=', 'pair-never').execute()).length,
        asked: (
          await tx
            .selectFrom('question')
            .select('question_id')
            .where('kind', '=', 'introduction')
            .where('person_id', '=', 'lopez')
            .execute()
        ).length,
        mails: await tx
          .selectFrom('mail')
          .select(['state', 'due_at'])
          .where('kind', '=', 'introduction_question')
          .where('pair_id', '=', 'pair-never')
          .execute(),
      }))
    web.clock.now = addMinutes(evening, 9)
    assert.deepEqual(await stands(), {
      pair: [{ written_at: evening }],
      signs: 1,
      asked: 1,
      mails: [{ state: 'queued', due_at: addMinutes(evening, 11) }],
    })
    for (const _ of ['once', 'twice']) assert.equal((await web.post(`${written}/back`, {})).location, written)
    assert.deepEqual(await stands(), {
      pair: [{ written_at: null }],
      signs: 0,
      asked: 0,
      mails: [{ state: 'suppressed', due_at: addMinutes(evening, 11) }],
    })
    assert.match((await web.get(written)).text, /Have you written to Nkechi\?/)
    await web.post(written, { answer: 'written' })
    const again = {
      pair: [{ written_at: addMinutes(evening, 9) }],
      signs: 1,
      asked: 1,
      mails: [{ state: 'queued', due_at: addMinutes(evening, 20) }],
    }
    assert.deepEqual(await stands(), again)
  })

  test('“not yet” after that looks for a lost mail', async () => {
    const id = await inAssociation(web.database, 'a1', async (scope) => {
      const asked = scope.tx.selectFrom('question').select('question_id')
      return (await asked.where('kind', '=', 'introduction').where('person_id', '=', 'lopez').executeTakeFirstOrThrow())
        .question_id
    })
    const { text } = await web.get(`${link(id)}/not_yet`)
    assert.match(
      text,
      /Has Nkechi reached you\? It has come by mail or in any other way Not yet a useful answer too: mail does go astray Send this answer/,
    )
    await web.post(link(id), { answer: 'not_yet' })
    assert.match(
      (await web.get(link(id))).text,
      /You told us that nothing has come from Nkechi yet\..*The mail may be lost\. Noor de la Cruz looks for it with you and writes by Monday, January 18, 2027\. Until then, look among the spam\./,
    )
    await web.post(link(id), { answer: 'got' })
    assert.match(
      (await web.get(link(id))).text,
      /You told us that Nkechi has reached you\..*answer Nkechi with an introduction/,
    )
  })

  test('in touch or not yet, a fortnight in', async () => {
    const first = link('q-first_contact-lopez')
    await setMet(null)
    web.clock.now = '2026-10-08T15:00:00.000Z'
    assert.match(
      (await web.get(first)).text,
      /Are you and Nkechi in touch\? We are in touch by mail, by phone, in any way Not yet/,
    )
    await web.post(first, { answer: 'not_yet' })
    assert.match(
      (await web.get(first)).text,
      /You told us that you and Nkechi are not in touch yet\..*If there is no sign by Sunday, October 11, 2026, Noor de la Cruz asks after it\. You need do nothing\./,
    )
  })

  test('“we are in touch” pressed by mistake and changed sets the clock going again', async () => {
    const first = link('q-first_contact-lopez')
    web.clock.now = '2026-10-08T16:00:00.000Z'
    await setMet(null)
    await web.post(first, { answer: 'in_touch' })
    assert.equal(await met(), '2026-10-08T16:00:00.000Z')
    await web.post(first, { answer: 'not_yet' })
    assert.equal(await met(), null)
    assert.match((await web.get(first)).text, /If there is no sign by Sunday, October 11, 2026/)
  })
})

describe('answers that contradict each other', () => {
  test('open a question of delivery, once, which blames nobody', async () => {
    web.clock.now = '2026-10-09T15:00:00.000Z'
    await setMet(null)
    await web.post(link('q-first_contact-lopez'), { answer: 'in_touch' })
    await web.post(link('q-first_contact-lopez'), { answer: 'not_yet' })
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      const delivery = tx.selectFrom('ticket').select('ticket_id').where('kind', '=', 'delivery')
      await tx.deleteFrom('step').where('ticket_id', 'in', delivery).execute()
      await tx.deleteFrom('ticket').where('kind', '=', 'delivery').execute()
    })
    await web.post(link('q-first_contact-garcia'), { answer: 'in_touch' })
    await web.post(link('q-first_contact-lopez'), { answer: 'in_touch' })
    await web.post(link('q-first_contact-lopez'), { answer: 'not_yet' })
    const tickets = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('ticket').select(['kind', 'office_id', 'reason']).where('kind', '=', 'delivery').execute(),
    )
    const reason =
      'Nkechi García told us that the two are in touch; nothing has reached Nkechi Lopez yet. A mail may be lost: nobody is at fault.'
    assert.deepEqual(tickets, [{ kind: 'delivery', office_id: 'office-noor', reason }])
  })
})

/** Sets when the pair met and takes away what said so. */
const setMet = (at: string | null) =>
  inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('sign').where('pair_id', '=', 'pair-never').execute()
    await scope.tx.updateTable('pair').set({ met_at: at }).where('pair_id', '=', 'pair-never').execute()
  })
const met = () =>
  inAssociation(web.database, 'a1', async (scope) => {
    const pair = scope.tx.selectFrom('pair').select('met_at').where('pair_id', '=', 'pair-never')
    return (await pair.executeTakeFirstOrThrow()).met_at
  })
