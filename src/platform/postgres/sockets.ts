import { createHash } from 'node:crypto'
import { accessSync, chmodSync, chownSync, constants, lstatSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { birthOf, isAlive } from './processes.ts'
import type { Way } from './ways.ts'

/** The application a server runs for. `by` is for people: what was started, and where. */
export type Holder = { pid: number; birth: string | null; by: string }

/** The longest folder in which a socket's path fits what the system takes: 103 bytes on macOS, 107 on Linux. */
const longest = (process.platform === 'darwin' ? 103 : 107) - '/.s.PGSQL.5432'.length

/**
 * Makes a folder for the server's socket that only the server's user (and root) can enter: that privacy is the
 * database's lock. Its name is short whatever the data's path is, and new at each start, so that it can neither be
 * prepared by somebody else nor hold a lock of an earlier server. Says inside whose it is. Throws where no folder works.
 */
export function makeSocketFolder(way: Way, cluster: string): string {
  const roots = ['/tmp', tmpdir(), '/var/tmp', '/run', dirname(cluster)]
  const problems: string[] = []
  for (const root of roots.filter((root) => Buffer.byteLength(join(root, `${prefixOf(cluster)}XXXXXX`)) <= longest)) {
    let made: string | null = null
    try {
      made = mkdtempSync(join(root, prefixOf(cluster)))
      chmodSync(made, 0o700)
      writeFileSync(join(made, 'holder.json'), JSON.stringify(thisApplication()), { mode: 0o600 })
      if (way.identity.uid !== undefined) {
        chownSync(join(made, 'holder.json'), way.uid, way.gid)
        chownSync(made, way.uid, way.gid)
      }
      accessSync(made, constants.R_OK | constants.W_OK | constants.X_OK)
      return made
    } catch (error) {
      problems.push((error as Error).message)
      if (made !== null) {
        // Root may lack the right to enter the folder it has just given away.
        if (way.identity.uid !== undefined) chownSync(made, process.getuid?.() ?? 0, process.getgid?.() ?? 0)
        removeSocketFolder(made)
      }
    }
  }
  throw new Error(problems[0] ?? 'no folder for the socket')
}

export function removeSocketFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Removes socket folders of the same data whose applications are gone. Call it while the data is held. */
export function sweepSocketFolders(keep: string, cluster: string): void {
  const owner = lstatSync(keep).uid
  for (const name of readdirSync(dirname(keep))) {
    const folder = join(dirname(keep), name)
    if (!name.startsWith(prefixOf(cluster)) || name === basename(keep)) continue
    const holder = holderIn(folder)
    if (holder !== null && !isHolding(holder) && lstatSync(folder).uid === owner) removeSocketFolder(folder)
  }
}

export function holderIn(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')) as Holder
  } catch {
    return null
  }
}

export function isHolding({ pid, birth }: Holder): boolean {
  return isAlive(pid) && birthOf(pid) === birth
}

function prefixOf(cluster: string): string {
  return `bookend-${createHash('sha256').update(cluster).digest('hex').slice(0, 10)}-`
}

function thisApplication(): Holder {
  const [, script = 'node', ...rest] = process.argv
  const near = relative(process.cwd(), script)
  const command = [near === '' || near.startsWith('..') ? script : near, ...rest].join(' ').slice(0, 120)
  return { pid: process.pid, birth: birthOf(process.pid), by: `${command} in ${process.cwd()}` }
}
