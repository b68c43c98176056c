import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { personByEmail } from '#features/accounts/sessions/store.ts'
import { both, rowsIn, sameIn } from '#test/merging.ts'
import { early, reviewing, type Reviewing } from '#test/review.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let on: Reviewing
before(async () => {
  on = await reviewing()
})
after(() => on.web.close())

beforeEach(async () => {
  await on.reset()
  await on.inHouse(async ({ tx }) => {
    await sql`delete from told_apart`.execute(tx)
    await sql`delete from merger`.execute(tx)
    await sql`delete from mail where kind = 'applications_merged'`.execute(tx)
    await sql`update person set merged_into = null`.execute(tx)
    await sql`update application set person_id = replace(application_id, 'app-', '') where application_id in ('app-mika', 'app-tala')`.execute(
      tx,
    )
  })
})

const rowsOf = () => rowsIn(on)
const same = () => sameIn(on)

describe('applications that are one person’s', () => {
  test('are listed with what they have in common, and shown side by side, the earlier first', async () => {
    await same()
    const list = await on.get('/twins')
    assert.match(list.text, /Mika Okafor, mentee, mika\.okafor@example\.org/)
    assert.match(list.text, /the member number/)
    const page = await on.get(both)
    assert.equal(page.status, 200)
    assert.ok(page.text.indexOf('Duluth') < page.text.indexOf('Fargo'), page.text)
    assert.match(page.text, /tala\.ruiz@example\.org becomes the second address/)
    assert.match(page.text, /To that person move 1 application/)
  })

  test('the newer answer stays unless the other is chosen; both addresses are told, and lead to one person', async () => {
    await same()
    const done = await on.post(both, { press: 'merge', name: 'first' })
    assert.equal(done.location, '/committee/review/twins?said=merged')
    assert.deepEqual(await rowsOf(), [
      { id: 'app-mika', person: 'mika', state: 'review', city: 'Fargo', of: null },
      { id: 'app-tala', person: 'mika', state: 'duplicate', city: 'Fargo', of: 'app-mika' },
    ])
    for (const address of ['mika.okafor@example.org', 'tala.ruiz@example.org'])
      assert.equal((await mailsTo(on.web, address, 'applications_merged')).length, 1)
    const found = await on.inHouse((scope) => personByEmail(scope, 'tala.ruiz@example.org'))
    assert.deepEqual(found, { id: 'mika', name: 'Mika Okafor', email: 'mika.okafor@example.org' })
    assert.deepEqual(
      (await on.audited()).map(({ what, subject }) => [what, subject]),
      [
        ['application duplicate', 'app-tala'],
        ['applications merged', 'app-mika'],
      ],
    )
    assert.doesNotMatch((await on.get('/twins')).text, /the member number/)
  })

  test('a report about conduct that names the one may not be read by the other either', async () => {
    await same()
    await on.inHouse(async ({ tx }) => {
      await sql`insert into concern (association_id, concern_id, program_id, cycle_id, kind, reporter_name, reporter_email, text, opened_at)
        select association_id, 'concern-1', program_id, cycle_id, 'conduct', 'Ana', 'ana@example.org', 'Something happened.', ${early}
        from cycle join program using (association_id, program_id)`.execute(tx)
      await sql`insert into concern_named (association_id, concern_id, person_id)
        select association_id, concern_id, 'tala' from concern`.execute(tx)
    })
    assert.equal((await on.post(both, { press: 'merge' })).status, 303)
    const { rows } = await on.inHouse(({ tx }) =>
      sql<{ person: string }>`select person_id as person from concern_named order by 1`.execute(tx),
    )
    assert.deepEqual(rows, [{ person: 'mika' }, { person: 'tala' }])
  })

  test('once together they cannot be put together again, and nothing is mailed twice', async () => {
    await same()
    await on.post(both, { press: 'merge' })
    on.web.clock.now = addMinutes(early, 5)
    const again = await on.post(both, { press: 'merge' })
    assert.equal(again.status, 409)
    assert.match(again.text, /These two are together already/)
    assert.equal((await mailsTo(on.web, 'mika.okafor@example.org', 'applications_merged')).length, 1)
  })

  test('taken back within 14 days everything is as before; later it stays', async () => {
    await same()
    const before = await rowsOf()
    await on.post(both, { press: 'merge', city: 'second' })
    const [, id = ''] = /mergers\/(\w+)\/undo/.exec((await on.get('/twins')).html) ?? []
    on.web.confirm('noor')
    on.web.clock.now = addMinutes(early, 14 * 24 * 60)
    assert.equal((await on.post(`/mergers/${id}/undo`)).location, '/committee/review/twins?said=late')
    on.web.clock.now = addMinutes(early, 14 * 24 * 60 - 1)
    assert.equal((await on.post(`/mergers/${id}/undo`)).location, '/committee/review/twins?said=undone')
    assert.deepEqual(await rowsOf(), before)
    const found = await on.inHouse((scope) => personByEmail(scope, 'tala.ruiz@example.org'))
    assert.equal(found?.id, 'tala')
  })

  test('two who are not the same are told apart once, and the rules stop holding one for the other', async () => {
    await same()
    await on.inHouse(({ tx }) =>
      sql`update application set state = 'duplicate', duplicate_of = 'app-mika' where application_id = 'app-tala'`.execute(
        tx,
      ),
    )
    assert.match((await on.get('/twins')).text, /Mika Okafor.* as the rules read it/)
    await on.post(both, { press: 'apart' })
    await on.post(both, { press: 'apart' })
    assert.doesNotMatch((await on.get('/twins')).text, /Mika Okafor/)
    assert.equal(await on.stateOf('app-tala'), 'review')
    assert.equal((await mailsTo(on.web, 'mika.okafor@example.org', 'applications_merged')).length, 0)
  })

  test('rights never move with an address: whoever holds an office is put together with nobody', async () => {
    await same()
    const office = (person: string) =>
      on.inHouse(({ tx }) => sql`update office set person_id = ${person} where office_id = 'office-bjorn'`.execute(tx))
    await office('tala')
    const page = await on.post(both, { press: 'merge' })
    await office('bjorn')
    assert.equal(page.status, 409)
    assert.match(page.text, /Rights never move with an address/)
    assert.equal((await rowsOf())[1]?.person, 'tala')
  })

  test('whatever names a person moves, or is known to stay: a new table has to say which', async () => {
    const { rows } = await on.inHouse(({ tx }) =>
      sql<{ table: string }>`select distinct table_name as table from information_schema.columns
        where table_schema = current_schema() and column_name in ('person_id', 'mentor_id', 'mentee_id') order by 1`.execute(
        tx,
      ),
    )
    const moves = [
      'again_wish',
      'application',
      'arrival',
      'feedback',
      'job',
      'letter',
      'mail',
      'pair',
      'pair_hold',
      'question',
      'refusal',
      'sign',
      'standby_ask',
      'ticket',
    ]
    // rights, which are refused; a session, which ends; a chair's own words; what was said of an address, which stays with it;
    // whom a report names, to whom the other is added
    const stays = [
      'address_change',
      'concern_named',
      // asked by each for themselves: what is erased is whoever asked, with what has moved to them
      'erasure',
      'identity',
      'invitation',
      'notice_text',
      'office',
      'opinion',
      'passkey',
      'person',
      'session',
    ]
    assert.deepEqual(rows.map(({ table }) => table).sort(), [...moves, ...stays].sort())
  })

  test('nothing is found of another association, and nothing of a cycle that is not theirs', async () => {
    await same()
    await inAssociation(on.web.database, 'a2', async ({ tx }) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from application`.execute(tx)
      assert.equal(rows[0]?.n, 0)
    })
    assert.equal((await on.get('/twins/app-mika/none')).status, 404)
    assert.equal((await on.post('/twins/none/app-mika', { press: 'merge' })).status, 404)
  })
})
