// What waits to leave when a pause begins (R11): it is kept back with the reason, comes back where the pause was a slip, and
// otherwise only as far as it still says something.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type KyselyPlugin, sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { buildHouse } from '#src/main.ts'
import { reviveAddress } from '#features/contact/address/actions.ts'
import { closePair } from '#features/contact/leave/actions.ts'
import { goBack } from '#features/contact/leave/back/actions.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { keepAllBack } from '#features/pairs/kept/actions.ts'
import { endedSaid, insteadSaid, newerSaid, passedSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { testDatabase } from '#test/database.ts'
import { full, mentor, two, year as yearOf } from '#test/kept.ts'
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
  const [one, other] = await two(made)
  const both = one.mentor
  await made.queue('topic', 'topic', both, { pair_id: one.pair, category: 'topics' })
  await made.survey('survey', 'survey_invitation', both, 'mentor')
  await made.queue('reminds', 'first_contact_reminder', both, { pair_id: one.pair })
  await made.pause(one.pair, evening)
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: 'queued', topic: insteadSaid })
  await made.pause(other.pair, evening)
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: pausedSaid, topic: pausedSaid })
  await made.goOn(other.pair, days(1))
  assert.deepEqual(await made.stand(), { reminds: pausedSaid, survey: 'queued', topic: insteadSaid })
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
  // the reason is the end, and the pause's own again where it is taken back
  assert.equal((await made.stand())['asks'], endedSaid)
  const back = await made.within((scope, { calendar }) =>
    goBack(scope, calendar.zone, 'pair-never', { by: 'noor', chair: true }, addMinutes(evening, 5)),
  )
  assert.equal(back.ok, true)
  assert.deepEqual(await made.stand(), { asks: pausedSaid, survey: pausedSaid })
})

test('a tick asks the database as often for twenty paused pairs with mail that waits as for one', async () => {
  const made = await year()
  await made.pause('pair-never', evening)
  await made.queue('waits', 'topic', mentor, { pair_id: 'pair-never', category: 'topics' })
  const asked = async () => {
    let queries = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries++
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await made.within(async (scope, cycle) => {
      const tx = scope.tx.withPlugin(counting) as typeof scope.tx
      await keepAllBack({ ...scope, tx }, cycle, evening)
    })
    return queries
  }
  const one = await asked()
  assert.equal((await made.stand())['waits'], pausedSaid)
  const { association } = made
  await made.within(async ({ tx }) => {
    const many = sql`generate_series(1, 20) n`
    await sql`insert into person select (jsonb_populate_record(p, jsonb_build_object('person_id', 'many-' || n, 'email', n || '@example.org', 'email_key', n || '@example.org'))).*
      from person p, ${many} where p.association_id = ${association} and p.person_id = 'lopez'`.execute(tx)
    await sql`insert into pair select (jsonb_populate_record(p, jsonb_build_object('pair_id', 'many-' || n, 'mentor_id', 'many-' || n, 'mentee_id', 'many-' || (n % 20 + 1)))).*
      from pair p, ${many} where p.association_id = ${association} and p.pair_id = 'pair-never'`.execute(tx)
    await sql`insert into mail select (jsonb_populate_record(m, jsonb_build_object('mail_id', 'many-' || n, 'mail_key', 'many-' || n, 'message_id', 'many-' || n,
      'person_id', 'many-' || n, 'pair_id', 'many-' || n, 'state', 'queued', 'said', null))).*
      from mail m, ${many} where m.association_id = ${association} and m.mail_id = 'waits'`.execute(tx)
    await sql`update mail set state = 'queued', said = null where association_id = ${association} and mail_id = 'waits'`.execute(
      tx,
    )
  })
  assert.equal(await asked(), one)
  const { rows } = await made.within(({ tx }) =>
    sql<{
      n: number
    }>`select count(*)::int as n from mail where association_id = ${association} and said = ${pausedSaid} and (mail_id = 'waits' or mail_id like 'many-%')`.execute(
      tx,
    ),
  )
  assert.deepEqual(rows, [{ n: 21 }])
})
