import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { inputOfRun, proposeRun, runInput } from '#features/matching/actions.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import { checkContacts } from '#features/matching/employers/actions.ts'
import { jobs } from '#features/matching/employers/jobs.ts'
import type { Scope } from '#platform/scope.ts'
import type { Run } from '#features/matching/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Everybody of the year works in one house; here each gets an employer of their own, the committee none.
let web: Web
type As = NonNullable<NonNullable<Parameters<Web['post']>[2]>['as']>
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const { application_id, answers } of await tx
      .selectFrom('application')
      .select(['application_id', 'answers'])
      .execute()) {
      const own = { ...(answers as object), employer: `House of ${application_id}`, positions: [] }
      await tx
        .updateTable('application')
        .set({ answers: JSON.stringify(own) })
        .where('application_id', '=', application_id)
        .execute()
    }
    await tx.updateTable('office').set({ employer: '' }).execute()
  })
})
after(() => web.close())

const tickets = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('ticket')
      .select(['pair_id', 'kind', 'office_id', 'state', 'reason'])
      .where('kind', '=', 'mismatch')
      .where('reason', 'like', '% now%')
      .orderBy('opened_at')
      .orderBy('ticket_id')
      .execute(),
  )
const tell = (employer: string, as: As) => web.post('/account/employer', { employer }, { as })

test('a job that is nobody else’s changes nothing, and can be taken back', async () => {
  const before = await web.get('/account/employer', { as: 'devon' })
  assert.match(before.text, /As far as we know House of app-devon/)
  assert.equal((await tell('Quiet Reading Rooms', 'devon')).location, '/account/employer')
  const { text } = await web.get('/account/employer', { as: 'devon' })
  assert.match(text, /We have noted it Nothing changes for you and your pairs\./)
  assert.match(text, /As far as we know Quiet Reading Rooms You told us January 15, 2027/)
  assert.deepEqual(await tickets(), [])
  await web.post('/account/employer/removal', {}, { as: 'devon' })
  await web.post('/account/employer/removal', {}, { as: 'devon' })
  assert.match((await web.get('/account/employer', { as: 'devon' })).text, /As far as we know House of app-devon/)
})

test('an empty answer names the field and keeps what is known', async () => {
  const { status, text } = await tell('  ', 'devon')
  assert.equal(status, 422)
  assert.match(text, /Write where you work now/)
  const long = await tell('x'.repeat(121), 'devon')
  assert.match(long.text, /Shorten this to 120 characters/)
})

test('a partner who works there, too, is the contact’s ticket, once; the contact’s own employer is a chair’s', async () => {
  const { pair_id, mentor_id, mentee_id, office_id } = await pairOf('devon')
  const partner = mentor_id === 'devon' ? mentee_id : mentor_id
  web.clock.now = addMinutes(web.clock.now, 1)
  await tell(`The House of app-${partner}`, 'devon')
  await tell(`The House of app-${partner}`, 'devon')
  const [found, ...more] = await tickets()
  assert.deepEqual(more, [])
  assert.deepEqual([found?.pair_id, found?.office_id, found?.state], [pair_id, office_id, 'open'])
  assert.match(found?.reason ?? '', /^Devon Lopez works for The House of app-\w+ now, where .+ works, too;/)
  assert.match(
    (await web.get('/account/employer', { as: 'devon' })).text,
    /Nothing ends by itself: the committee asks each of you alone\./,
  )
  await web.post('/account/employer/removal', {}, { as: 'devon' })
  assert.deepEqual(
    (await tickets()).map(({ state }) => state),
    ['closed'],
  )

  // a list of the committee names an employer
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('office').set({ employer: 'House of app-devon' }).where('office_id', '=', office_id).execute(),
  )
  await checked()
  await checked()
  const after = (await tickets()).filter(({ state }) => state === 'open')
  assert.deepEqual(
    after.map(({ pair_id: pair, office_id: office }) => [pair, office === office_id]),
    [[pair_id, false]],
  )
  assert.match(
    after[0]?.reason ?? '',
    /, who answers for this pair, and Devon Lopez work for the same employer now: House of app-devon\./,
  )
})

test('what was told counts in the next run, and runs from before and after it can still be made again', async () => {
  const seen = (work: (scope: Scope, cycle: LiveCycle) => Promise<unknown>) =>
    inAssociation(web.database, 'a1', async (scope) => work(scope, must((await liveCycles(scope)).at(-1), 'a cycle')))
  const employer = () =>
    seen(async (scope, cycle) => {
      const { pool } = await runInput(scope, cycle, 1)
      return [...pool.mentees, ...pool.mentors].find(({ personId }) => personId === 'wei')?.answers.employer
    })
  const run = (seed: number) => seen((scope, cycle) => proposeRun(scope, cycle, seed, web.clock.now)) as Promise<Run>
  const again = (one: Run) =>
    seen(async (scope, cycle) => (await inputOfRun(scope, cycle, one, await basisOfRun(scope, one.id)))?.today)
  assert.equal(await employer(), 'House of app-wei')
  const first = await run(1)
  web.clock.now = addMinutes(web.clock.now, 1)
  await tell('Elm County Library', 'wei')
  assert.equal(await employer(), 'Elm County Library')
  assert.equal(await again(first), false)
  web.clock.now = addMinutes(web.clock.now, 1)
  const second = await run(1)
  assert.notEqual(second.id, first.id)
  web.clock.now = addMinutes(web.clock.now, 1)
  await tell('Oak Museum', 'wei')
  assert.deepEqual([await again(first), await again(second)], [false, false])
})

test('a member’s own job is their office’s', async () => {
  await tell('Elm County Library', 'tomasz')
  const office = () =>
    inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('office').select('employer').where('office_id', '=', 'office-tomasz').executeTakeFirstOrThrow(),
    )
  assert.deepEqual(await office(), { employer: 'Elm County Library' })
  await web.post('/account/employer/removal', {}, { as: 'tomasz' })
  assert.deepEqual(await office(), { employer: '' })
})

const checked = () =>
  inAssociation(web.database, 'a1', async (scope) =>
    checkContacts(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), web.clock.now),
  )
const pairOf = (person: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('pair')
      .select(['pair_id', 'mentor_id', 'mentee_id', 'office_id'])
      .where('state', '=', 'active')
      .where((is) => is.or([is('mentor_id', '=', person), is('mentee_id', '=', person)]))
      .executeTakeFirstOrThrow(),
  )

test('a chair enters it for whoever told them, under their own name, and takes it back; nobody else may', async () => {
  const at = '/committee/people/devon/employer'
  const { pair_id, mentor_id, mentee_id } = await pairOf('devon')
  const partner = mentor_id === 'devon' ? mentee_id : mentor_id
  web.clock.now = addMinutes(web.clock.now, 1)
  assert.equal((await web.get('/committee/people/nobody/employer', { as: 'noor' })).status, 404)
  assert.equal((await web.post(at, { employer: 'Elm County Library' }, { as: 'tomasz' })).status, 404)
  const wrong = await web.post(at, { employer: ' ' }, { as: 'noor' })
  assert.deepEqual([wrong.status, /Write where you work now/.test(wrong.text)], [422, false])
  assert.match(wrong.text, /Write where Devon Lopez works now/)
  assert.equal((await web.post(at, { employer: `House of app-${partner}` }, { as: 'noor' })).location, at)
  assert.match((await web.get(at, { as: 'noor' })).text, /Somebody they are paired with works there, too/)
  assert.match((await web.get('/account/employer', { as: 'devon' })).text, /As far as we know House of app-/)
  const rows = () =>
    inAssociation(web.database, 'a1', async ({ tx }) => ({
      opened: await tx
        .selectFrom('ticket')
        .select(['pair_id', 'opened_by', 'state'])
        .where('kind', '=', 'mismatch')
        .where('opened_by', '=', 'noor')
        .execute(),
      said: await tx.selectFrom('audit').select(['actor', 'what']).where('actor', '=', 'noor').orderBy('nth').execute(),
    }))
  const { opened } = await rows()
  assert.deepEqual(opened, [{ pair_id, opened_by: 'noor', state: 'open' }])
  await web.post(`${at}/removal`, {}, { as: 'noor' })
  await web.post(`${at}/removal`, {}, { as: 'noor' })
  const after = await rows()
  assert.deepEqual(
    after.opened.map(({ state }) => state),
    ['closed'],
  )
  const told = after.said.filter(({ what }) => what.startsWith('employer'))
  assert.deepEqual(
    told.map(({ what }) => what),
    ['employer told', 'employer taken back'],
  )
})

test('a form for the next cycle that names another employer is looked at for the pair that runs, once, and not again once it was taken back', async () => {
  const { pair_id, mentor_id, mentee_id } = await pairOf('wei')
  const partner = mentor_id === 'wei' ? mentee_id : mentor_id
  const open = async () => (await tickets()).filter(({ state, pair_id: pair }) => state === 'open' && pair === pair_id)
  await web.post('/account/employer/removal', {}, { as: 'wei' })
  const before = (await open()).length
  web.clock.now = addMinutes(web.clock.now, 5)
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await sql`insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on, definition)
      select association_id, 'next', program_id, '2027-28', '2027-10-01', '2028-07-31', definition from cycle`.execute(
      tx,
    )
    await sql`insert into application (association_id, application_id, cycle_id, person_id, role, state, received_at, answers, as_written, eligibility, membership)
      select association_id, 'app-next', 'next', person_id, role, 'review', ${web.clock.now},
        answers || jsonb_build_object('employer', ${`House of app-${partner}`}::text), as_written, eligibility, membership
      from application where application_id = 'app-wei'`.execute(tx)
  })
  const tick = () =>
    inAssociation(web.database, 'a1', async (scope) => {
      const cycle = must((await liveCycles(scope))[0], 'a cycle')
      for (const job of jobs) await job.run(scope, cycle, web.clock.now)
    })
  web.clock.now = addMinutes(web.clock.now, 1)
  await tick()
  const found = await open()
  assert.equal(found.length, before + 1)
  assert.match(found.at(-1)?.reason ?? '', /^Wei O’Brien works for House of app-\w+ now, where .+ works, too;/)
  await tick()
  assert.equal((await open()).length, before + 1)
  web.clock.now = addMinutes(web.clock.now, 1)
  await web.post('/account/employer/removal', {}, { as: 'wei' })
  await tick()
  assert.equal((await open()).length, before)
})
