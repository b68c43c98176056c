import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { monthsFrom } from '#kit/dates.ts'
import { sql } from 'kysely'
import { sendDigests } from '#features/desk/digest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { putMany } from '#test/many.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Ten pairs and a thousand, each with a year behind them: the same number of queries.
const pages = ['/committee', '/committee/pairs', '/committee/pairs?standing=unanswered&sort=next', '/committee/tickets']
const asked = new Map<number, number[]>()
let web: Web

before(async () => {
  for (const pairs of [10, 1000]) {
    web = await webOf()
    web.clock.now = '2027-07-20T15:00:00.000Z'
    await inAssociation(web.database, 'a1', async (scope) => {
      await sql`update office set ends_on = '2027-12-31'`.execute(scope.tx)
      const [cycle] = await liveCycles(scope)
      assert.ok(cycle)
      const { calendar } = cycle
      const months = monthsFrom(calendar.start, calendar.end).slice(-3)
      await putMany(scope, {
        pairs,
        cycleId: cycle.id,
        offices: ['office-noor', 'office-bjorn'],
        months,
        closesAt: calendar.endsAt,
        met: true,
        clockOn: '2026-10-01',
      })
    })
    const counts: number[] = []
    for (const page of pages) {
      await web.get(page, { as: 'noor' })
      web.counted.queries = 0
      const { status } = await web.get(page, { as: 'noor' })
      assert.equal(status, 200)
      counts.push(web.counted.queries)
    }
    web.counted.queries = 0
    await inAssociation(web.database, 'a1', async (scope) => {
      for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, web.clock.now)
    })
    counts.push(web.counted.queries)
    asked.set(pairs, counts)
    if (pairs === 10) await web.close()
  }
})
after(() => web.close())

test('the committee’s screens and the weekly mails ask as many queries for 10 pairs as for 1,000', () => {
  assert.deepEqual(asked.get(1000), asked.get(10))
  for (const n of asked.get(10) ?? []) assert.ok(n > 0 && n < 30, `${n} queries`)
})

test('a page of a thousand pairs shows what it counts and stays small', async () => {
  const deck = await web.get('/committee', { as: 'noor' })
  assert.match(deck.text, /Of 1,008 pairs of 2026-27/)
  const [, n] = /(\d+) pairs have not answered July’s question/.exec(deck.text) ?? []
  const rows = await web.get('/committee/pairs?standing=unanswered', { as: 'noor' })
  assert.match(rows.text, new RegExp(`No answer yet ${n} `))
  assert.ok(deck.html.length < 40_000, `${deck.html.length} bytes`)
})
