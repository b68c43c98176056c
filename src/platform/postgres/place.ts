import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { no, ok, type Result } from '#kit/result.ts'
import { type Binaries, copyBinaries, makeLinks } from './binaries.ts'
import { adoptCluster, clusterIn, ensureCluster, ownerOfCluster } from './cluster.ts'
import { readLock } from './lock.ts'
import type { EmbeddedRefusal } from './refusal.ts'
import { makeSocketFolder, removeSocketFolder } from './sockets.ts'
import { type Owner, reasonOf, run, type Way, waysFor } from './ways.ts'

/** Where and as whom PostgreSQL runs. The data is there, whole; the socket's folder is made. */
export type Place = { folder: string; cluster: string; sockets: string; way: Way; binaries: Binaries; notes: string[] }

/** Why one way did not work in one folder. `unreachable`: it may work in another folder. */
type Failure = { why: string; unreachable: boolean }

/**
 * Finds a way to run PostgreSQL on the data of `dataDir`, best first: in that folder by each way this user has, then, if
 * none can reach it, in a folder of its own for this one `dataDir`. Data that exists is never passed over, and another
 * failure, a full disk for instance, sends nobody elsewhere.
 */
export async function findPlace(dataDir: string, installed: Binaries): Promise<Result<Place, EmbeddedRefusal>> {
  const asked = realPath(resolve(dataDir))
  const tried: string[] = []
  for (const folder of foldersToTry(asked, folderElsewhere(asked), installed.major)) {
    const foreign = otherMajor(folder, installed.major)
    if (foreign !== null) return no({ kind: 'no_way', tried: [foreign] })
    const data = ownerOfCluster(clusterIn(folder, installed.major))
    let unreachable = true
    for (const way of waysFor(data, ownerOf(folder))) {
      const place = await tryPlace(folder, way, data, installed)
      if (!('why' in place)) return ok({ ...place, notes: notesFor(place, asked, installed) })
      unreachable &&= place.unreachable
      const known = tried.some((other) => other.startsWith(`${way.name} `) && other.endsWith(`: ${place.why}`))
      if (!known) tried.push(`${way.name} in ${folder}: ${place.why}`)
    }
    if (!unreachable) break
  }
  return no({ kind: 'no_way', tried })
}

/** The folder that stands in for `asked` where the server cannot reach it: one per real path, never shared. */
export function folderElsewhere(asked: string): string | null {
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12)
  if (process.getuid?.() === 0) return join('/var/lib/bookend', name)
  try {
    return join(process.env['XDG_STATE_HOME'] ?? join(userInfo().homedir, '.local/state'), 'bookend', name)
  } catch {
    return null
  }
}

function foldersToTry(asked: string, other: string | null, major: string): string[] {
  if (ownerOfCluster(clusterIn(asked, major)) !== null || other === null) return [asked]
  return ownerOfCluster(clusterIn(other, major)) === null ? [asked, other] : [other]
}

/** The place, or why this way does not work there. */
async function tryPlace(
  folder: string,
  way: Way,
  data: Owner | null,
  installed: Binaries,
): Promise<Omit<Place, 'notes'> | Failure> {
  const cluster = clusterIn(folder, installed.major)
  const root = process.getuid?.() === 0
  if (data !== null && data.uid !== way.uid && !root) return failed(`the data belongs to user ${data.uid}`)
  let sockets: string | null = null
  try {
    makeFolder(folder, root ? 0o711 : 0o700)
    accessSync(folder, constants.W_OK | constants.X_OK)
    const entered = await run(way, '/bin/sh', ['-c', 'cd "$0"', folder])
    if (entered.code !== 0) return { why: reasonOf(entered), unreachable: true }
    const binaries = await workingBinaries(way, folder, installed)
    if (typeof binaries === 'string') return failed(binaries)
    sockets = makeSocketFolder(way, cluster)
    if (data !== null && data.uid !== way.uid && readLock(cluster)?.live !== true) adoptCluster(cluster, way)
    const problem = await ensureCluster(cluster, way, binaries)
    if (problem === null) return { folder, cluster, sockets, way, binaries }
    removeSocketFolder(sockets)
    return failed(problem)
  } catch (error) {
    if (sockets !== null) removeSocketFolder(sockets)
    return failureOf(error as NodeJS.ErrnoException)
  }
}

function failureOf({ message, code, syscall }: NodeJS.ErrnoException): Failure {
  if (code === 'EROFS') return { why: 'the folder is read-only', unreachable: true }
  if (code === 'EACCES') return { why: 'this user may not write there', unreachable: true }
  if (code === 'EPERM' || syscall === 'spawn')
    return { why: 'this process may not act as that user', unreachable: true }
  return failed(code === 'ENOSPC' ? 'no space is left' : message)
}

const failed = (why: string): Failure => ({ why, unreachable: false })

/** The installed programs, or a copy beside the data where the server's user cannot use those; else why neither works. */
async function workingBinaries(way: Way, folder: string, installed: Binaries): Promise<Binaries | string> {
  makeLinks(installed)
  const inPlace = await run(way, join(installed.root, 'bin/postgres'), ['--version'])
  if (inPlace.code === 0) return installed
  const copy = copyBinaries(installed, folder)
  const copied = await run(way, join(copy.root, 'bin/postgres'), ['--version'])
  return copied.code === 0 ? copy : reasonOf(copied)
}

function notesFor({ folder, way, binaries }: Omit<Place, 'notes'>, asked: string, installed: Binaries): string[] {
  const notes = [`The database keeps its data in ${folder} and runs ${way.name}.`]
  if (folder !== asked) notes.push(`It stays out of ${asked}, which no user that may run PostgreSQL can reach here.`)
  if (binaries.root !== installed.root)
    notes.push(`Its programs were copied to ${binaries.root}, for a user that cannot run the installed ones.`)
  return notes
}

/** Data of another major version is not touched and not passed over: the way across is export and restore. */
function otherMajor(folder: string, major: string): string | null {
  if (!existsSync(folder) || ownerOfCluster(clusterIn(folder, major)) !== null) return null
  const found = readable(folder).find((name) => /^postgres-\d+$/.test(name))
  if (found === undefined || found === `postgres-${major}`) return null
  return `${join(folder, found)} was made by another version than PostgreSQL ${major}: export with the version of Bookend that made it, then restore here`
}

/** A folder that root makes can be passed through by the server's user, and belongs to whoever owns the one around it. */
function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder), mode)
  mkdirSync(folder, { mode, recursive: true })
  chmodSync(folder, mode)
  const { uid, gid } = ownerOf(dirname(folder))
  if (process.getuid?.() === 0) chownSync(folder, uid, gid)
}

function ownerOf(folder: string): Owner {
  return existsSync(folder) ? statSync(folder) : ownerOf(dirname(folder))
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), basename(path))
}

function readable(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
