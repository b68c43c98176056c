// Somebody leaves while their pair is paused (R11, R42): what waits, what both are told, and what stands where it is taken back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { leave } from '#features/contact/leave/actions.ts'
import { goBack } from '#features/contact/leave/back/actions.ts'
import { endedSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { holdsOf } from '#features/pairs/holds/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { testDatabase } from '#test/database.ts'
import { full, mentee, mentor, year as yearOf } from '#test/kept.ts'
import { evening } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

/** A pair of which everything waits is paused, and its mentee leaves the program five minutes later. */
async function left() {
  const made = await yearOf(opened.database)
  const held = await full(made)
  await made.pause('pair-never', evening)
  const state = () =>
    made.within(async (scope) => (await pairPeople(scope, { pairIds: ['pair-never'] }))[0]?.pair.state)
  const told = () =>
    made.within(({ tx, association }) =>
      tx
        .selectFrom('mail')
        .select(['person_id', 'state', 'due_at'])
        .where('association_id', '=', association)
        .where('kind', '=', 'pair_ended')
        .where('pair_id', '=', 'pair-never')
        .orderBy('person_id')
        .execute(),
    )
  const go = { pairId: 'pair-never', role: 'mentee', leaving: 'program', next: false, note: '', actor: mentee } as const
  await made.within((scope, cycle) => leave(scope, cycle, go, addMinutes(evening, 5)))
  return { ...made, held, state, told }
}

test('who leaves within a pause ends it: both are told once it stands, nothing about the pair leaves, and the surveys wait for that', async () => {
  const made = await left()
  assert.equal(await made.state(), 'ended')
  const surveys = ['survey', 'survey-2']
  assert.deepEqual(await made.stand(), {
    ...Object.fromEntries(made.held.map((id) => [id, surveys.includes(id) ? 'queued' : endedSaid])),
    help: 'queued',
    letter: 'queued',
  })
  const due_at = addMinutes(evening, 36)
  assert.deepEqual(
    await made.told(),
    [mentor, mentee].map((person_id) => ({ person_id, state: 'queued', due_at })),
  )
  assert.deepEqual(
    await made.within(async ({ tx, association }) => {
      const mails = tx.selectFrom('mail').select('due_at').where('association_id', '=', association)
      return (await mails.where('mail_id', 'in', surveys).execute()).map((one) => one.due_at)
    }),
    [due_at, due_at],
  )
  assert.deepEqual(await made.within((scope) => holdsOf(scope, { pairIds: ['pair-never'], open: true })), [])
})

test('taken back, the pair is paused as before, nobody is told, and its end lets go of what waited', async () => {
  const made = await left()
  const back = await made.within((scope, { calendar }) =>
    goBack(scope, calendar.zone, 'pair-never', { by: mentee, chair: false }, addMinutes(evening, 10)),
  )
  assert.equal(back.ok, true)
  assert.equal(await made.state(), 'paused')
  const essential = { help: 'queued', letter: 'queued' }
  assert.deepEqual(await made.stand(), {
    ...Object.fromEntries(made.held.map((id) => [id, pausedSaid])),
    ...essential,
  })
  assert.deepEqual(
    (await made.told()).map(({ state }) => state),
    ['suppressed', 'suppressed'],
  )
  await made.goOn('pair-never', addMinutes(evening, 20))
  assert.equal(await made.state(), 'active')
  assert.deepEqual(await made.stand(), { ...Object.fromEntries(made.held.map((id) => [id, 'queued'])), ...essential })
})
