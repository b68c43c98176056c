import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { json } from '#platform/json.ts'
import { sql } from 'kysely'
import { type Reviewing, reviewing } from '#test/review.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { workbook } from '#test/workbook.ts'

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
  assert.match(empty.text, /Choose the roster’s file, or paste its rows/)
  const wrong = await post({ rows: 'Member number,First,Last,Status\n7,Amina,Diallo,perhaps' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Line 2, Status: “perhaps”; expected Active or Lapsed/)
  assert.match(wrong.html, /7,Amina,Diallo,perhaps/)
})

const upload = (file: Uint8Array<ArrayBuffer>, form: Record<string, string> = {}) =>
  desk.web.upload('/committee/review/roster', form, file, { as: 'noor' })
const members = [
  ['Member number', 'First', 'Last', 'Status'],
  [{ number: '7001', format: '000000' }, 'Mika', 'Okafor', 'Active'],
  ['98765432109876543210', 'Wei', 'O’Brien', 'Lapsed'],
]

test('a workbook of one sheet is read like pasted rows, its numbers with their zeros', async () => {
  const look = await upload(workbook([{ name: 'Members', rows: members }]))
  assert.equal(look.status, 200, look.text)
  assert.match(look.text, /2 members read: 2 new/)
  assert.match(look.text, /Member number number 007001 First firstName Mika/)
  const rows = /name="rows" value="([^"]*)"/.exec(look.html)?.[1] ?? ''
  assert.match(rows, /^sheet=Members/)
  const taken = await post({ rows: rows.replaceAll('&#13;', '\r'), take: 'yes' })
  assert.match(taken.text, /^Taken in 2 new, 0 changed/)
})

test('what is wrong in it is named by sheet, row and column; rows that are empty count', async () => {
  const rows = [[], ['The list of October'], ...members, ['9', 'Amina', 'Diallo', 'perhaps']]
  const wrong = await upload(workbook([{ name: 'Members & more', rows: [...rows.slice(0, 1), ...rows.slice(2)] }]))
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Sheet “Members & more”, row 5, Status: “perhaps”; expected Active or Lapsed/)
})

test('of several sheets it asks which one; without an answer it asks again', async () => {
  const asked = await upload(
    workbook([
      { name: 'Read me', rows: [['A list.']] },
      { name: 'Members', rows: members },
      { name: 'Old', rows: members, hidden: true },
    ]),
  )
  assert.equal(asked.status, 200)
  assert.match(asked.text, /Which sheet is it\? Read me \(1 row\) Members \(3 rows\)/)
  assert.doesNotMatch(asked.text, /Old/)
  const sheets = [...asked.html.matchAll(/name="sheets" value="([^"]*)"/g)].map(([, text = '']) => text)
  const again = await desk.web.post('/committee/review/roster', { sheets }, { as: 'noor' })
  assert.deepEqual([again.status, /Say which sheet is the roster/.test(again.text)], [422, true])
  const chosen = await desk.web.post('/committee/review/roster', { sheets, sheet: '1' }, { as: 'noor' })
  assert.match(chosen.text, /2 members read/)
})

test('a CSV file is taken as well; what is no table is said to be what it is', async () => {
  assert.match((await upload(Buffer.from(rows))).text, /2 members read/)
  const locked = await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  assert.deepEqual([locked.status, /has a password, or is of the old kind/.test(locked.text)], [422, true])
  assert.match((await upload(Buffer.from('%PDF-1.7'))).text, /This is a PDF, not a table in text/)
  assert.match((await upload(Buffer.from('PK\x03\x04 and nothing more'))).text, /could not be read: it is damaged/)
})

test('who lapses in the middle of the cycle is reminded once and stays in the pair; the next roster verifies who renewed', async () => {
  desk.web.confirm('noor')
  desk.web.clock.now = '2027-02-12T16:00:00.000Z'
  await desk.inHouse(({ tx }) => sql`update cycle set published_at = '2026-10-01T14:00:00Z'`.execute(tx))
  await number('app-wei', '502')
  await desk.inHouse(({ tx }) =>
    sql`update application set membership = 'verified' where application_id = 'app-wei'`.execute(tx),
  )
  const roster = (status: string) =>
    post({ rows: `Member number,First,Last,Status\n502,Wei,O’Brien,${status}`, take: 'yes' })
  const pairs = () =>
    desk.inHouse(({ tx }) => tx.selectFrom('pair').select(['pair_id', 'state', 'version']).orderBy('pair_id').execute())
  const wei = async () => (await memberships()).find(({ application_id }) => application_id === 'app-wei')
  const mails = () => mailsTo(desk.web, 'wei.obrien@example.org', 'membership_lapsed')
  const before = await pairs()
  await roster('Active')
  await roster('Lapsed')
  await roster('Lapsed')
  assert.deepEqual(await wei(), { application_id: 'app-wei', membership: 'lapsed', state: 'accepted' })
  assert.match((await mails()).join(), /Nothing changes for you and your\s+partner/)
  assert.equal((await mails()).length, 1)
  await roster('Active')
  assert.equal((await wei())?.membership, 'verified')
  assert.equal((await mails()).length, 1)
  assert.deepEqual(await pairs(), before)
})
