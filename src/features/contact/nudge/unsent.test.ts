import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { addMinutes } from '#kit/dates.ts'
import { remindCheckIns } from '#features/contact/clock/actions.ts'
import { nudge } from '#features/contact/nudge/actions.ts'
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
