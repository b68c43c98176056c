import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
} from 'node:fs'
import { renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { unfinished } from './leftovers.ts'
import { namelessBinaries } from './nameless.ts'
import { namespace, type Owner, type Ran, reasonOf, run, type Way } from './ways.ts'

/** The superuser of the embedded server. */
export const superuser = 'bookend'

/** Where the data of one major version of PostgreSQL lies in a data folder. */
export function clusterIn(folder: string, major: string): string {
  return join(folder, `postgres-${major}`)
}

/** Who owns the data, or null where there is none yet. Data appears by a rename and is therefore whole. */
export function ownerOfCluster(cluster: string): Owner | null {
  try {
    const { uid, gid } = lstatSync(cluster)
    return isEmpty(cluster) ? null : { uid, gid }
  } catch {
    return null
  }
}

/**
 * Makes the data if there is none. Null when it is there; otherwise why it could not be made. It is made beside its
 * place and renamed when whole and on disk, so an interruption leaves no half-made data, and of two processes that make
 * it at once one wins.
 */
export async function ensureCluster(cluster: string, way: Way, binaries: Binaries): Promise<string | null> {
  if (ownerOfCluster(cluster) !== null) return null
  const making = unfinished(dirname(cluster), 'data')
  mkdirSync(making, { mode: 0o700 })
  try {
    chmodSync(making, 0o700)
    if (way.identity.uid !== undefined) chownSync(making, way.uid, way.gid)
    const ran = await initialize(making, way, binaries)
    if (ran.code !== 0) return reasonOf(ran)
    renameSync(making, cluster)
    syncFolder(dirname(cluster))
    return null
  } catch (error) {
    if (ownerOfCluster(cluster) !== null) return null
    return (error as Error).message
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** Hands data to the user that this way runs as: after a move or a copy by root it may belong to another. */
export function adoptCluster(cluster: string, way: Way): void {
  lchownSync(cluster, way.uid, way.gid)
  for (const entry of readdirSync(cluster, { withFileTypes: true })) {
    const path = join(cluster, entry.name)
    if (entry.isDirectory()) adoptCluster(path, way)
    else lchownSync(path, way.uid, way.gid)
  }
}

/** initdb wants its user's name. A user without one borrows a name in a namespace, or else programs that do not ask. */
async function initialize(data: string, way: Way, binaries: Binaries): Promise<Ran> {
  const ran = await initdb(data, way, binaries)
  if (ran.code === 0 || !/could not look up effective user ID/.test(ran.err)) return ran
  const named = await initdb(data, { ...way, prefix: namespace }, binaries)
  if (named.code === 0) return named
  const nameless = namelessBinaries(binaries, dirname(data))
  try {
    return await initdb(data, way, nameless)
  } finally {
    rmSync(nameless.root, { recursive: true, force: true })
  }
}

/** `trust`, because the socket's folder lets in nobody but the server's user and root; never over the network. */
function initdb(data: string, way: Way, { root }: Binaries): Promise<Ran> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['-U', superuser, '--auth-local=trust', '--auth-host=reject']
  return run(way, join(root, 'bin/initdb'), ['-D', data, ...access, ...locale], { ms: 300_000 })
}

/** An empty folder is taken like a missing one; one that may not be read holds somebody's data. */
function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0
  } catch {
    return false
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
