// Mail of the month to somebody with two pairs that waits when one of the two pauses or ends (R9, R11): what leaves asks
// about the pair that goes on, once.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { buildHouse } from '#src/main.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { closePair } from '#features/contact/leave/actions.ts'
import { goBack } from '#features/contact/leave/back/actions.ts'
import { nudge, withdrawn, withdrawNudges } from '#features/contact/nudge/actions.ts'
import { resumeMail, stopBehind, stopMail } from '#features/contact/stop/actions.ts'
import { endedSaid, insteadSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { testDatabase } from '#test/database.ts'
import { two, untilFebruary, year as yearOf } from '#test/kept.ts'
import { evening } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

const minutes = (n: number, from: Instant = evening) => addMinutes(from, n)

/** A year in which everybody knows of the pairs and had the topics until January; a mentor of two, and what waits for them. */
async function year() {
  const made = await yearOf(opened.database)
  const [one, other] = await two(made)
  const february = await untilFebruary(made)
  const house = buildHouse(opened.database, 'a key for tests', 'http://localhost:4000')
  const tick = (now: Instant) => house.tick(made.association, now)
  const names = new Map(
    await made.within(async (scope) =>
      (await pairPeople(scope, { pairIds: [one.pair, other.pair] })).map(
        ({ pair, mentee }) => [pair.id, mentee.name] as const,
      ),
    ),
  )
  const [first, second] = [must(names.get(one.pair), 'one'), must(names.get(other.pair), 'other')]
  /** Of each of the mentor's mails of a kind: of whom it speaks, and why it is kept back. */
  const mails = (kind: string, since: Instant = evening) =>
    made.within(async ({ tx, association }) => {
      const rows = await tx
        .selectFrom('mail')
        .select(['text', 'state', 'said'])
        .where('association_id', '=', association)
        .where('kind', '=', kind)
        .where('person_id', '=', one.mentor)
        .where('created_at', '>=', since)
        .orderBy('instead_of', (by) => by.desc().nullsLast())
        .execute()
      return rows.map(({ text, state, said }) => [
        [first, second].filter((name) => text.includes(name)).map((name) => (name === first ? 'one' : 'other')),
        said ?? state,
      ])
    })
  const leave = (kind: string) =>
    made.within(async ({ tx, association }) => {
      const waits = tx.updateTable('mail').set({ state: 'sent' }).where('association_id', '=', association)
      await waits.where('kind', '=', kind).where('state', '=', 'queued').execute()
    })
  const end = (pairId: string, now: Instant) =>
    made.within((scope, cycle) => closePair(scope, cycle, { pairId, note: '', actor: 'noor' }, now))
  const endBack = (pairId: string, now: Instant) =>
    made.within(async (scope, { calendar }) => {
      assert.equal((await goBack(scope, calendar.zone, pairId, { by: 'noor', chair: true }, now)).ok, true)
    })
  return { ...made, one, other, february, tick, mails, leave, end, endBack }
}

const both = ['one', 'other']

for (const how of ['pauses', 'ends'] as const)
  describe(`a topic that waits when one of two pairs ${how}`, () => {
    const begin = async () => {
      const made = await year()
      const { one, february } = made
      await made.tick(february)
      assert.deepEqual(await made.mails('topic'), [[both, 'queued']])
      const rest = (now: Instant) => (how === 'ends' ? made.end(one.pair, now) : made.pause(one.pair, now))
      const goOn = (now: Instant) => (how === 'ends' ? made.endBack(one.pair, now) : made.goOn(one.pair, now))
      return { ...made, rest, goOn }
    }

    test('is kept back, and one about the other leaves in its place, once', async () => {
      const made = await begin()
      await made.rest(minutes(1, made.february))
      assert.deepEqual(await made.mails('topic'), [[both, insteadSaid]])
      await made.tick(minutes(2, made.february))
      await made.tick(minutes(3, made.february))
      const stand = [
        [['other'], 'queued'],
        [both, insteadSaid],
      ]
      assert.deepEqual(await made.mails('topic'), stand)
    })

    test('taken back the same evening exactly one leaves, about both', async () => {
      const made = await begin()
      await made.rest(minutes(1, made.february))
      await made.tick(minutes(2, made.february))
      await made.goOn(minutes(10, made.february))
      await made.tick(minutes(11, made.february))
      assert.deepEqual(await made.mails('topic'), [
        [['other'], insteadSaid],
        [both, 'queued'],
      ])
    })

    test('taken back once the other has left, no second one leaves', async () => {
      const made = await begin()
      await made.rest(minutes(1, made.february))
      await made.tick(minutes(2, made.february))
      await made.leave('topic')
      await made.goOn(minutes(10, made.february))
      await made.tick(minutes(11, made.february))
      assert.deepEqual(await made.mails('topic'), [
        [['other'], 'sent'],
        [both, insteadSaid],
      ])
    })
  })

test('paused anew, the one in its place leaves again; with both paused none does', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  await made.pause(made.one.pair, at(1))
  await made.tick(at(2))
  await made.pause(made.other.pair, at(3))
  assert.deepEqual(
    (await made.mails('topic')).map(([, said]) => said),
    [pausedSaid, pausedSaid],
  )
  await made.goOn(made.other.pair, at(4))
  await made.tick(at(5))
  assert.deepEqual(
    (await made.mails('topic')).map(([, said]) => said),
    ['queued', insteadSaid],
  )
})

for (const kind of ['check_in_reminder', 'nudge'] as const)
  test(`${kind}: the question once more that waits about two asks about the one that goes on`, async () => {
    const made = await year()
    await made.tick(made.february)
    await made.leave('topic')
    const at = (n: number) => minutes(n, days(made.february, kind === 'nudge' ? 3 : 20))
    const press = () =>
      made.within((scope, cycle) =>
        nudge(scope, cycle, { offices: null, pairIds: [made.one.pair, made.other.pair] }, 'noor', at(0)),
      )
    const pressed = kind === 'nudge' ? await press() : undefined
    if (kind === 'check_in_reminder') await made.tick(at(0))
    assert.deepEqual(await made.mails(kind, at(0)), [[both, 'queued']])
    await made.pause(made.one.pair, at(1))
    await made.tick(at(2))
    await made.tick(at(3))
    const stand = [
      [['other'], 'queued'],
      [both, insteadSaid],
    ]
    assert.deepEqual(await made.mails(kind, at(0)), stand)
    if (pressed?.kind !== 'asked') {
      await made.goOn(made.one.pair, at(4))
      assert.deepEqual(
        (await made.mails(kind, at(0))).map(([, said]) => said),
        [insteadSaid, 'queued'],
      )
      return
    }
    // a press that is taken back takes back the one in its place, too
    const which = { batch: pressed.batch, offices: null, by: 'noor' }
    const back = await made.within((scope, cycle) => withdrawNudges(scope, cycle, which, at(4)))
    assert.equal(back, true)
    await made.goOn(made.one.pair, at(5))
    assert.deepEqual(
      (await made.mails(kind, at(0))).map(([, said]) => said),
      [withdrawn, withdrawn],
    )
  })

const days = (from: Instant, n: number) => addMinutes(from, n * 24 * 60)

test('nudge: whoever answers about one of two before it leaves is asked about the other alone', async () => {
  const made = await year()
  await made.tick(made.february)
  await made.leave('topic')
  const at = (n: number) => minutes(n, days(made.february, 3))
  const pairIds = [made.one.pair, made.other.pair]
  await made.within((scope, cycle) => nudge(scope, cycle, { offices: null, pairIds }, 'noor', at(0)))
  const [asked] = await made
    .within((scope) => questionsOf(scope, { pairIds: [made.one.pair], kinds: ['check_in'] }))
    .then((found) => found.filter(({ personId, month }) => personId === made.one.mentor && month === '2027-02'))
  const said = { questionId: must(asked, 'question').id, answer: 'none', at: at(1) }
  await made.within((scope, cycle) => answerQuestions(scope, cycle, [said]))
  assert.deepEqual(await made.mails('nudge', at(0)), [[both, insteadSaid]])
  for (const n of [2, 3]) await made.tick(at(n))
  assert.deepEqual(await made.mails('nudge', at(0)), [
    [['other'], 'queued'],
    [both, insteadSaid],
  ])
})

test('whoever stopped topics by mistake has the month’s after all, about the pair that goes on', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  // a mail server put it off for an hour
  await made.within(({ tx, association }) =>
    tx
      .updateTable('mail')
      .set({ due_at: at(60) })
      .where('association_id', '=', association)
      .where('kind', '=', 'topic')
      .where('state', '=', 'queued')
      .execute(),
  )
  const view = (now: Instant) =>
    made.within(async (scope) =>
      must(await stopBehind(scope, scope.links.seal('topics', made.one.mentor), now), 'view'),
    )
  const before = await view(at(1))
  await made.within((scope) => stopMail(scope, before, at(1)))
  await made.pause(made.one.pair, at(2))
  const stopped = await view(at(3))
  await made.within((scope) => resumeMail(scope, stopped, at(3)))
  await made.tick(at(4))
  await made.tick(at(5))
  assert.deepEqual(await made.mails('topic'), [
    [['other'], 'queued'],
    [both, insteadSaid],
  ])
})

test('a topic to whoever has no other pair is kept back by the end, and leaves where it is taken back', async () => {
  const made = await year()
  const of = { pair_id: 'pair-never', asks: ['pair-never'], category: 'topics' }
  await made.queue('topic', 'topic', 'garcia', of)
  await made.queue('old', 'topic', 'lopez', { ...of, due_at: '2026-12-01T15:00:00.000Z' })
  await made.end('pair-never', evening)
  assert.deepEqual(await made.stand(), { old: endedSaid, topic: endedSaid })
  await made.endBack('pair-never', minutes(5))
  const { old, topic } = await made.stand()
  assert.deepEqual([topic, old === 'queued'], ['queued', false])
})
