import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Whether a process has this number, ours or another user's. One that only waits to be buried by its parent has ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !['Z', 'X'].includes(statOf(pid)[0] ?? '')
}

/** What tells a process from a later one of the same number; null where the system does not say. */
export function birthOf(pid: number): string | null {
  return statOf(pid)[19] ?? null
}

/** What Linux says of a process, from its state on: the name before it stands in brackets and may hold anything. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}

/** Whether process `pid` is a PostgreSQL server on `cluster`. A server's working directory is its data. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  try {
    const [own, data] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)]
    return own.ino === data.ino && own.dev === data.dev
  } catch {
    return commandOf(pid).includes(cluster)
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    try {
      return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', timeout: 5000 })
    } catch {
      return ''
    }
  }
}
