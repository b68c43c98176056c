import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { poolConfig } from '#platform/database.ts'
import { placeFrom, reachServer } from '#platform/start.ts'
import { programFolder } from '#src/cli/program.ts'
import { freePort } from '#test/port.ts'
import { silentProvider } from '#test/provider.ts'
import { followingFolder } from './following.ts'

/** A demonstration in a process of its own, with its data in a folder that goes with it. */
export type Demo = {
  day: string
  url: string
  /** Puts rows as the world outside leaves them, where no press of ours does: a server that refuses mail. */
  rows(statement: string): Promise<void>
  stop(): Promise<void>
}

/** It says each month that it has played: on a busy machine a year takes minutes, and only silence is a fault. */
const longestSilenceMs = 180_000

/**
 * Starts it and waits until it answers; `day` is the one it shows, and `opens` the day from which the year after takes
 * applications, where that is to be there. Throws with what it printed if it ends before, or says nothing for long.
 */
export async function startDemo(root: string, { day, opens }: { day: string; opens?: string }): Promise<Demo> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'bookend-screens-'))
  const env = { ...process.env, ...silentProvider, PORT: String(port), BOOKEND_DATA: folder, DATABASE_URL: '' }
  const next = opens === undefined ? undefined : followingFolder(await programFolder(), opens)
  const args = ['demo', '--day', day, ...(next === undefined ? [] : ['--next', next])]
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], { cwd: root, env })
  let printed = ''
  let heard = Date.now()
  const hear = (data: Buffer) => {
    printed += data.toString()
    heard = Date.now()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const stop = async () => {
    await ended(child)
    for (const made of [folder, next]) if (made !== undefined) rmSync(made, { recursive: true, force: true })
  }
  const url = `http://localhost:${port}`
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null || Date.now() - heard > longestSilenceMs) {
      await stop()
      throw new Error(`the demonstration of ${day} did not start:\n${printed}`)
    }
    await new Promise((done) => setTimeout(done, 200))
  }
  const rows = async (statement: string) => {
    const { address } = await reachServer(placeFrom({ BOOKEND_DATA: folder }, 'demo'))
    const client = new pg.Client(poolConfig(address))
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  return { day, url, rows, stop }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}

/** As Ctrl-C does, so that its database ends with it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  await new Promise((done) => child.once('exit', done))
}
