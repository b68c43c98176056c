import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.deleteFrom('ticket').where('pair_id', '=', 'pair-never').execute()
    const question = (question_id: string, kind: string, person_id: string) => ({
      association_id: 'a1',
      question_id,
      pair_id: 'pair-never',
      person_id,
      kind,
      month: '2026-10',
      asked_at: '2026-10-01T14:00:00.000Z',
      closes_at: '2027-08-01T05:00:00.000Z',
    })
    await tx
      .insertInto('question')
      .values([
        question('q-first-garcia', 'first_contact', 'garcia'),
        question('q-first-lopez', 'first_contact', 'lopez'),
        question('q-came-lopez', 'introduction', 'lopez'),
      ])
      .execute()
    await tx.updateTable('pair').set({ written_at: evening }).where('pair_id', '=', 'pair-never').execute()
  })
})
after(() => web.close())

const link = (id: string) => `/q/${keys.links.seal('question', id)}`
const [devon, ingrid] = [link('q-pair-well-devon-2027-01'), link('q-pair-well-ingrid-2027-01')]
let minute = 0
async function answers(at: string, answer: string) {
  web.clock.now = addMinutes(evening, ++minute)
  await web.post(at, { answer })
}
const stand = (pair: string, kind: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const tickets = await tx
      .selectFrom('ticket')
      .select(['ticket_id', 'state', 'reason'])
      .where('pair_id', '=', pair)
      .where('kind', '=', kind)
      .orderBy('opened_at')
      .execute()
    const steps = await tx.selectFrom('step').select(['ticket_id', 'text']).orderBy('at').execute()
    return tickets.map(({ ticket_id, state, reason }) => [
      state,
      reason,
      ...steps.filter((step) => step.ticket_id === ticket_id).map(({ text }) => text),
    ])
  })
const close = async (pair: string, kind: string) => {
  const { ticket_id } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('ticket')
      .select('ticket_id')
      .where('pair_id', '=', pair)
      .where('kind', '=', kind)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow(),
  )
  await web.post(`/committee/tickets/${ticket_id}/closure`, { outcome: 'We spoke.' }, { as: 'noor' })
}

test('what the other answers, and what the same person answers anew, stands on the ticket that “not at all” opened (R11)', async () => {
  await answers(ingrid, 'none')
  await answers(devon, 'little')
  await answers(ingrid, 'little')
  await answers(ingrid, 'little')
  await answers(devon, 'none')
  assert.deepEqual(await stand('pair-well', 'went_silent'), [
    [
      'open',
      'Ingrid Begay answered “not at all” for January.',
      'Devon Lopez answered: a little in touch in January.',
      'Ingrid Begay answered: a little in touch in January.',
      'Devon Lopez answered: not at all in touch in January.',
    ],
  ])
})

test('“not at all” after the ticket was closed is a new one, with a day on which somebody writes', async () => {
  await close('pair-well', 'went_silent')
  await answers(ingrid, 'none')
  const [, second, ...more] = await stand('pair-well', 'went_silent')
  assert.deepEqual([second, more], [['open', 'Ingrid Begay answered “not at all” for January.'], []])
  assert.match(
    (await web.get(ingrid)).text,
    /Björn Yazzie has been told and writes to you by Monday, January 18, 2027\./,
  )
})

test('a lost mail that has come stands on its ticket; answers that contradict each other later are looked into again (R27)', async () => {
  const lost = 'Nkechi García wrote; nothing has reached Nkechi Lopez yet. A mail may be lost: nobody is at fault.'
  await answers(link('q-came-lopez'), 'not_yet')
  await answers(link('q-came-lopez'), 'got')
  assert.deepEqual(await stand('pair-never', 'delivery'), [['open', lost, 'Nkechi Lopez answered: it has come.']])
  await close('pair-never', 'delivery')
  await answers(link('q-first-garcia'), 'in_touch')
  assert.equal((await stand('pair-never', 'delivery')).length, 1)
  await answers(link('q-first-lopez'), 'not_yet')
  assert.deepEqual((await stand('pair-never', 'delivery')).slice(1), [
    [
      'open',
      'Nkechi García told us that the two are in touch; nothing has reached Nkechi Lopez yet. A mail may be lost: nobody is at fault.',
    ],
  ])
  await close('pair-never', 'delivery')
})

test('two who contradict each other in the same moment are seen, whoever comes first', async () => {
  const both = ['q-first-garcia', 'q-first-lopez']
  for (let round = 0; round < 5; round++) {
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      const delivery = tx.selectFrom('ticket').select('ticket_id').where('kind', '=', 'delivery')
      await tx
        .deleteFrom('step')
        .where('ticket_id', 'in', delivery.where('pair_id', '=', 'pair-never'))
        .execute()
      await tx.deleteFrom('ticket').where('kind', '=', 'delivery').where('pair_id', '=', 'pair-never').execute()
      await tx
        .updateTable('question')
        .set({ answer: null, answered_at: null })
        .where('question_id', 'in', both)
        .execute()
    })
    await Promise.all([
      web.post(link('q-first-garcia'), { answer: 'in_touch' }),
      web.post(link('q-first-lopez'), { answer: 'not_yet' }),
    ])
    assert.equal((await stand('pair-never', 'delivery')).length, 1)
  }
})

test('two different answers of one person in the same moment leave one, with its sign alone', async () => {
  for (let round = 0; round < 5; round++) {
    await Promise.all(['well', 'little', 'none'].map((answer) => web.post(devon, { answer })))
    const { answer, signs } = await inAssociation(web.database, 'a1', async ({ tx }) => ({
      answer: (
        await tx
          .selectFrom('question')
          .select('answer')
          .where('question_id', '=', 'q-pair-well-devon-2027-01')
          .executeTakeFirstOrThrow()
      ).answer,
      signs: await tx
        .selectFrom('sign')
        .select('kind')
        .where('pair_id', '=', 'pair-well')
        .where('person_id', '=', 'devon')
        .where('month', '=', '2027-01')
        .where('at', '>=', evening)
        .execute(),
    }))
    const kind = answer === 'well' ? ['in_touch'] : answer === 'little' ? ['a_little'] : []
    assert.deepEqual(
      signs.map((sign) => sign.kind),
      kind,
    )
  }
})
