import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { runInput } from '#features/matching/actions.ts'
import { decideRun } from '#features/matching/decide.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inAssociation, seedYear } from '#test/year.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
  await seedYear(base.database)
  await inCycle(async ({ tx }, cycle) => {
    // everybody works somewhere else, and nobody is at their limit
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
    await tx.updateTable('office').set({ most_pairs: 30 }).execute()
    await tx.deleteFrom('pair').execute()
    for (const year of ['2024', '2025'])
      await sql`insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on)
        values ('a1', ${`c${year}`}, ${cycle.programId}, ${year}, ${`${year}-10-01`}, ${`${Number(year) + 1}-07-31`})`.execute(
        tx,
      )
    // an office of last year's, whose holder has another one now
    await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
      values ('a1', 'office-tomasz-before', ${cycle.programId}, 'tomasz', 'member', 'Liaison', '2024-07-01', '2026-06-30', 8)`.execute(
      tx,
    )
    await pair(tx, 'c2024', 'devon', 'silva', 'office-noor')
    await pair(tx, 'c2025', 'devon', 'imani', 'office-tomasz-before')
    await pair(tx, 'c2025', 'juergen', 'ana', 'office-former')
  })
})
after(() => base.close())

const inCycle = <T>(work: (scope: Scope, cycle: LiveCycle) => Promise<T>) =>
  inAssociation(base.database, 'a1', async (scope) =>
    work(
      scope,
      must(
        (await liveCycles(scope)).find(({ label }) => label === '2026-27'),
        'the cycle',
      ),
    ),
  )
const pair = (tx: Scope['tx'], cycle: string, mentor: string, mentee: string, office: string) =>
  sql`insert into pair (association_id, pair_id, cycle_id, mentor_id, mentee_id, office_id, state, origin, reasons, formed_on)
    values ('a1', ${`${cycle}-${mentor}`}, ${cycle}, ${mentor}, ${mentee}, ${office}, 'ended', 'run', '[]', '2025-10-01')`.execute(
    tx,
  )
const input = () => inCycle((scope, cycle) => runInput(scope, cycle, 1))

test('who took part before brings the contact of the last time, by person, where that person serves again', async () => {
  const { pool } = await input()
  const known = Object.fromEntries(
    [...pool.mentees, ...pool.mentors].flatMap(({ personId, contact }) =>
      contact === undefined ? [] : [[personId, contact]],
    ),
  )
  assert.equal(known['devon'], 'office-tomasz')
  assert.equal(known['silva'], 'office-noor')
  // whoever answered for them serves no more
  assert.equal(known['ana'], undefined)
})

test('the run gives that contact again where it costs no balance', async () => {
  const { pool, offices, rules } = await input()
  const { proposals } = decideRun(pool, offices, rules)
  assert.equal(
    must(
      proposals.find(({ mentorId }) => mentorId === 'devon'),
      'a pair',
    ).officeId,
    'office-tomasz',
  )
  const loads = Map.groupBy(proposals, ({ officeId }) => officeId)
  const sizes = [...loads.values()].map((own) => own.length)
  assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, 'even')
  // without last year nobody would have known
  const forget = <C extends { contact?: string }>({ contact: _, ...one }: C) => one
  const blind = decideRun(
    { ...pool, mentees: pool.mentees.map(forget), mentors: pool.mentors.map(forget) },
    offices,
    rules,
  )
  assert.notEqual(blind.inputHash, decideRun(pool, offices, rules).inputHash)
})

test('whoever is away on the day of the notices is given nobody', async () => {
  await inCycle(({ tx }, { programId }) =>
    sql`insert into absence (association_id, absence_id, program_id, office_id, deputy_id, starts_on, ends_on, entered_by, entered_at)
      values ('a1', 'away', ${programId}, 'office-tomasz', 'office-bjorn', '2026-09-28', '2026-10-05', 'tomasz', '2026-09-01T12:00:00Z')`.execute(
      tx,
    ),
  )
  const { pool, offices, rules } = await input()
  assert.deepEqual(
    offices.map(({ id }) => id),
    ['office-noor', 'office-bjorn'],
  )
  const { proposals } = decideRun(pool, offices, rules)
  assert.ok(proposals.length > 0 && proposals.every(({ officeId }) => officeId !== 'office-tomasz'))
})
