// A worker that is killed with signal 9 while it sends, and started again until everything has left or is held; the sink
// counts what it took, by Message-ID.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { insertMails } from '#features/mail/store.ts'
import { testDatabase } from '#test/database.ts'
import { startSink } from '#test/sink.ts'
import { inAssociation } from '#test/year.ts'

export type Killed = { mails: number; killed: number; lost: number; twice: number; uncertain: number }

const now = '2027-01-15T15:00:00.000Z'
/** Mails a kill may fall among. */
const perKill = 40

export async function killedRuns(mode: 'again' | 'held', kills: number): Promise<Killed> {
  const given = await testDatabase()
  const sink = await countingSink()
  const mails = perKill * (kills + 1)
  await inAssociation(given.database, 'a1', async (scope) => {
    await scope.tx
      .insertInto('association')
      .values({ association_id: 'a1', name: 'Librarians', created_at: now })
      .execute()
    await insertMails(
      scope,
      Array.from({ length: mails }, (_, at) => mailOf(at)),
    )
  })
  const { address } = given.database
  let killed = 0
  try {
    for (;;) {
      const worker = startWorker(JSON.stringify(address), sink.port, mode)
      const ended = once(worker, 'exit')
      const before = sink.taken
      if (killed < kills) {
        // somewhere within its work: after a number of mails that differs, and at any step of the next one
        const after = before + 1 + ((createHash('sha256').update(`${mode}${killed}`).digest()[0] ?? 0) % (perKill - 5))
        while (worker.exitCode === null && sink.taken < after) await pause(1)
        if (worker.exitCode === null) {
          worker.kill('SIGKILL')
          killed += 1
        }
        await ended
        await expireLeases(given.database)
        // what each kill leaves held may use all up before the last kill
        if ((await left(given.database)) === 0) break
      } else {
        await ended
        await expireLeases(given.database)
        if ((await left(given.database)) === 0) break
      }
    }
    const states = await inAssociation(given.database, 'a1', (scope) =>
      scope.tx.selectFrom('mail').select(['message_id', 'state']).execute(),
    )
    const lost = states.filter(({ message_id: id, state }) => !sink.counts.has(id) && state !== 'uncertain').length
    return {
      mails,
      killed,
      lost,
      twice: [...sink.counts.values()].filter((times) => times > 1).length,
      uncertain: states.filter(({ state }) => state === 'uncertain').length,
    }
  } finally {
    await sink.close()
    await given.close()
  }
}

/** What a minute's wait would do: the killed worker's leases run out. */
const expireLeases = (database: Parameters<typeof inAssociation>[0]) =>
  inAssociation(database, 'a1', (scope) =>
    sql`update mail set leased_until = ${now} where state = 'sending'`.execute(scope.tx),
  )

async function left(database: Parameters<typeof inAssociation>[0]): Promise<number> {
  const { rows } = await inAssociation(database, 'a1', (scope) =>
    sql<{ n: number }>`select count(*)::int as n from mail where state in ('queued', 'sending')`.execute(scope.tx),
  )
  return rows[0]?.n ?? 0
}

function startWorker(address: string, port: number, mode: string): ChildProcess {
  return fork(fileURLToPath(new URL('kills-worker.fixture.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, KILLS_ADDRESS: address, KILLS_PORT: String(port), KILLS_MODE: mode },
    stdio: 'inherit',
  })
}

function mailOf(at: number) {
  return {
    id: `m${String(at).padStart(15, '0')}`,
    key: `kill:${at}`,
    kind: 'topic',
    category: 'topics' as const,
    cycleId: null,
    pairId: null,
    personId: null,
    ticketId: null,
    to: { name: 'Ingrid Begay', address: `ingrid${at}@example.org` },
    from: { name: 'Björn Yazzie', address: 'mentoring@example.org' },
    replyTo: { name: 'Björn Yazzie', address: 'bjorn@example.org' },
    subject: 'January: Aims',
    text: 'Hello.',
    html: '<p>Hello.</p>',
    calendar: null,
    messageId: `<m${at}@example.org>`,
    dueAt: now,
    createdAt: now,
    state: 'queued' as const,
    said: null,
  }
}

/** Counts what it takes, by Message-ID. */
export async function countingSink() {
  const counts = new Map<string, number>()
  const counted = { taken: 0, counts }
  const sink = await startSink((message) => {
    const id = /^Message-ID: (<[^>]+>)/im.exec(message)?.[1] ?? ''
    counts.set(id, (counts.get(id) ?? 0) + 1)
    counted.taken += 1
  })
  return Object.assign(counted, sink)
}
