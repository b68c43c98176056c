import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '#test/port.ts'

// The public page as `bookend serve` gives it: requests a second of one core of its own, beside a server of node:http that has
// nothing to do but to send the same bytes. node --import tsx bench/public.ts [requests, 5000] [rounds, 3]
const many = Number(process.argv[2] ?? 5000)
const rounds = Number(process.argv[3] ?? 3)
const together = 24
const must = 1500
const folder = mkdtempSync(join(tmpdir(), 'bookend-bench-'))
const port = await freePort()
const served = await serving(port)
const agent = new Agent({ keepAlive: true, maxSockets: together })
try {
  const body = await fetched(port)
  console.log(`the page: ${body.length} bytes compressed`)
  const bare = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
    response.end(body)
  })
  bare.listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const peer = (bare.address() as { port: number }).port
  for (let round = 0; round < rounds; round++) {
    const before = cpuOf(served)
    const wall = await load(port)
    const cpu = cpuOf(served) - before
    const own = process.cpuUsage()
    const wallOfPeer = await load(peer)
    const { user, system } = process.cpuUsage(own)
    const rate = Math.round(many / Math.max(cpu, wall))
    if (rate < must) process.exitCode = 1
    console.log(
      `${many} requests, ${together} at once: ${Math.round(many / wall)}/s on the clock, ${Math.round(many / cpu)}/s of a core of the server (must ${must}: ${rate >= must ? 'holds' : 'DOES NOT HOLD'}); ` +
        `node:http alone, with the asking in the same core: ${Math.round(many / wallOfPeer)}/s on the clock, ${Math.round((many / (user + system)) * 1e6)}/s of a core`,
    )
  }
  bare.close()
} finally {
  agent.destroy()
  served.kill('SIGTERM')
  await once(served, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

async function load(to: number): Promise<number> {
  const started = performance.now()
  let left = many
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (left-- > 0) await fetched(to)
    }),
  )
  return (performance.now() - started) / 1000
}

function fetched(to: number): Promise<Buffer> {
  return new Promise((done, failed) => {
    const asked = get(
      { host: '127.0.0.1', port: to, path: '/', agent, headers: { 'accept-encoding': 'gzip' } },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          response.statusCode === 200
            ? done(Buffer.concat(parts))
            : failed(new Error(`answered ${response.statusCode}`)),
        )
      },
    )
    asked.on('error', failed)
  })
}

async function serving(at: number): Promise<ChildProcess> {
  const env = {
    ...process.env,
    PORT: String(at),
    BOOKEND_DATA: folder,
    DATABASE_URL: '',
    SMTP_URL: '',
    BOOKEND_PROGRAM: '',
  }
  const started = spawn(process.execPath, ['--import', 'tsx', resolve('src/cli.ts'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const part of started.stdout!) {
    said += String(part)
    if (said.includes('serving')) break
  }
  started.stdout!.resume()
  return started
}

/** CPU seconds of a process so far, as Linux counts them, in hundredths. */
function cpuOf({ pid }: ChildProcess): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) throw new Error('CPU time is read from /proc, which this system has not got')
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
