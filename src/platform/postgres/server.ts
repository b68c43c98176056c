import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readLock } from './lock.ts'
import type { Place } from './place.ts'
import { cleanEnvironment } from './ways.ts'

/** A server that accepts connections. `ended` resolves when server and guardian are both gone. */
export type Server = { pid: number; ended: Promise<void>; stop(): Promise<void> }

/** `locked`: somebody else holds the data. `lingering`: processes of a server that died still do. */
export type Launch =
  | { kind: 'ready'; server: Server }
  | { kind: 'locked' }
  | { kind: 'lingering' }
  | { kind: 'failed'; why: string }

/**
 * Stands between the application and the server, in a session of its own: Ctrl-C and a closed terminal, which reach the
 * application's whole group, do not reach it. Descriptor 3 is a pipe whose other end only the application holds; when
 * that end closes, however the application ended, the server is told to shut down at once.
 */
const guardian = `
trap '' INT TERM HUP
sockets=$1; shift
"$@" >&2 3<&- &
server=$!
echo "$server"
( read -r _; kill -INT "$server" ) <&3 >&2 3<&- &
watcher=$!
exec 3<&- >&2
wait "$server"
if kill -0 "$watcher" 2>/dev/null; then kill -KILL "$watcher"; else rm -rf -- "$sockets"; fi
`

/** Starts the server in `place` and waits until it accepts connections, through a recovery too. */
export async function launch(
  place: Place,
  settings: Readonly<Record<string, string>>,
  stale: number | null,
): Promise<Launch> {
  const log = openLog(place)
  const from = fstatSync(log).size
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(place.binaries.root, 'bin/postgres'), '-D', place.cluster, ...options]
  const [file = '/bin/sh', ...args] = [
    ...place.way.prefix,
    '/bin/sh',
    '-c',
    guardian,
    'bookend',
    place.sockets,
    ...command,
  ]
  const child = spawn(file, args, {
    ...place.way.identity,
    // PostgreSQL takes a lock file with its grandparent's number for its own. A left-over one whose number was given to
    // another program would otherwise hold the data for ever; the lock of a server that starts in this moment has
    // another number and still does.
    env: { ...cleanEnvironment(), ...(stale === null ? {} : { PG_GRANDPARENT_PID: String(stale) }) },
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', log, 'pipe'],
  })
  closeSync(log)
  const ended = endOf(child)
  const stop = () => stopServer(child, ended, place.cluster)
  const ready = await Promise.race([untilReady(child, place), ended.then(() => null)])
  if (ready === null) {
    await stop()
    return failure(place.folder, from)
  }
  if (!(await answers(place.sockets))) {
    await stop()
    return { kind: 'failed', why: 'the server runs but its socket cannot be reached' }
  }
  child.unref()
  return { kind: 'ready', server: { pid: ready, ended, stop } }
}

/** The server's number once it says it is ready; null when that takes longer than a recovery may. */
async function untilReady(child: ChildProcess, place: Place): Promise<number | null> {
  let said = ''
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()))
  for (let waited = 0; waited < 600_000 && child.exitCode === null && child.signalCode === null; waited += 10) {
    const lock = readLock(place.cluster)
    if (lock !== null && lock.pid === Number(said.trim()) && lock.status === 'ready') return lock.pid
    await wait(10)
  }
  return null
}

/** Closing the pipe is the order to stop. The long wait is for a last checkpoint on a slow disk. */
async function stopServer(child: ChildProcess, ended: Promise<void>, cluster: string): Promise<void> {
  child.ref()
  const pipe = child.stdio[3]
  if (pipe !== null && pipe !== undefined && 'destroy' in pipe) pipe.destroy()
  const patience = new AbortController()
  const late = wait(60_000, 'late', { signal: patience.signal }).catch(() => 'over')
  if ((await Promise.race([ended, late])) === 'late') {
    const lock = readLock(cluster)
    if (lock?.live === true) process.kill(lock.pid, 'SIGQUIT')
    await ended
  }
  patience.abort()
}

function endOf(child: ChildProcess): Promise<void> {
  for (const pipe of [child.stdout, child.stdio[3]]) {
    pipe?.on('error', () => undefined)
    if (pipe !== null && pipe !== undefined && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  }
  return new Promise((done) => {
    child.on('exit', () => done())
    child.on('error', () => done())
  })
}

function answers(sockets: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(join(sockets, '.s.PGSQL.5432'))
    socket.on('connect', () => done(true) ?? socket.destroy())
    socket.on('error', () => done(false))
  })
}

function failure(folder: string, from: number): Launch {
  const said = readFileSync(join(folder, 'postgres.log')).subarray(from).toString()
  if (/lock file ".*" already exists/.test(said)) return { kind: 'locked' }
  if (/pre-existing shared memory block .* still in use/.test(said)) return { kind: 'lingering' }
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const last =
    lines.findLast((line) => /(FATAL|PANIC): /.test(line)) ?? lines.at(-1) ?? 'the server ended without a word'
  return { kind: 'failed', why: last.replace(/^.*(FATAL|PANIC): +/, '') }
}

/** The log goes to a file: a pipe that a busy application does not empty would make the server wait. */
function openLog({ folder, way }: Place): number {
  const path = join(folder, 'postgres.log')
  if (sizeOf(path) > 1_000_000) renameSync(path, `${path}.old`)
  const log = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)
  if (way.identity.uid !== undefined) fchownSync(log, way.uid, way.gid)
  return log
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
