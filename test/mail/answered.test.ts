// A question that waits to leave when its reader answers, or a sign of life comes (R11, R27): it does not leave, and says why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { buildHouse } from '#src/main.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { nudge } from '#features/contact/nudge/actions.ts'
import { enterSign, withdrawSign } from '#features/contact/signs/actions.ts'
import { keepAllBack } from '#features/pairs/kept/actions.ts'
import { answeredSaid } from '#features/pairs/kept/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { testDatabase } from '#test/database.ts'
import { year as yearOf } from '#test/kept.ts'
import { arrived } from '#test/paused.ts'
import { evening } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

const minutes = (n: number) => addMinutes(evening, n)

async function year() {
  const made = await yearOf(opened.database)
  const press = (pairIds: string[]) =>
    made.within((scope, cycle) => nudge(scope, cycle, { offices: null, pairIds }, 'noor', evening))
  const say = (questionId: string, answer: string, at: Instant) =>
    made.within((scope, cycle) => answerQuestions(scope, cycle, [{ questionId, answer, at }]))
  /** A sign that a member heard of; its batch. */
  const enter = (pairId: string, who: 'mentor' | 'mentee' | 'both', now: Instant) =>
    made.within(async (scope, cycle) => {
      const people = must((await pairPeople(scope, { pairIds: [pairId] }))[0], 'people')
      const heard = { who, kind: 'in_touch', day: '2027-01-15', known: 'By telephone' } as const
      return enterSign(scope, cycle, people, { ...heard, by: 'noor', ticket: null }, now)
    })
  /** Of each mail of a kind that was written since the evening: to whom, and what keeps it. */
  const mails = (kind: string) =>
    made.within(async ({ tx, association }) => {
      const found = tx
        .selectFrom('mail')
        .select(['person_id', 'state', 'said'])
        .where('association_id', '=', association)
      const rows = await found
        .where('kind', '=', kind)
        .where('created_at', '>=', evening)
        .orderBy('person_id')
        .execute()
      return rows.map(({ person_id, state, said }) => [person_id, said ?? state])
    })
  return { ...made, press, say, enter, mails }
}

test('a nudge whose reader presses before it leaves does not; “not at all” leaves the partner’s, a sign neither', async () => {
  const made = await year()
  await made.press(['pair-unanswered'])
  const both = (one: string, other: string) => [
    ['imani', one],
    ['juergen', other],
  ]
  assert.deepEqual(await made.mails('nudge'), both('queued', 'queued'))
  await made.say('q-pair-unanswered-imani-2027-01', 'none', minutes(2))
  assert.deepEqual(await made.mails('nudge'), both(answeredSaid, 'queued'))
  await made.say('q-pair-unanswered-imani-2027-01', 'little', minutes(3))
  assert.deepEqual(await made.mails('nudge'), both(answeredSaid, answeredSaid))
})

test('a nudge does not leave once a member enters a sign, and does where that is taken back', async () => {
  const made = await year()
  await made.press(['pair-unanswered'])
  const batch = await made.enter('pair-unanswered', 'mentor', minutes(2))
  assert.deepEqual(
    (await made.mails('nudge')).map(([, said]) => said),
    [answeredSaid, answeredSaid],
  )
  await made.within((scope) => withdrawSign(scope, { pairId: 'pair-unanswered', batch, by: 'noor' }, minutes(4)))
  assert.deepEqual(
    (await made.mails('nudge')).map(([, said]) => said),
    ['queued', 'queued'],
  )
})

for (const how of ['presses', 'a member enters a sign'] as const)
  test(`the question whether it has come does not leave once ${how}`, async () => {
    const made = await year()
    await made.within((scope, cycle) => arrived(1)({ scope, cycle, now: evening }))
    await made.say('written-garcia', 'written', evening)
    assert.deepEqual(await made.mails('introduction_question'), [['lopez', 'queued']])
    if (how === 'presses') {
      const [asked] = await made.within(({ tx, association }) =>
        tx
          .selectFrom('question')
          .select('question_id')
          .where('association_id', '=', association)
          .where('pair_id', '=', 'pair-never')
          .where('kind', '=', 'introduction')
          .execute(),
      )
      await made.say(must(asked, 'question').question_id, 'not_yet', minutes(3))
    } else await made.enter('pair-never', 'mentee', minutes(3))
    assert.deepEqual(await made.mails('introduction_question'), [['lopez', answeredSaid]])
  })

test('a press beside the answer is seen to by the clock before it leaves', async () => {
  const made = await year()
  await made.say('q-pair-unanswered-imani-2027-01', 'none', evening)
  await made.queue('nudge', 'nudge', 'imani', { pair_id: 'pair-unanswered', due_at: minutes(10) })
  const house = buildHouse(opened.database, 'a key for tests', 'http://localhost:4000')
  await made.within(({ tx }, { calendar }) =>
    tx
      .updateTable('cycle')
      .set({ announced_at: calendar.noticesAt })
      .execute()
      .then(() => undefined),
  )
  await house.tick(made.association, minutes(1))
  assert.deepEqual(await made.stand(), { nudge: answeredSaid })
  await made.within((scope, cycle) => keepAllBack(scope, cycle, minutes(2)))
  assert.deepEqual(await made.stand(), { nudge: answeredSaid })
})
