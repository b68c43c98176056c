import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { json } from '#platform/json.ts'
import { tellDecisions } from '#features/applications/import/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { early, namesOn, type Reviewing, reviewing, undoOn } from '#test/review.ts'

let desk: Reviewing
before(async () => {
  desk = await reviewing()
})
after(() => desk.web.close())
beforeEach(() => desk.reset())

test('the one decision that is told is the last; the first comes back when that is taken back', async () => {
  await desk.post('/app-alone/accept')
  desk.web.clock.now = '2026-09-24T02:10:00.000Z'
  await desk.post('/app-alone/wait', { words: 'More people than places.' })
  assert.deepEqual(
    (await desk.mails()).map(({ kind, state }) => [kind, state]),
    [
      ['application_accepted', 'suppressed'],
      ['application_waiting', 'queued'],
    ],
  )
  const undo = undoOn(await desk.get('/app-alone?shelf=all'))
  await desk.web.post(undo, {}, { as: 'noor' })
  assert.equal(await desk.stateOf('app-alone'), 'accepted')
  assert.deepEqual(
    (await desk.mails()).map(({ state, due_at }) => [state, due_at]),
    [
      ['queued', '2026-09-24T02:40:00.000Z'],
      ['suppressed', '2026-09-24T02:40:00.000Z'],
    ],
  )
})

test('once the mail has left, it cannot be taken back', async () => {
  await desk.post('/app-alone/accept')
  const undo = undoOn(await desk.get('/app-alone?shelf=all'))
  await desk.inHouse(({ tx }) => sql`update mail set state = 'sent' where mail_key like 'decision:%'`.execute(tx))
  const late = await desk.web.post(undo, {}, { as: 'noor' })
  assert.match((await desk.web.get(late.location ?? '', { as: 'noor' })).text, /^Too late The mail has left/)
  assert.equal(await desk.stateOf('app-alone'), 'accepted')
})

describe('conflicts', () => {
  const refusedFor = async (who: string, answers: object) => {
    await desk.inHouse(({ tx }) =>
      sql`update application set answers = answers || ${json(answers)} where application_id = ${who}`.execute(tx),
    )
    const page = await desk.post(`/${who}/accept`)
    await desk.inHouse(({ tx }) =>
      sql`update application set answers = answers || ${json({ employer: who, exclusions: '' })} where application_id = ${who}`.execute(
        tx,
      ),
    )
    return page
  }
  test('a colleague’s application is another chair’s to decide', async () => {
    await desk.inHouse(({ tx }) =>
      tx.updateTable('office').set({ employer: 'Stonebridge University Library' }).execute(),
    )
    const page = await refusedFor('app-alone', { employer: 'Stonebridge Univ. Library' })
    assert.equal(page.status, 422)
    assert.match(
      page.text,
      /You both work at Stonebridge Univ\. Library: another chair decides\. Nothing was changed\./,
    )
    assert.equal(await desk.stateOf('app-alone'), 'submitted')
  })
  test('so is one that names the chair', async () => {
    assert.match(
      (await refusedFor('app-alone', { exclusions: 'Not Noor de la Cruz, please.' })).text,
      /This application names you/,
    )
    assert.equal(await desk.stateOf('app-alone'), 'submitted')
  })
})

test('clear cases: exactly who, one press, all taken back with one', async () => {
  const page = await desk.get('/clear')
  assert.deepEqual(namesOn(page), ['李小龍'])
  assert.match(page.text, /Accept this person/)
  const list = /name="list" value="(\w+)"/.exec(page.html)?.[1] ?? ''
  assert.equal((await desk.post('/clear', { list: '0'.repeat(64) })).status, 409)
  assert.equal(await desk.stateOf('app-alone'), 'submitted')
  const { location } = await desk.post('/clear', { list })
  const done = await desk.web.get(location ?? '', { as: 'noor' })
  assert.match(
    done.text,
    /^Accepted 1 person\. Their mails leave at 9:34 pm; until then all of it can be taken back\. Take all back/,
  )
  const undo = undoOn(done)
  await desk.web.post(undo, {}, { as: 'noor' })
  assert.equal(await desk.stateOf('app-alone'), 'submitted')
})

test('a clear case of a colleague’s is another chair’s: where they work, and the posts they hold', async () => {
  await desk.inHouse(({ tx }) => tx.updateTable('office').set({ employer: 'Stonebridge University Library' }).execute())
  const said = (answers: object) =>
    desk.inHouse(({ tx }) =>
      sql`update application set answers = answers || ${json(answers)} where application_id = 'app-alone'`.execute(tx),
    )
  const others = /1 clear case is not in this list, because you work at the same place, or are named\./
  const post = { start: '2022-01-01', end: null, title: 'Cataloger', employer: 'Stonebridge Univ. Library' }
  for (const answers of [{ employer: 'Stonebridge Univ. Library' }, { positions: [post] }]) {
    await said(answers)
    const page = await desk.get('/clear')
    await said({ employer: 'app-alone', positions: [] })
    assert.deepEqual(namesOn(page), [])
    assert.match(page.text, others)
  }
  assert.deepEqual(namesOn(await desk.get('/clear')), ['李小龍'])
})

test('two chairs’ views stand side by side, and where they differ that is said', async () => {
  await desk.post('/app-mika/views', { view: 'accept', note: 'The number is her married name.' })
  await desk.inHouse(({ tx, association }) =>
    tx
      .insertInto('opinion')
      .values({
        association_id: association,
        application_id: 'app-mika',
        person_id: 'bjorn',
        view: 'decline',
        note: '',
        at: early,
      })
      .execute(),
  )
  const { text } = await desk.get('/app-mika')
  assert.match(text, /Noor de la Cruz would accept: The number is her married name\./)
  assert.match(text, /You do not agree yet/)
  assert.match((await desk.get('')).text, /Mika Okafor Mentor .*Reviewers differ/)
  assert.equal(await desk.stateOf('app-mika'), 'review')
})

test('“tell” leaves out whom a person decided on, and tells those whose decision was taken back', async () => {
  const told = (id: string) =>
    desk.inHouse(async (scope) => {
      await scope.tx.deleteFrom('occurrence').execute()
      await sql`delete from mail where mail_key like 'application_%'`.execute(scope.tx)
      const [cycle] = await liveCycles(scope)
      assert.ok(cycle)
      await tellDecisions(scope, cycle, early)
      const rows = await scope.tx
        .selectFrom('mail')
        .select('kind')
        .where('mail_key', 'like', `application_%:${id}`)
        .execute()
      return rows.map(({ kind }) => kind)
    })
  assert.deepEqual(await told('app-tala'), ['application_review'])
  await desk.post('/app-tala/decline', { words: 'Too early.', codes: 'experience' })
  assert.deepEqual(await told('app-tala'), [])
  await desk.web.post(undoOn(await desk.get('/app-tala?shelf=all')), {}, { as: 'noor' })
  assert.deepEqual(await told('app-tala'), ['application_review'])
})
