// What waits to leave when a pause begins (R11): it is kept back with the reason, comes back where the pause was a slip, and
// otherwise only as far as it still says something.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { buildHouse } from '#src/main.ts'
import { reviveAddress } from '#features/contact/address/actions.ts'
import { closePair } from '#features/contact/leave/actions.ts'
import { goBack } from '#features/contact/leave/back/actions.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { newerSaid, passedSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { testDatabase } from '#test/database.ts'
import { full, mentor, year as yearOf } from '#test/kept.ts'
import { evening } from '#test/year.ts'
import { people as persons } from '#test/year/people.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

const days = (n: number, from: Instant = evening): Instant => addMinutes(from, n * 24 * 60)

const year = () => yearOf(opened.database)

for (const kind of ['committee', 'report'] as const)
  describe(`a pause, ${kind}`, () => {
    test('keeps back what waits, with the reason, and no essential mail; taken back the same evening all of it leaves', async () => {
      const made = await year()
      const held = await full(made)
      await made.pause('pair-never', evening, kind)
      const essential = { help: 'queued', letter: 'queued' }
      assert.deepEqual(await made.stand(), {
        ...Object.fromEntries(held.map((id) => [id, pausedSaid])),
        ...essential,
      })
      await made.goOn('pair-never', addMinutes(evening, 20))
      assert.deepEqual(await made.stand(), { ...Object.fromEntries(held.map((id) => [id, 'queued'])), ...essential })
      const again = await made.within(({ tx }) =>
        tx.selectFrom('question').select('asked_again_at').where('question_id', '=', `check_in-${mentor}`).execute(),
      )
      assert.deepEqual(again, [{ asked_again_at: null }])
    })

    test('days later the topic of the month, the questions and the survey leave, and no reminder', async () => {
      const made = await year()
      await full(made)
      await made.pause('pair-never', evening, kind)
      await made.goOn('pair-never', days(5))
      assert.deepEqual(await made.stand(), {
        again: passedSaid,
        asks: 'queued',
        came: 'queued',
        help: 'queued',
        letter: 'queued',
        nudge: passedSaid,
        reminds: passedSaid,
        survey: 'queued',
        'survey-2': 'queued',
        topic: 'queued',
      })
      await made.pause('pair-never', days(5), kind)
      const { asks, topic } = await made.stand()
      assert.deepEqual([asks, topic], ['queued', 'queued'], 'the pause is known by its id, and over')
    })

    test('after the month no topic of it leaves', async () => {
      const made = await year()
      await full(made)
      await made.pause('pair-never', evening, kind)
      await made.goOn('pair-never', days(30))
      const { topic, survey } = await made.stand()
      assert.deepEqual([topic, survey], [passedSaid, 'queued'])
    })

    test('after the last day neither survey nor question leaves', async () => {
      const made = await year()
      await full(made)
      await made.pause('pair-never', evening, kind)
      await made.goOn('pair-never', await made.within(async (_, { calendar }) => calendar.endsAt))
      const { survey, asks, came } = await made.stand()
      assert.deepEqual([survey, asks, came], [passedSaid, passedSaid, passedSaid])
    })
  })

test('of a survey and its reminder only the newest leaves', async () => {
  const made = await year()
  await made.survey('first', 'survey_invitation', mentor, 'mentor')
  await made.survey('second', 'survey_reminder', mentor, 'mentor', { due_at: addMinutes(evening, 1) })
  await made.pause('pair-never', evening)
  await made.goOn('pair-never', days(1))
  assert.deepEqual(await made.stand(), { first: newerSaid, second: 'queued' })
})

test('a mentor of two gets what is about the other pair, until both rest', async () => {
  const made = await year()
  const [one, other] = await made.within(async ({ tx, association }) => {
    const rows = await tx
      .selectFrom('pair')
      .select(['pair_id', 'mentor_id'])
      .where('association_id', '=', association)
      .where('state', '=', 'active')
      .orderBy('pair_id')
      .execute()
    const two = must(
      [...Map.groupBy(rows, (row) => row.mentor_id).values()].find((some) => some.length === 2),
      'two',
    )
    return two.map((row) => ({ pair: row.pair_id, mentor: row.mentor_id }))
  })
  const { mentor: both } = must(one, 'one')
  await made.queue('topic', 'topic', both, { pair_id: one?.pair, category: 'topics' })
  await made.survey('survey', 'survey_invitation', both, 'mentor')
  await made.queue('reminds', 'first_contact_reminder', both, { pair_id: one?.pair })
  await made.pause(must(one, 'one').pair, evening)
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: 'queued', topic: 'queued' })
  await made.pause(must(other, 'other').pair, evening)
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: pausedSaid, topic: pausedSaid })
  await made.goOn(must(other, 'other').pair, days(1))
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: 'queued', topic: 'queued' })
})

test('a survey that a dead address kept back does not leave while the pair is paused, when the address works again', async () => {
  const made = await year()
  const { email } = persons.garcia
  await made.within((scope) => buryAddresses(scope, [{ address: email, said: '550 no', mailId: null }], evening))
  await made.survey('survey', 'survey_invitation', mentor, 'mentor', {
    state: 'suppressed',
    said: deadAddress,
    to_address: email,
  })
  await made.pause('pair-never', evening)
  await made.within((scope) => reviveAddress(scope, { addressKey: email, actor: 'noor' }, evening))
  assert.deepEqual(await made.stand(), { survey: pausedSaid })
  // and where it dies again meanwhile, it waits for the address when they go on
  await made.within((scope) => buryAddresses(scope, [{ address: email, said: '550 no', mailId: null }], evening))
  await made.goOn('pair-never', days(2))
  assert.deepEqual(await made.stand(), { survey: deadAddress })
})

test('what a press at the same moment or a mail server brings back is kept back by the clock', async () => {
  const made = await year()
  await made.pause('pair-never', evening)
  await made.queue('asks', 'first_contact_question', mentor, { pair_id: 'pair-never' })
  await made.within(async ({ tx }, cycle) => {
    await tx.updateTable('cycle').set({ announced_at: cycle.calendar.noticesAt }).execute()
  })
  const house = buildHouse(opened.database, 'a key for tests', 'http://localhost:4000')
  await house.tick(made.association, addMinutes(evening, 1))
  assert.equal((await made.stand())['asks'], pausedSaid)
})

test('a paused pair that ends is asked how it was once it was told; where the end is taken back, it waits again', async () => {
  const made = await year()
  await made.survey('survey', 'survey_invitation', mentor, 'mentor')
  await made.queue('asks', 'first_contact_question', mentor, { pair_id: 'pair-never' })
  await made.pause('pair-never', evening)
  await made.within((scope, cycle) =>
    closePair(scope, cycle, { pairId: 'pair-never', note: '', actor: 'noor' }, evening),
  )
  const due = () =>
    made.within(async ({ tx, association }) =>
      tx
        .selectFrom('mail')
        .select(['state', 'due_at'])
        .where('association_id', '=', association)
        .where('mail_id', '=', 'survey')
        .execute(),
    )
  assert.deepEqual(await due(), [{ state: 'queued', due_at: addMinutes(evening, 31) }])
  // the pause's reason stays while the end may be taken back, for then the pause goes on
  assert.equal((await made.stand())['asks'], pausedSaid)
  const back = await made.within((scope, { calendar }) =>
    goBack(scope, calendar.zone, 'pair-never', { by: 'noor', chair: true }, addMinutes(evening, 5)),
  )
  assert.equal(back.ok, true)
  assert.deepEqual(await made.stand(), { asks: pausedSaid, survey: pausedSaid })
})
