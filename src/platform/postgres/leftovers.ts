import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './processes.ts'

let made = 0

/** A name in `folder` for what this process is still making: it is renamed when whole, and swept when this process died. */
export function unfinished(folder: string, what: string): string {
  made += 1
  return join(folder, `unfinished-${what}-${process.pid}-${made}`)
}

/** Removes what processes that are gone left unfinished in `folder`. */
export function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^unfinished-\w+-(\d+)-\d+$/.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // A program of that process still writes there: the next start sweeps again.
    }
  }
}
