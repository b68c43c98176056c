import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { servesCluster } from './processes.ts'
import { type Holder, holderIn, isHolding } from './sockets.ts'

/**
 * What PostgreSQL's own lock file says. `live`: that server is running. Otherwise the file is left over, though its
 * process number may by now belong to another program. `holder` is the application the server runs for, if ours.
 */
export type Lock = { pid: number; sockets: string; status: string; live: boolean; holder: Holder | null }

/** Null where there is no lock file, or one that is just being written. */
export function readLock(cluster: string): Lock | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return null
  const sockets = (lines[4] ?? '').trim()
  const live = servesCluster(pid, cluster)
  return {
    pid,
    sockets,
    status: (lines[7] ?? '').trim(),
    live,
    holder: live && sockets !== '' ? holderIn(sockets) : null,
  }
}

/** Whether a live server is on its way out: it says so itself, or nobody is there any more to use it. */
export function isEnding(lock: Lock): boolean {
  return lock.status === 'stopping' || (lock.holder !== null && !isHolding(lock.holder))
}
