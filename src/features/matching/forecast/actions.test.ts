import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { forecastElsewhere, forecastOf } from '#features/matching/forecast/actions.ts'
import { forecastFrom } from '#features/matching/forecast/decide.ts'
import type { RunInput } from '#features/matching/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { crowdOf } from '#test/crowd.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
  await seedYear(held.database)
})
after(() => held.close())

test('a large pool is matched elsewhere, once until somebody in it changes; what broke is tried again', async () => {
  await crowdOf(held.database, { mentees: 160, mentors: 150 }, evening)
  const asked: RunInput[] = []
  let breaks = true
  forecastElsewhere(async (input) => {
    asked.push(input)
    if (breaks) throw new Error('The thread ended.')
    return forecastFrom(input)
  })
  const look = () =>
    inAssociation(held.database, 'a1', async (scope) =>
      forecastOf(scope, must((await liveCycles(scope)).at(-1), 'the cycle')),
    )
  await assert.rejects(look(), /The thread ended/)
  breaks = false
  const [one, other] = await Promise.all([look(), look()])
  assert.equal(asked.length, 2)
  assert.deepEqual([one.mentees, one.mentors, one.pairs, one.without], [160, 150, 150, 10])
  assert.deepEqual(other, one)
  await inAssociation(held.database, 'a1', ({ tx }) =>
    tx
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('application_id', '=', must(asked[0]?.pool.mentors[0], 'a mentor').applicationId)
      .execute(),
  )
  const later = await look()
  assert.deepEqual([later.mentors, later.pairs, later.without, asked.length], [149, 149, 11, 3])
})
