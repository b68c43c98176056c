import { setTimeout as wait } from 'node:timers/promises'
import { no, ok, type Result } from '#kit/result.ts'
import { installedBinaries, platformName } from './binaries.ts'
import { superuser } from './cluster.ts'
import { sweepUnfinished } from './leftovers.ts'
import { isEnding, type Lock, readLock } from './lock.ts'
import { findPlace, type Place } from './place.ts'
import type { EmbeddedRefusal } from './refusal.ts'
import { type Launch, launch, type Server } from './server.ts'
import { serverSettings } from './settings.ts'
import { removeSocketFolder, sweepSocketFolders } from './sockets.ts'

export { type EmbeddedRefusal, refusalSentence } from './refusal.ts'

/**
 * A running PostgreSQL of our own. `host` is the folder of its socket, for port 5432 and without TLS or password; `pid`
 * is its number now, which changes when it had to be started again; `notes` are sentences for the start-up lines.
 */
export type Embedded = {
  host: string
  user: string
  database: 'postgres'
  readonly pid: number
  notes: string[]
  /** Ends the server and waits until it is gone. Connections that are still open are closed. */
  stop(): Promise<void>
}

/** `settings` are PostgreSQL's own, by name; `say` hears of a server that died and was started again. */
export type EmbeddedOptions = { dataDir: string; settings?: Record<string, string>; say?: (sentence: string) => void }

/**
 * Starts PostgreSQL on the data in `dataDir`, a folder that may hold other things too, making the data at the first time.
 * However this process ends, the server ends with it. A server that dies by itself is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Result<Embedded, EmbeddedRefusal>> {
  const installed = installedBinaries()
  if (installed === null) return no({ kind: 'no_binary', platform: platformName() })
  const found = await findPlace(options.dataDir, installed)
  if (!found.ok) return found
  const place = found.value
  const settings = serverSettings(place.sockets, options.settings ?? {})
  const started = await startServer(place, settings)
  if (!started.ok) {
    removeSocketFolder(place.sockets)
    return started
  }
  sweepUnfinished(place.folder)
  sweepSocketFolders(place.sockets, place.cluster)
  const kept = keepRunning(started.value, () => startServer(place, settings), options.say ?? (() => undefined))
  return ok({
    host: place.sockets,
    user: superuser,
    database: 'postgres',
    get pid() {
      return kept.pid()
    },
    notes: place.notes,
    async stop() {
      await kept.stop()
      removeSocketFolder(place.sockets)
    },
  })
}

/** In tenths of a second: how long a server on its way out may take for its last checkpoint. */
const patience = 300

/** Whether the data is free is PostgreSQL's to say. A server whose application is gone is waited for, then ended. */
async function startServer(place: Place, settings: Record<string, string>): Promise<Result<Server, EmbeddedRefusal>> {
  for (let round = 0; ; round += 1) {
    const lock = readLock(place.cluster)
    const left = lock !== null && lock.live && (isEnding(lock) || lock.sockets === place.sockets)
    if (lock?.live === true && (!left || round > patience)) return no(held(lock, place))
    if (lock?.live === true) {
      if (round % 30 === 15) interrupt(lock.pid)
      await wait(100)
      continue
    }
    const launched = await launch(place, settings, lock?.pid ?? null).catch(unstarted)
    if (launched.kind === 'ready') return ok(launched.server)
    if (launched.kind === 'failed')
      return no({ kind: 'no_way', tried: [`${place.way.name} in ${place.folder}: ${launched.why}`] })
    if (round > 100)
      return no({ kind: 'no_way', tried: [`the data in ${place.folder} is held by processes of an earlier server`] })
    await wait(100)
  }
}

const unstarted = (error: Error): Launch => ({ kind: 'failed', why: error.message })

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It ended in this moment.
  }
}

function held(lock: Lock, place: Place): EmbeddedRefusal {
  if (lock.holder === null)
    return { kind: 'held', pid: lock.pid, dir: place.folder, by: 'a PostgreSQL server that was started by hand' }
  return { kind: 'held', pid: lock.holder.pid, dir: place.folder, by: lock.holder.by }
}

/** Starts the server again whenever it ends unasked, at once and then ever more slowly, until told to stop. */
function keepRunning(
  first: Server,
  again: () => Promise<Result<Server, EmbeddedRefusal>>,
  say: (sentence: string) => void,
) {
  const halt = new AbortController()
  let server = first
  const watch = async () => {
    let delay = 0
    while (!halt.signal.aborted) {
      const since = performance.now()
      await server.ended
      if (halt.signal.aborted) return
      if (performance.now() - since > 60_000) delay = 0
      say('The database ended by itself and is started again.')
      await wait(delay, undefined, { ref: false, signal: halt.signal }).catch(() => undefined)
      if (halt.signal.aborted) return
      delay = Math.min(delay + 1000, 10_000)
      const started = await again()
      if (started.ok) server = started.value
    }
  }
  const watching = watch()
  return {
    pid: () => server.pid,
    async stop() {
      halt.abort()
      await server.stop()
      await watching
      await server.stop()
    },
  }
}
