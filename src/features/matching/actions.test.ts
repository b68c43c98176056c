import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import { proposeRun, runInput } from '#features/matching/actions.ts'
import { publishRun } from '#features/matching/publication/actions.ts'
import { runOf } from '#features/matching/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inAssociation, seedYear } from '#test/year.ts'

const now = '2026-09-28T14:00:00.000Z'
let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(() => base.close())

/** Each test has the year to itself, before publication, and everybody works somewhere else. */
let association = ''
let years = 0
beforeEach(async () => {
  association = `a${++years}`
  await seedYear(base.database, association)
  await inYear(async ({ tx }) => {
    await tx.deleteFrom('unmatched').execute()
    await tx.deleteFrom('match_request').execute()
    for (const table of ['run', 'occurrence'] as const) await tx.deleteFrom(table).execute()
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
  })
})

const inYear = <T>(work: (scope: Scope) => Promise<T>) => inAssociation(base.database, association, work)
const inCycle = <T>(work: (scope: Scope, cycle: Awaited<ReturnType<typeof liveCycles>>[number]) => Promise<T>) =>
  inYear(async (scope) =>
    work(
      scope,
      must(
        (await liveCycles(scope)).find(({ label }) => label === '2026-27'),
        'the cycle',
      ),
    ),
  )
const set = (id: string, values: { state?: ApplicationState; membership?: string }) =>
  inYear(({ tx }) => tx.updateTable('application').set(values).where('application_id', '=', id).execute())
const poolIds = () =>
  inCycle(async (scope, cycle) => {
    const { pool } = await runInput(scope, cycle, 1)
    return [...pool.mentees, ...pool.mentors].map((one) => one.applicationId)
  })

describe('who is in the pool', () => {
  const states: [ApplicationState, boolean][] = [
    ['submitted', false],
    ['review', false],
    ['asked', false],
    ['accepted', true],
    ['conditional', true],
    ['declined', false],
    ['late', false],
    ['duplicate', false],
    ['waiting', true],
    ['withdrawn', false],
  ]
  for (const [state, taken] of states)
    test(`${state}: ${taken ? 'yes' : 'no'}`, async () => {
      await set('app-wei', { state })
      assert.equal((await poolIds()).includes('app-wei'), taken)
    })

  test('whoever is not verified as a member is, like everybody else', async () => {
    const everybody = await poolIds()
    for (const membership of ['lapsed', 'missing', 'not_found', 'mismatch']) {
      await set('app-wei', { membership })
      assert.deepEqual(await poolIds(), everybody)
    }
  })
})

describe('who comes first where places are short', () => {
  /** Last year, with wei and ingrid left without a partner, of whom ingrid had one later in the year. */
  const lastYear = (published: string | null, more: Partial<{ program_id: string; starts_on: string }> = {}) =>
    inCycle(async ({ tx }, cycle) => {
      const of = { association_id: association, cycle_id: 'last' }
      const dates = { starts_on: '2025-10-01', ends_on: '2026-07-31' }
      await tx
        .insertInto('cycle')
        .values({ ...of, program_id: cycle.programId, label: '2025-26', ...dates, ...more })
        .execute()
      const run = { made_at: now, input_hash: 'x', seed: 1, levels: '{}', certificate: '{}', published_at: published }
      await tx
        .insertInto('run')
        .values({ ...of, run_id: 'last', ...run })
        .execute()
      for (const who of ['wei', 'ingrid'])
        await sql`insert into application select association_id, 'last-' || person_id, 'last', person_id, role, 'waiting', received_at, answers, eligibility, membership, null, as_written
          from application where application_id = ${`app-${who}`}`.execute(tx)
      for (const application_id of ['last-wei', 'last-ingrid'])
        await tx
          .insertInto('unmatched')
          .values({
            association_id: association,
            run_id: 'last',
            application_id,
            code: 'shortage',
            reason: '',
            detail: '{}',
          })
          .execute()
      await sql`update pair set cycle_id = 'last' where mentee_id = 'ingrid'`.execute(tx)
    })
  const first = () =>
    inCycle(async (scope, cycle) => {
      const { pool } = await runInput(scope, cycle, 1)
      return [...pool.mentees, ...pool.mentors].filter(({ priority }) => priority > 0).map((one) => one.applicationId)
    })

  test('nobody in a first year', async () => assert.deepEqual(await first(), []))

  test('whoever stayed without a partner last year, and in no year before', async () => {
    await lastYear(now)
    assert.deepEqual(await first(), ['app-wei'])
    await inYear(({ tx }) =>
      sql`insert into cycle select association_id, 'between', program_id, 'between', '2026-01-01', '2026-07-31' from cycle where cycle_id = 'last'`.execute(
        tx,
      ),
    )
    assert.deepEqual(await first(), [])
  })

  test('a run that was never published left nobody without', async () => {
    await lastYear(null)
    assert.deepEqual(await first(), [])
  })

  test('it decides who has the one place, whatever the number for the lot', async () => {
    await lastYear(now)
    await inYear(({ tx }) =>
      tx.updateTable('office').set({ most_pairs: 0 }).where('office_id', '<>', 'office-bjorn').execute(),
    )
    await inYear(({ tx }) =>
      tx.updateTable('office').set({ most_pairs: 1 }).where('office_id', '=', 'office-bjorn').execute(),
    )
    for (const seed of [1, 2, 3, 4, 5]) {
      const run = await inCycle((scope, cycle) => proposeRun(scope, cycle, seed, now))
      assert.deepEqual(
        run.proposals.map(({ menteeId }) => menteeId),
        ['wei'],
      )
    }
  })
})

describe('a stored run', () => {
  const stored = () =>
    inYear(async ({ tx }) => ({
      run: await tx.selectFrom('run').selectAll().orderBy('seed').execute(),
      proposals: await tx.selectFrom('proposal').selectAll().orderBy('mentee_application_id').execute(),
      unmatched: await tx.selectFrom('unmatched').selectAll().orderBy('application_id').execute(),
    }))

  test('made anew of the same input and number it is the same bytes in every row; of another number another run', async () => {
    await inCycle((scope, cycle) => proposeRun(scope, cycle, 7, now))
    const first = JSON.stringify(await stored())
    await inYear(async ({ tx }) => {
      for (const table of ['unmatched', 'proposal', 'run'] as const) await tx.deleteFrom(table).execute()
    })
    assert.deepEqual((await stored()).run, [])
    await inCycle((scope, cycle) => proposeRun(scope, cycle, 7, now))
    assert.equal(JSON.stringify(await stored()), first)
    await inCycle((scope, cycle) => proposeRun(scope, cycle, 7, now))
    assert.equal(JSON.stringify(await stored()), first, 'stored once')
    await inCycle((scope, cycle) => proposeRun(scope, cycle, 8, now))
    assert.deepEqual(
      (await stored()).run.map(({ seed }) => seed),
      [7, 8],
    )
  })
})

describe('publishing', () => {
  const publish = (why?: string) =>
    inCycle(async (scope, cycle) => {
      const run = must(await scope.tx.selectFrom('run').select('run_id').executeTakeFirst(), 'a run')
      return publishRun(scope, cycle, run.run_id, { actor: 'noor', ...(why === undefined ? {} : { why }) }, now)
    })
  const paired = () =>
    inCycle(async (scope, cycle) => {
      const run = await proposeRun(scope, cycle, 7, now)
      const [one] = must(await runOf(scope, run.id), 'the run').proposals
      return must(one, 'a pair').menteeApplicationId
    })
  const nameOf = (id: string) =>
    inYear(async ({ tx }) => {
      const row = await tx
        .selectFrom('application')
        .innerJoin('person', 'person.person_id', 'application.person_id')
        .select('person.name')
        .where('application_id', '=', id)
        .executeTakeFirstOrThrow()
      return row.name
    })
  const told = () =>
    inYear(async ({ tx }) => ({
      mails: (await tx.selectFrom('mail').select('mail_id').where('due_at', '=', now).execute()).length,
      audit: await tx.selectFrom('audit').select('why').where('what', '=', 'run published').execute(),
    }))

  test('nobody is told while somebody in it is not verified as a member, unless the chair says why', async () => {
    const id = await paired()
    await set(id, { membership: 'lapsed' })
    assert.deepEqual(await publish(), { kind: 'unverified', people: [await nameOf(id)] })
    assert.deepEqual(await told(), { mails: 0, audit: [] })
    assert.equal(await publish('The office confirmed the payment.'), null)
    const { mails, audit } = await told()
    assert.ok(mails > 0)
    assert.deepEqual(audit, [{ why: 'The office confirmed the payment.' }])
  })

  test('nobody is told while somebody in it has withdrawn, whatever is said', async () => {
    const id = await paired()
    await set(id, { state: 'withdrawn' })
    const refusal = { kind: 'not_in_pool', people: [await nameOf(id)] }
    assert.deepEqual([await publish(), await publish('All the same.')], [refusal, refusal])
    assert.deepEqual(await told(), { mails: 0, audit: [] })
  })
})
