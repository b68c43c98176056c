import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runFirstContact } from '#features/contact/clock/actions.ts'
import { testDatabase } from '#test/database.ts'
import { year } from '#test/kept.ts'
import { arrived } from '#test/paused.ts'
import { evening } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

for (const [days, paused_on, said] of [
  [10, null, '10 days ago'],
  [13, null, '13 days ago'],
  [11, '2026-12-20', '11 days ago, the days of the pause not counted'],
] as const)
  test(`a first-contact ticket says how long ago the introductions arrived: ${said} (R18, R27)`, async () => {
    const made = await year(opened.database)
    await made.within((scope, cycle) => arrived(days)({ scope, cycle, now: evening }))
    const reasons = await made.within(async (scope, cycle) => {
      const { tx, association } = scope
      const pair = tx.updateTable('pair').set({ paused_on, paused_until: paused_on === null ? null : '2027-01-01' })
      await pair.where('association_id', '=', association).where('pair_id', '=', 'pair-never').execute()
      await runFirstContact(scope, cycle, evening)
      const tickets = tx.selectFrom('ticket').select('reason').where('association_id', '=', association)
      return tickets.where('pair_id', '=', 'pair-never').execute()
    })
    assert.deepEqual(reasons, [
      {
        reason: `No sign yet that they have met; the introductions arrived ${said}. They may well be in touch.`,
      },
    ])
  })
