import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { addMinutes } from '#kit/dates.ts'
import { remindCheckIns } from '#features/contact/clock/actions.ts'
import { askable, nudge } from '#features/contact/nudge/actions.ts'
import { readerStopped } from '#features/mail/store.ts'
import { buryAddresses, stopCategory } from '#features/mail/suppression/store.ts'
import { passedSaid, pausedSaid } from '#features/pairs/kept/model.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

test('whose press did not leave because the partner answered is still asked once more by the clock (R11)', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const within = <T>(work: (scope: Parameters<Parameters<typeof inAssociation<T>>[2]>[0]) => Promise<T>) =>
    inAssociation(web.database, 'a1', work)
  await within(async (scope) => {
    await scope.tx
      .deleteFrom('question')
      .where('pair_id', '=', 'pair-unanswered')
      .where('month', '<', '2027-01')
      .execute()
    const open = scope.tx
      .updateTable('question')
      .where('pair_id', '=', 'pair-unanswered')
      .where('month', '=', '2027-01')
    await open.set({ asked_at: '2027-01-01T15:00:00.000Z', asked_again_at: null }).execute()
    const all = { offices: null, pairIds: ['pair-unanswered'] }
    const done = await nudge(scope, must((await liveCycles(scope))[0], 'cycle'), all, 'noor', evening)
    assert.equal(done.kind, 'asked')
  })
  web.clock.now = addMinutes(evening, 3)
  await web.post(`/q/${keys.links.seal('question', 'q-pair-unanswered-imani-2027-01')}`, { answer: 'well' })
  const mails = await within(async (scope) => {
    await remindCheckIns(scope, must((await liveCycles(scope))[0], 'cycle'), addMinutes(evening, 60))
    const of = scope.tx
      .selectFrom('mail')
      .select(['person_id', 'kind', 'state'])
      .where('person_id', 'in', ['imani', 'juergen'])
    return of
      .where('kind', 'in', ['nudge', 'check_in_reminder'])
      .where('created_at', '>=', evening)
      .orderBy('kind')
      .orderBy('person_id')
      .execute()
  })
  assert.deepEqual(
    mails.map(({ person_id, kind, state }) => [person_id, kind, state]),
    [
      ['juergen', 'check_in_reminder', 'queued'],
      ['imani', 'nudge', 'suppressed'],
      ['juergen', 'nudge', 'suppressed'],
    ],
  )
})

test('whom a press did not reach rests no days for it, and nobody is said to have been asked again', async (t) => {
  const web = await webOf()
  t.after(web.close)
  const within = <T>(work: (scope: Parameters<Parameters<typeof inAssociation<T>>[2]>[0]) => Promise<T>) =>
    inAssociation(web.database, 'a1', work)
  const which = { offices: null, pairIds: ['pair-unanswered'] }
  const cycle = await within(async (scope) => must((await liveCycles(scope))[0], 'cycle'))
  const can = () =>
    within(async (scope) => (await askable(scope, cycle, which, web.clock.now)).map(({ personId }) => personId))
  const list = async () => (await web.get('/committee/pairs?standing=unanswered', { as: 'noor' })).text
  const mails = (ids: readonly string[], state: 'sent' | 'suppressed', said: string | null) =>
    within(({ tx }) =>
      tx.updateTable('mail').set({ state, said }).where('kind', '=', 'nudge').where('person_id', 'in', ids).execute(),
    )
  await within(async (scope) => {
    await scope.tx
      .updateTable('question')
      .set({ asked_again_at: null })
      .where('pair_id', '=', 'pair-unanswered')
      .execute()
    await nudge(scope, cycle, which, 'noor', evening)
  })
  web.clock.now = addMinutes(evening, 24 * 60)
  assert.deepEqual(await can(), [])
  assert.match(await list(), /Asked again on/)

  await mails(['imani', 'juergen'], 'suppressed', pausedSaid)
  assert.deepEqual(await can(), ['imani', 'juergen'])
  assert.doesNotMatch(await list(), /Asked again on/)

  // of one of them it left; the other is asked alone
  await mails(['imani'], 'sent', null)
  assert.deepEqual(await can(), ['juergen'])
  await mails(['juergen'], 'sent', null)
  assert.deepEqual(await can(), [])
  assert.match(await list(), /Asked again on/)

  // the clock then asks; nor does its mail rest anybody where it did not leave
  await mails(['imani', 'juergen'], 'suppressed', passedSaid)
  await within(async (scope) => {
    await scope.tx
      .updateTable('question')
      .set({ asked_at: '2027-01-01T15:00:00.000Z' })
      .where('pair_id', '=', 'pair-unanswered')
      .execute()
    await remindCheckIns(scope, cycle, web.clock.now)
  })
  assert.deepEqual(await can(), [])
  await within(({ tx }) =>
    tx
      .updateTable('mail')
      .set({ state: 'suppressed', said: readerStopped })
      .where('kind', '=', 'check_in_reminder')
      .execute(),
  )
  assert.deepEqual(await can(), ['imani', 'juergen'])
  assert.doesNotMatch(await list(), /Asked again on/)
})

test('whom no such mail reaches is not counted among those who can be asked', async (t) => {
  const web = await webOf()
  t.after(web.close)
  await inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const which = { offices: null, pairIds: ['pair-unanswered'] }
    const open = scope.tx.updateTable('question').where('pair_id', '=', 'pair-unanswered')
    await open.set({ asked_again_at: null }).execute()
    const can = async () => (await askable(scope, cycle, which, evening)).map(({ personId }) => personId)
    assert.deepEqual(await can(), ['imani', 'juergen'])
    await stopCategory(scope, 'imani', 'topics', evening)
    assert.deepEqual(await can(), ['juergen'])
    const { email } = must((await peopleOf(scope, ['juergen'])).get('juergen'), 'juergen')
    await buryAddresses(scope, [{ address: email, said: '550 no such user', mailId: null }], evening)
    assert.deepEqual(await can(), [])
    assert.deepEqual(await nudge(scope, cycle, which, 'noor', evening), { kind: 'none' })
  })
})
