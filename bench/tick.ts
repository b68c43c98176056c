import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { dayIn, monthsFrom } from '#kit/dates.ts'
import { type Database, ownerOf } from '#platform/database.ts'
import { buildHouse, type House, installationKey } from '#src/main.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { firstContactsDue, silencesAmong } from '#features/contact/clock/actions.ts'
import { pairsPerhapsSilent, pairsToDecide } from '#features/contact/clock/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { pairsAtOnce } from '#features/programs/rhythm/model.ts'
import { firstTime } from '#features/programs/store.ts'
import { testDatabase } from '#test/database.ts'
import { putMany, tables } from '#test/many.ts'
import { inAssociation, seedYear } from '#test/year.ts'

// One tick of the house with many pairs: all clocks are decided, and nothing falls due, as in nearly every minute of a year.
// First with pairs that have met, then with as many that have not: on the first day of the ladder, when one of each was
// reminded, and when both were asked and a ticket is open. The first tick of each does what fell due until then: once with
// its mails, and five times more on the same rows with its mails there already: what is not writing rows in these is reading,
// deciding, and making the mails' facts and links.
// node --import tsx bench/tick.ts [pairs, 10000] [ticks, 20]
const many = Number(process.argv[2] ?? 10_000)
const ticks = Number(process.argv[3] ?? 20)
const stages = [
  { what: 'met', met: true, now: '2027-01-15T20:00:00.000Z', clockOn: '2026-10-01' },
  { what: 'not met, day 1', met: false, now: '2026-10-02T20:00:00.000Z', clockOn: '2026-10-01' },
  { what: 'not met, day 4', met: false, now: '2026-10-02T20:00:00.000Z', clockOn: '2026-09-28' },
  { what: 'not met, day 12', met: false, now: '2026-10-02T20:00:00.000Z', clockOn: '2026-09-20' },
]
/** What deciding writes; mails are not among it. */
const decided = ['ticket', 'question', 'audit', 'occurrence'] as const

/** Of a tick: milliseconds in all, on processors (ours, and on Linux the database's), in statements that write rows other than mails, and of the longest transaction. */
type Took = { ms: number; cpu: number; rows: number; longest: number; transactions: number }

const spent = { rows: 0, began: 0, longest: 0, transactions: 0 }
const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const text = typeof given[0] === 'string' ? given[0] : ''
  const start = performance.now()
  const answer = query.apply(this, given)
  const ended = () => {
    const end = performance.now()
    if (/^\s*(insert into (?!mail\b)|update|delete)/.test(text)) spent.rows += end - start
    if (text === 'commit') {
      spent.transactions++
      spent.longest = Math.max(spent.longest, end - spent.began)
    }
  }
  if (text.startsWith('begin') || text.startsWith('start transaction')) spent.began = start
  if (answer instanceof Promise) answer.then(ended, () => undefined)
  return answer
} as typeof pg.Client.prototype.query

/** What each process has spent on processors until now, in milliseconds: ours, and on Linux each of the database's. */
async function onProcessors(house: House): Promise<Map<number, number>> {
  const { user, system } = process.cpuUsage()
  const { rows } = await sql<{
    pid: number
  }>`select pid from pg_stat_activity where datname = current_database()`.execute(house.database.kysely)
  const spentBy = new Map([[0, (user + system) / 1000]])
  for (const { pid } of rows) {
    if (!existsSync(`/proc/${pid}/stat`)) continue
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    spentBy.set(pid, (Number(fields[11]) + Number(fields[12])) * 10)
  }
  return spentBy
}

async function firstTick(house: House, now: string): Promise<Took> {
  const before = await onProcessors(house)
  Object.assign(spent, { rows: 0, longest: 0, transactions: 0 })
  const start = performance.now()
  await house.tick('a1', now)
  const ms = performance.now() - start
  const { rows, longest, transactions } = spent
  const since = [...(await onProcessors(house))].map(([pid, cpu]) => cpu - (before.get(pid) ?? 0))
  return { ms, cpu: since.reduce((sum, one) => sum + one, 0), rows, longest, transactions }
}

/**
 * Milliseconds for deciding the clocks of all pairs, five times: which pairs the first contact's and the silence's must look
 * at, the reading of these, and the decisions. Nothing is done about them.
 */
async function clocksDecided(database: Database, now: string) {
  const took: number[] = []
  let due = 0
  for (let n = 0; n < 5; n++)
    await inAssociation(database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      if (cycle === undefined) throw new Error('no cycle')
      const start = performance.now()
      const { definition, calendar } = cycle
      const ladder = { writesFirst: definition.rhythm.writesFirst, ...definition.rhythm.firstContact }
      const ids = await pairsToDecide(scope, cycle.id, ladder, dayIn(calendar.zone, now))
      const quiet = await pairsPerhapsSilent(scope, cycle.id, now)
      due = 0
      for (const piece of pieces(ids, pairsAtOnce))
        for (const { dues } of await firstContactsDue(scope, cycle, piece, now)) due += dues.length
      for (const piece of pieces(quiet, pairsAtOnce)) due += (await silencesAmong(scope, cycle, piece, now)).length
      took.push(performance.now() - start)
    })
  return { took, due }
}

const said = ({ ms, cpu, longest, transactions }: Took) =>
  `${ms.toFixed(0)} ms (${cpu.toFixed(0)} on processors) in ${transactions} transactions, the longest ${longest.toFixed(0)} ms`
const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
const all = (of: readonly number[]): string =>
  `${median(of).toFixed(0)} ms (${of.map((ms) => ms.toFixed(0)).join(', ')})`

for (const { what, met, now, clockOn } of stages) {
  const { database, close } = await testDatabase()
  try {
    await seedYear(database)
    const house = buildHouse(database, await installationKey(database, 'tick'), 'https://mentoring.example.org')
    let kept: (tx: Scope['tx']) => Promise<void> = async () => undefined
    await inAssociation(database, 'a1', async (scope) => {
      await sql`update cycle set announced_at = published_at`.execute(scope.tx)
      const [cycle] = await liveCycles(scope)
      if (cycle === undefined) throw new Error('no cycle')
      const { calendar } = cycle
      const months = monthsFrom(calendar.start, calendar.end).slice(0, met ? 4 : 1)
      kept = (owner) =>
        putMany(
          { ...scope, tx: owner },
          {
            pairs: many,
            cycleId: cycle.id,
            offices: ['office-noor', 'office-tomasz', 'office-bjorn'],
            months,
            closesAt: calendar.endsAt,
            met,
            clockOn,
          },
        )
      for (const topic of calendar.topics)
        if (topic.at <= now) await firstTime(scope, cycle.id, `topic:${topic.month}`, now)
    })
    const owner = ownerOf(database.address)
    // row by row, the checks of foreign keys of this many would take longer than everything measured
    await owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await kept(tx)
    })
    for (const table of decided)
      await sql`create table ${sql.table(`was_${table}`)} as table ${sql.table(table)}`.execute(owner)
    for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(owner)
    const clocks = await clocksDecided(database, now)
    const whole = await firstTick(house, now)
    const alone: Took[] = []
    for (let n = 0; n < 3; n++) {
      await owner.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        for (const table of decided) {
          await sql`delete from ${sql.table(table)}`.execute(tx)
          await sql`insert into ${sql.table(table)} table ${sql.table(`was_${table}`)}`.execute(tx)
        }
      })
      for (const table of decided) await sql`vacuum analyze ${sql.table(table)}`.execute(owner)
      alone.push(await firstTick(house, now))
    }
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from mail where created_at = ${now}`.execute(
      owner,
    )
    await owner.destroy()
    const [deciding, writing] = [alone.map((took) => took.ms - took.rows), alone.map((took) => took.rows)]
    const cpu = median(alone.map((took) => took.cpu))
    console.log(
      `${many} pairs, ${what}: the clocks of all, decided before anything is done about it: ${all(clocks.took)}, ${clocks.due} due`,
    )
    console.log(
      `${many} pairs, ${what}: all of it falls due, ${rows[0]?.n} mails: ${said(whole)}. The same with its mails there already: ${cpu.toFixed(0)} ms on processors; reading and deciding ${all(deciding)}, writing rows ${all(writing)}`,
    )
    const found: number[] = []
    const jobs = new Map<string, number>()
    for (let n = 0; n < ticks + 2; n++) {
      const start = performance.now()
      let last = start
      await house.tick('a1', now, (name) => {
        const at = performance.now()
        if (n >= 2) jobs.set(name, (jobs.get(name) ?? 0) + at - last)
        last = at
      })
      if (n >= 2) found.push(performance.now() - start)
    }
    const sorted = found.toSorted((a, b) => a - b)
    const [most] = [...jobs].toSorted((a, b) => b[1] - a[1])
    console.log(
      `${many} pairs, ${what}: p50 ${sorted[Math.floor(ticks / 2)]?.toFixed(0)} ms, most ${sorted.at(-1)?.toFixed(0)} ms of ${ticks} ticks; most of it ${most?.[0]}, ${((most?.[1] ?? 0) / ticks).toFixed(0)} ms`,
    )
  } finally {
    await close()
  }
}
