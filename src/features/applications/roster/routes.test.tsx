import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { json } from '#platform/json.ts'
import { sql } from 'kysely'
import { type Reviewing, reviewing } from '#test/review.ts'

let desk: Reviewing
before(async () => {
  desk = await reviewing()
})
after(() => desk.web.close())
beforeEach(() => desk.reset())

const post = (form: Record<string, string>) => desk.web.post('/committee/review/roster', form, { as: 'noor' })
const rows = 'Member number,First,Last,Status\n501,Mika,Okafor,Active\n502,Wei,O’Brien,Lapsed'
const memberships = () =>
  desk.inHouse(({ tx }) =>
    tx
      .selectFrom('application')
      .select(['application_id', 'membership', 'state'])
      .where('application_id', 'in', ['app-mika', 'app-wei'])
      .orderBy('application_id')
      .execute(),
  )
const number = (id: string, said: string) =>
  desk.inHouse(({ tx }) =>
    sql`update application set answers = answers || ${json({ memberNumber: said })} where application_id = ${id}`.execute(
      tx,
    ),
  )

test('a look says what would change and keeps nothing; a press takes it in; a second one is nothing new', async () => {
  await number('app-mika', '501')
  await number('app-wei', '502')
  const look = await post({ rows })
  assert.equal(look.status, 200)
  assert.match(look.text, /2 members read: 2 new, 0 changed, 0 as they were\./)
  assert.match(look.text, /Mika Okafor Number of somebody else Verified/)
  assert.match(look.text, /Wei O’Brien Verified Lapsed/)
  assert.match(look.text, /Last lastName Okafor/)
  assert.deepEqual(
    (await memberships()).map(({ membership }) => membership),
    ['mismatch', 'verified'],
  )

  const taken = await post({ rows, take: 'yes' })
  assert.match(taken.text, /^Taken in 2 new, 0 changed; \d+ memberships read otherwise\. Look at the clear cases/)
  assert.match(taken.text, /The roster of ALA has 2 members\./)
  assert.match(taken.text, /\d+ people are accepted and not verified as a member\. Their pairs are not published/)
  // nobody is accepted or declined by it
  assert.deepEqual(await memberships(), [
    { application_id: 'app-mika', membership: 'verified', state: 'review' },
    { application_id: 'app-wei', membership: 'lapsed', state: 'accepted' },
  ])
  const before = (await desk.audited()).length
  assert.match((await post({ rows, take: 'yes' })).text, /0 new, 0 changed; 0 memberships read otherwise/)
  assert.equal((await desk.audited()).length, before)
})

test('nothing pasted, or what is no roster, is said with its line and kept in the field', async () => {
  const empty = await post({ rows: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Paste the roster’s rows/)
  const wrong = await post({ rows: 'Member number,First,Last,Status\n7,Amina,Diallo,perhaps' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Line 2, Status: “perhaps”; expected Active or Lapsed/)
  assert.match(wrong.html, /7,Amina,Diallo,perhaps/)
})
