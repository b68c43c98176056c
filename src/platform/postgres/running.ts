import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { installedBinaries } from './binaries.ts'
import { clusterIn } from './cluster.ts'
import { isEnding, readLock } from './lock.ts'
import { folderElsewhere } from './place.ts'

/**
 * The socket's folder of the server that an application of ours runs on the data of `dataDir` at this moment, else null.
 * A command given beside a running service talks to that server and leaves it running.
 */
export function runningOn(dataDir: string): string | null {
  const installed = installedBinaries()
  if (installed === null) return null
  const asked = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir)
  for (const folder of [asked, folderElsewhere(asked)]) {
    const lock = folder === null ? null : readLock(clusterIn(folder, installed.major))
    if (lock?.live === true && lock.holder !== null && lock.status === 'ready' && !isEnding(lock)) return lock.sockets
  }
  return null
}
