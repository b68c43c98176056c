import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '#kit/result.ts'
import { noticesArrived } from '#features/contact/trouble/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { get, minutes, post, repairing, rows, tick, web } from '#test/web/repairing.ts'

repairing()

const clocks = () =>
  rows(async ({ tx }) => {
    const all = await tx.selectFrom('pair').select(['pair_id', 'repair_id', 'clock_on']).orderBy('pair_id').execute()
    return { before: all.filter((one) => one.repair_id === null), own: all.find((one) => one.repair_id !== null) }
  })

/** The mail to one side of the new pair has left, on this day. */
const arrives = (side: 'mentor' | 'mentee', day: string) =>
  rows(async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    const sent = await scope.tx
      .updateTable('mail')
      .set({ state: 'sent', sent_at: `${day}T18:00:00.000Z` })
      .where('kind', '=', 'pair_notice')
      .where('mail_key', 'like', `notice:%:${side}:%`)
      .where('state', '=', 'queued')
      .returning(['kind', 'cycle_id as cycleId', 'person_id as personId'])
      .execute()
    assert.equal(sent.length, 1, side)
    await noticesArrived(scope, cycle, sent as unknown as Parameters<typeof noticesArrived>[2], `${day}T18:00:00.000Z`)
  })

test('a pair of a repair has its own first-contact clock, from the day on which both its notices have arrived', async () => {
  const { before } = await clocks()
  const { html } = await get('/committee/repairs')
  const step = must(/name="step" value="([^"]+)"/.exec(html)?.[1], 'a step')
  const here = must((await web.post('/committee/repairs', { step }, { as: 'noor' })).location, 'the draft')
  await post(`${here}/publication`, { why: 'Her mentor moved away.' })
  await post(`${here}/confirmation`, {}, 'bjorn')
  await tick(minutes(61))
  assert.equal(must((await clocks()).own, 'the new pair').clock_on, null)
  await arrives('mentee', '2027-01-18')
  assert.equal((await clocks()).own?.clock_on, null)
  await arrives('mentor', '2027-01-20')
  const after = await clocks()
  assert.equal(after.own?.clock_on, '2027-01-20')
  assert.deepEqual(after.before, before)
})
