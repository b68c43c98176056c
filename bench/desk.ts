import { monthsFrom } from '#kit/dates.ts'
import { ownerOf } from '#platform/database.ts'
import { sql } from 'kysely'
import { liveCycles } from '#features/programs/actions.ts'
import { putMany, tables } from '#test/many.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// The committee's screens with many pairs and a year of history behind them: queries and time of each, first for the handful
// of the small year, then with many more. For a chair, who sees all.
// node --import tsx bench/desk.ts [pairs, 1000] [requests each, 300]
const many = Number(process.argv[2] ?? 1000)
const times = Number(process.argv[3] ?? 300)
const paths = [
  '/committee',
  '/committee/pairs',
  '/committee/pairs?standing=unanswered',
  '/committee/tickets',
  '/committee/mail',
]
const web = await webOf()
// the last weeks of the cycle: ten months lie behind
web.clock.now = '2027-07-20T15:00:00.000Z'
try {
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await sql`update office set ends_on = '2027-12-31'`.execute(tx)
  })
  await report('8 pairs')
  await inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    if (cycle === undefined) throw new Error('no cycle')
    await putMany(scope, {
      pairs: many,
      cycleId: cycle.id,
      offices: ['office-noor', 'office-tomasz', 'office-bjorn'],
      months: monthsFrom(cycle.calendar.start, cycle.calendar.end),
      closesAt: cycle.calendar.endsAt,
      met: true,
      clockOn: '2026-10-01',
    })
  })
  const owner = ownerOf(web.database.address)
  for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(owner)
  await owner.destroy()
  await report(`${many} pairs more`)
} finally {
  await web.close()
}

async function report(what: string): Promise<void> {
  for (const path of paths) console.log(`${what}, ${path}: ${await timed(web, path)}`)
}

async function timed(on: Web, path: string): Promise<string> {
  const found: number[] = []
  let [queries, bytes] = [0, 0]
  for (let n = 0; n < times + 20; n++) {
    on.counted.queries = 0
    const start = performance.now()
    const { status, html } = await on.get(path, { as: 'noor' })
    if (n >= 20) found.push(performance.now() - start)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    queries = on.counted.queries
    bytes = html.length
  }
  const sorted = found.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return `${queries} queries, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${times} requests, ${(bytes / 1000).toFixed(0)} kB`
}
