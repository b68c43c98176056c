import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import { proposeRun, publishRun, runInput } from '#features/matching/actions.ts'
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
  inYear(async (scope) => work(scope, must((await liveCycles(scope))[0], 'the cycle')))
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
    ['accepted', true],
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
      return publishRun(scope, cycle, run.run_id, 'noor', now, why)
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
