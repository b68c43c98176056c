// A process that is killed with signal 9 while it publishes a run, by turns before a statement that differs and at a moment
// that differs, and started again; then one that is killed while it gives the mails away. What is half done, what is lost,
// what comes twice?
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { undoPublication } from '#features/matching/publication/asked/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { crowdOf } from '#test/crowd.ts'
import { testDatabase } from '#test/database.ts'
import { countingSink } from '#test/kills.ts'
import { inAssociation, seedYear } from '#test/year.ts'

export type PublicationKilled = {
  pairs: number
  mails: number
  /**
   * Kills that came before the publication was there, after it was, and that left it half done. `late`: it had ended;
   * `statements`: how many there are, and `before`: how many different ones it was killed before.
   */
  publishing: { nothing: number; all: number; half: string[]; late: number; statements: number; before: number }
  /** Kills among the sending, mails that never came, and those that came more than once. */
  sending: { kills: number; lost: number; twice: number; unknown: number }
}

const now = '2026-09-28T14:00:00.000Z'
const fixture = fileURLToPath(new URL('publication-kills-worker.fixture.ts', import.meta.url))

export async function killedPublications(of: {
  mentees: number
  mentors: number
  kills: number
  /** No further kill after so many milliseconds from the first on; half of them are for the publishing. */
  atMost?: number
}): Promise<PublicationKilled> {
  const given = await testDatabase()
  const sink = await countingSink()
  const { database } = given
  let began = performance.now()
  const timeLeft = (part: number) => performance.now() - began < part * (of.atMost ?? Number.POSITIVE_INFINITY)
  const folder = mkdtempSync(join(tmpdir(), 'bookend-kills-'))
  const worker = (file: string, more: Record<string, string>): ChildProcess =>
    fork(file, [], {
      execArgv: [],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
        KILLS_ADDRESS: JSON.stringify(database.address),
        ...more,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  try {
    await seedYear(database)
    const run = await crowdOf(database, of, now)
    // each a minute after the one before, as nobody publishes twice within an instant
    const at = (nth: number) => addMinutes(now, nth)
    const publisher = await inOneFile(folder)
    const publish = (nth: number, statement = 0) =>
      worker(publisher, { KILLS_RUN: run.id, KILLS_NOW: at(nth), KILLS_AT: String(statement) })
    const before = await stateOf(database)
    const { took, statements } = await timed(publish(0))
    const whole = await stateOf(database)
    await undone(database, at(0))
    const publishing: PublicationKilled['publishing'] = {
      nothing: 0,
      all: 0,
      half: [],
      late: 0,
      statements,
      before: 0,
    }
    const killedBefore = new Set<number>()
    began = performance.now()
    let nth = 1
    for (; nth <= of.kills && timeLeft(0.5); nth++) {
      // before each statement once, spread over all of them from the beginning, and at every fourth kill at a moment
      const byItself = nth % 4 !== 0
      const statement = byItself ? spread(nth - 1 - Math.floor(nth / 4), statements) : 0
      if (byItself) killedBefore.add(statement)
      const child = publish(nth, statement)
      const ended = once(child, 'exit')
      if (!byItself) {
        await once(child, 'message')
        await pause(took * 1.1 * share(`publish ${nth}`))
        child.kill('SIGKILL')
      }
      const [, signal] = (await ended) as [number | null, string | null]
      if (signal !== 'SIGKILL') publishing.late++
      await gone(database)
      const state = await stateOf(database)
      if (state === whole) {
        publishing.all++
        await undone(database, at(nth))
      } else if (state === before) publishing.nothing++
      else publishing.half.push(state)
    }
    publishing.before = killedBefore.size
    await timed(publish(nth))
    // when the hour is over and all minutes of the release are
    const released = at(nth + 180)
    let kills = 0
    for (;;) {
      const child = worker(fixture, { KILLS_PORT: String(sink.port), KILLS_NOW: released })
      const ended = once(child, 'exit')
      const after = sink.taken + 1 + Math.floor((share(`send ${kills}`) * run.proposals.length) / 5)
      const more = kills < of.kills && (kills === 0 || timeLeft(1))
      while (more && child.exitCode === null && sink.taken < after) await pause(1)
      if (more && child.exitCode === null) {
        child.kill('SIGKILL')
        kills++
      }
      await ended
      await gone(database)
      if (!(await expired(database))) break
    }
    const ids = await inAssociation(database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('message_id').where('state', '<>', 'suppressed').execute(),
    )
    const known = new Set(ids.map((row) => row.message_id))
    return {
      pairs: run.proposals.length,
      mails: ids.length,
      publishing,
      sending: {
        kills,
        lost: [...known].filter((id) => !sink.counts.has(id)).length,
        twice: [...sink.counts.values()].reduce((sum, times) => sum + times - 1, 0),
        unknown: [...sink.counts.keys()].filter((id) => !known.has(id)).length,
      },
    }
  } finally {
    await sink.close()
    await given.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Database = Parameters<typeof inAssociation>[0]

/** The nth of so many, each once and far from the one before, so that however few there is time for lie everywhere. */
function spread(nth: number, of: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  let step = Math.round(of * 0.618)
  while (common(step, of) > 1) step++
  return 1 + ((nth * step) % of)
}

/** The process in one file, which starts in a fifth of the time: as many more kills find room. */
async function inOneFile(folder: string): Promise<string> {
  // beside the migrations, as the module that reads them is
  symlinkSync(fileURLToPath(new URL('../migrations', import.meta.url)), join(folder, 'migrations'))
  const outfile = join(folder, 'src/platform/publisher.mjs')
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
  await build({
    entryPoints: [fixture],
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: { js },
    outfile,
    logLevel: 'error',
  })
  return outfile
}

/** The same number from 0 to 1 for the same words, in every run. */
const share = (words: string): number => createHash('sha256').update(words).digest().readUInt16BE(0) / 65_535

/** How long it works until it says that it has published, and in how many statements. */
async function timed(child: ChildProcess): Promise<{ took: number; statements: number }> {
  const ended = once(child, 'exit')
  let begun = 0
  let took = Number.NaN
  let statements = 0
  child.on('message', (word) => {
    if (word === 'begun') begun = performance.now()
    else {
      took = performance.now() - begun
      statements = Number(word)
    }
  })
  await ended
  if (Number.isNaN(took)) throw new Error('the process ended before it had published')
  return { took, statements }
}

/** How many there are of everything that a publication makes or changes. */
async function stateOf(database: Database): Promise<string> {
  const { rows } = await inAssociation(database, 'a1', ({ tx }) =>
    sql<Record<string, number>>`select
      (select count(*)::int from pair) as pairs, (select count(*)::int from question) as questions,
      (select count(*)::int from mail where state = 'queued') as mails,
      (select count(*)::int from publication where state = 'published') as publications,
      (select count(*)::int from cycle where published_at is not null) as cycles,
      (select count(*)::int from run where published_at is not null) as runs,
      (select count(*)::int from application where state = 'waiting') as waiting`.execute(tx),
  )
  return JSON.stringify(rows[0])
}

async function undone(database: Database, at: Instant): Promise<void> {
  await inAssociation(database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    const refusal = await undoPublication(scope, cycle, { personId: 'noor', why: 'Again.' }, at)
    if (refusal !== null) throw new Error(refusal.kind)
  })
}

/** PostgreSQL has noticed that nobody asks any more, and has undone what was not finished. */
async function gone(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and (state like '%transaction%' or state = 'active') and pid <> pg_backend_pid()`.execute(
      database.kysely,
    )
    if (rows[0]?.n === 0) return
    await pause(5)
  }
}

/** What a minute's wait would do: the leases of whoever was killed run out. False where nothing is left to send. */
async function expired(database: Database): Promise<boolean> {
  return inAssociation(database, 'a1', async ({ tx }) => {
    await sql`update mail set leased_until = ${now} where state = 'sending'`.execute(tx)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from mail where state in ('queued', 'sending')`.execute(tx)
    return (rows[0]?.n ?? 0) > 0
  })
}
