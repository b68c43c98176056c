// Mail to somebody with two pairs that waits while several things happen to it at once, a pause beside a press or beside the
// tick (R9, R11): one leaves in the end, never two and never none, and nothing that was taken back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { buildHouse } from '#src/main.ts'
import { closePair } from '#features/contact/leave/actions.ts'
import { nudge, withdrawn, withdrawNudges } from '#features/contact/nudge/actions.ts'
import { resumeMail, stopBehind, stopMail } from '#features/contact/stop/actions.ts'
import { readerStopped } from '#features/mail/store.ts'
import { endHold } from '#features/pairs/holds/actions.ts'
import { keepAllBack } from '#features/pairs/kept/actions.ts'
import { endedSaid, insteadSaid } from '#features/pairs/kept/model.ts'
import { sendInPlace } from '#features/topics/actions.ts'
import { keepWords } from '#features/topics/words/actions.ts'
import { testDatabase } from '#test/database.ts'
import { two, untilFebruary, year as yearOf } from '#test/kept.ts'
import { evening } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

const minutes = (n: number, from: Instant) => addMinutes(from, n)
const days = (n: number, from: Instant) => addMinutes(from, n * 24 * 60)

/** A year in which everybody had the topics until January, and a mentor of two. */
async function year() {
  const made = await yearOf(opened.database)
  const [one, other] = await two(made)
  const february = await untilFebruary(made)
  const house = buildHouse(opened.database, 'a key for tests', 'http://localhost:4000')
  const tick = (now: Instant) => house.tick(made.association, now)
  const names = new Map([
    [one.pair, 'one'],
    [other.pair, 'other'],
  ])
  /** Each of the mentor's mails of a kind: about whom it asks, how it stands, when it is due. */
  const mails = (kind: string) =>
    made.within(async ({ tx, association }) => {
      const rows = await tx
        .selectFrom('mail')
        .select(['asks', 'state', 'said', 'due_at'])
        .where('association_id', '=', association)
        .where('kind', '=', kind)
        .where('person_id', '=', one.mentor)
        .where('created_at', '>=', february)
        .orderBy('instead_of', (by) => by.desc().nullsLast())
        .execute()
      return rows.map(({ asks, state, said, due_at }) => [asks.map((id) => names.get(id)), said ?? state, due_at])
    })
  /** What the outbox does to the mentor's topics that wait or are being sent. */
  const topics = (set: { state?: 'queued' | 'sending' | 'sent'; due_at?: Instant }) =>
    made.within(({ tx, association }) => {
      const mine = tx.updateTable('mail').set(set).where('association_id', '=', association).where('kind', '=', 'topic')
      return mine.where('person_id', '=', one.mentor).where('state', 'in', ['queued', 'sending']).execute()
    })
  const view = (now: Instant) =>
    made.within(async (scope) => must(await stopBehind(scope, scope.links.seal('topics', one.mentor), now), 'view'))
  const stop = async (now: Instant) => {
    const before = await view(now)
    await made.within((scope) => stopMail(scope, before, now))
  }
  const resume = async (now: Instant) => {
    const stopped = await view(now)
    await made.within((scope) => resumeMail(scope, stopped, now))
  }
  return { ...made, one, other, february, tick, mails, topics, stop, resume }
}

const both = ['one', 'other']

test('a press taken back while both rest stays taken back when they go on', async () => {
  const made = await year()
  await made.tick(made.february)
  await made.topics({ state: 'sent' })
  const at = (n: number) => minutes(n, days(3, made.february))
  const due = at(10)
  const pairIds = [made.one.pair, made.other.pair]
  const pressed = await made.within((scope, cycle) => nudge(scope, cycle, { offices: null, pairIds }, 'noor', at(0)))
  assert.ok(pressed.kind === 'asked')
  await made.pause(made.one.pair, at(1))
  await made.tick(at(2))
  assert.deepEqual(await made.mails('nudge'), [
    [['other'], 'queued', due],
    [both, insteadSaid, due],
  ])
  await made.pause(made.other.pair, at(3))
  const which = { batch: pressed.batch, offices: null, by: 'noor' }
  const back = await made.within((scope, cycle) => withdrawNudges(scope, cycle, which, at(4)))
  assert.equal(back, true)
  await made.goOn(made.one.pair, at(5))
  await made.goOn(made.other.pair, at(6))
  await made.tick(at(7))
  assert.deepEqual(await made.mails('nudge'), [
    [['other'], withdrawn, due],
    [both, withdrawn, due],
  ])
})

test('a topic that is stopped while one rests and resumed once it goes on leaves once, about both', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  // a mail server put it off for an hour
  const due = at(60)
  await made.topics({ due_at: due })
  await made.pause(made.one.pair, at(1))
  await made.tick(at(2))
  await made.stop(at(3))
  assert.deepEqual(await made.mails('topic'), [
    [['other'], readerStopped, due],
    [both, insteadSaid, due],
  ])
  await made.goOn(made.one.pair, at(4))
  await made.resume(at(5))
  await made.tick(at(6))
  await made.tick(at(7))
  assert.deepEqual(await made.mails('topic'), [
    [['other'], insteadSaid, due],
    [both, 'queued', due],
  ])
})

test('a pause that ends beside the tick that writes in its place: one topic leaves, about both', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  await made.pause(made.one.pair, at(1))
  await made.within(async (scope, cycle) => {
    await sendInPlace(scope, cycle, at(2))
    // somebody presses before the tick commits, and neither sees what the other wrote
    await made.within((press, { calendar }) => endHold(press, calendar.zone, `hold-${made.one.pair}`, 'noor', at(2)))
    await keepAllBack(scope, cycle, at(2))
  })
  // the next tick comes before what the last one wrote is due
  await made.tick(at(3))
  await made.tick(at(4))
  assert.deepEqual(await made.mails('topic'), [
    [['other'], insteadSaid, at(4)],
    [both, 'queued', at(2)],
  ])
})

test('a topic that a tick keeps back beside the end of the pause leaves after all', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  // it is being sent in the moment of the pause, and the mail server puts it off
  await made.topics({ state: 'sending' })
  await made.pause(made.one.pair, at(1))
  await made.topics({ state: 'queued', due_at: at(60) })
  await made.within(async (scope, cycle) => {
    await keepAllBack(scope, cycle, at(2))
    await made.within((press, { calendar }) => endHold(press, calendar.zone, `hold-${made.one.pair}`, 'noor', at(2)))
  })
  assert.deepEqual(await made.mails('topic'), [[both, insteadSaid, at(60)]])
  await made.tick(at(3))
  await made.tick(at(4))
  assert.deepEqual(await made.mails('topic'), [[both, 'queued', at(60)]])
})

test('a topic that the other’s contact has put off waits for its day, and leaves then once', async () => {
  const made = await year()
  const at = (n: number) => minutes(n, made.february)
  const kept = await made.within(async (scope, cycle) => {
    const pairs = scope.tx.updateTable('pair').set({ office_id: 'office-bjorn' })
    await pairs.where('association_id', '=', scope.association).where('pair_id', '=', made.other.pair).execute()
    const words = { note: 'After our trip', body: '', goesOn: '2027-02-10', seen: 0, by: 'bjorn' }
    return keepWords(scope, cycle, { officeId: 'office-bjorn', month: '2027-02' }, words, evening)
  })
  assert.equal(kept, 'kept')
  // with the first of two contacts, as always
  await made.tick(made.february)
  assert.deepEqual(await made.mails('topic'), [[both, 'queued', at(0)]])
  await made.pause(made.one.pair, at(1))
  const ownDay = days(9, made.february)
  for (const now of [at(2), at(3), minutes(-1, ownDay)]) {
    await made.tick(now)
    assert.deepEqual(await made.mails('topic'), [[both, insteadSaid, at(0)]], now)
  }
  await made.tick(ownDay)
  await made.tick(minutes(1, ownDay))
  assert.deepEqual(await made.mails('topic'), [
    [['other'], 'queued', minutes(2, ownDay)],
    [both, insteadSaid, at(0)],
  ])
})

test('a topic that is stopped by mistake while it waits its turn, and resumed, leaves', async () => {
  const made = await year()
  await made.tick(made.february)
  const at = (n: number) => minutes(n, made.february)
  await made.stop(at(1))
  assert.deepEqual(
    (await made.mails('topic')).map(([, said]) => said),
    [readerStopped],
  )
  await made.resume(at(2))
  await made.tick(at(3))
  // it was due before, and counts as due when it was stopped
  assert.deepEqual(await made.mails('topic'), [[both, 'queued', at(1)]])
})

test('whose pair ends while the topic waits, and who has another within the month, has it once, about that one', async () => {
  const made = await year()
  const at = (n: number) => minutes(n, made.february)
  const topics = () =>
    made.within(async ({ tx, association }) => {
      const mail = tx.selectFrom('mail').select(['asks', 'state', 'said']).where('association_id', '=', association)
      const theirs = mail.where('kind', '=', 'topic').where('person_id', '=', 'garcia')
      const rows = await theirs.where('created_at', '>=', made.february).orderBy('created_at').execute()
      return rows.map(({ asks, state, said }) => [asks, said ?? state])
    })
  await made.tick(made.february)
  assert.deepEqual(await topics(), [[['pair-never'], 'queued']])
  await made.within((scope, cycle) => closePair(scope, cycle, { pairId: 'pair-never', note: '', actor: 'noor' }, at(1)))
  assert.deepEqual(await topics(), [[['pair-never'], endedSaid]])
  await made.within(async ({ tx, association }) => {
    const pair = tx.selectFrom('pair').selectAll().where('association_id', '=', association)
    const old = await pair.where('pair_id', '=', 'pair-never').executeTakeFirstOrThrow()
    const now = { pair_id: 'pair-new', mentee_id: 'ana', state: 'active', formed_on: '2027-02-03', ended_on: null }
    await tx
      .insertInto('pair')
      .values({ ...old, ...now, reasons: JSON.stringify(old.reasons), parting: null })
      .execute()
  })
  const later = days(3, at(0))
  await made.tick(later)
  await made.tick(minutes(1, later))
  assert.deepEqual(await topics(), [
    [['pair-never'], insteadSaid],
    [['pair-new'], 'queued'],
  ])
})
