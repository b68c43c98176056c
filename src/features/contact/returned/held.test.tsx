import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { mailReturned } from '#features/contact/returned/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { ask, confirm, later, mails, paired, passes, publishing, rows, undo } from '#test/web/publishing.ts'

publishing()

/** A mail to this person comes back at this minute. */
const returned = (personId: string, kind: string, minute: number) =>
  rows(async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    const { email } = await scope.tx
      .selectFrom('person')
      .select('email')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    const to = { name: '', address: email }
    const mail = { id: 'm', kind, cycleId: cycle.id, personId, to, said: '550 No such user' } as Mail
    await mailReturned(scope, cycle, [{ mail, failure: 'dead' }], later(minute))
  })
const tickets = () =>
  rows(({ tx }) => tx.selectFrom('ticket').select(['pair_id', 'person_id', 'kind']).orderBy('opened_at').execute())
const checking = async () => (await mails('checking_address')).map(({ person_id }) => person_id)

test('while the notices wait, a mail that comes back tells a chair, and the partner nothing of a pair', async () => {
  const { menteePerson, mentorPerson } = await paired()
  await ask()
  await confirm()
  await returned(menteePerson, 'topic', 10)
  assert.deepEqual(await checking(), [])
  assert.deepEqual(await tickets(), [{ pair_id: null, person_id: menteePerson, kind: 'returned' }])
  // the hour is over, the notice has left, and comes back too
  await passes(61)
  await returned(menteePerson, 'pair_notice', 61)
  await returned(menteePerson, 'pair_notice', 62)
  assert.deepEqual(await checking(), [mentorPerson])
  assert.deepEqual(
    (await tickets()).map(({ pair_id, person_id }) => [pair_id === null, person_id]),
    [
      [true, menteePerson],
      [false, menteePerson],
    ],
  )
})

test('a mail that comes back while the notices wait stops nobody from taking them back', async () => {
  const { menteePerson } = await paired()
  await ask()
  await confirm()
  await returned(menteePerson, 'topic', 10)
  assert.equal((await undo()).location, '/committee/publication')
  assert.ok((await mails('pair_notice')).every(({ state }) => state === 'suppressed'))
})
