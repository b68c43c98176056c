import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { atTime, instantMs, toInstant } from '#kit/dates.ts'
import { hashOf } from '#kit/ids.ts'
import { json } from '#platform/json.ts'
import { placeFrom, startDatabase } from '#platform/start.ts'
import { associationOf, loadProgram } from '#src/cli/program.ts'
import { mailbox, startService, untilStopped } from '#src/cli/serve.ts'
import { buildHouse, type House, installationKey, realClock } from '#src/main.ts'
import { formCookie } from '#features/applications/door/model.ts'
import { emailKey } from '#kit/text.ts'
import { installProgram } from '#features/programs/actions.ts'
import { pages } from '#test/web/form.ts'
import { freePort } from '#test/port.ts'

// The evening of the deadline: filled-in forms are sent at a steady pace to a service on the embedded database, which is killed
// once in the middle and started again. Whoever gets no answer presses again, as people do; their time counts from the first press.
// node --import tsx bench/deadline.ts [seconds, 600] [a second, 20]
const seconds = Number(process.argv[2] ?? 600)
const pace = Number(process.argv[3] ?? 20)
const must = 500
const many = Math.round(seconds * pace)
const addressOf = (n: number) => `applicant-${n}@example.org`
const tokenOf = (n: number) => `opened-${n}`

if (process.argv[2] === 'serve') await service()
else await evening()

async function evening(): Promise<void> {
  process.env.BOOKEND_DATA = mkdtempSync(join(tmpdir(), 'bookend-bench-'))
  process.env.PORT = String(await freePort())
  try {
    await withRows(prepare)
    let served = await serving()
    const agent = new Agent({ keepAlive: true, maxSockets: 256 })
    const times: number[] = []
    const again: number[] = []
    const slow = new Set<number>()
    const started = performance.now()
    let restart: Promise<void> | undefined
    const sent = Array.from({ length: many }, async (_, n) => {
      await wait(Math.max(1, started + (n / pace) * 1000 - performance.now()))
      if (n === Math.floor(many / 2)) {
        served.kill('SIGKILL')
        restart = once(served, 'exit').then(async () => {
          served = await serving()
        })
      }
      const { ms, presses } = await press(n, agent)
      if (ms >= must) slow.add(Math.floor(n / pace))
      if (presses === 1) times.push(ms)
      else again.push(ms)
    })
    await Promise.all(sent)
    const took = (performance.now() - started) / 1000
    await restart
    served.kill('SIGTERM')
    await once(served, 'exit')
    agent.destroy()
    const all = [...times, ...again].toSorted((one, other) => one - other)
    const at = (share: number) => Math.round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0)
    const holds = at(0.99) < must
    if (!holds) process.exitCode = 1
    console.log(
      `${many} forms in ${took.toFixed(0)} s, ${(many / took).toFixed(1)}/s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (must be below ${must}: ${holds ? 'holds' : 'DOES NOT HOLD'}), slowest ${at(1)} ms; ${again.length} pressed again while it was killed and started`,
    )
    if (slow.size > 0)
      console.log(`pressed in these seconds and slower: ${[...slow].toSorted((one, other) => one - other).join(', ')}`)
    await withRows(count)
  } finally {
    rmSync(process.env.BOOKEND_DATA, { recursive: true, force: true })
  }
}

type Rows = { house: House; association: string }

async function withRows(work: (rows: Rows) => Promise<void>): Promise<void> {
  const started = await startDatabase(placeFrom(process.env))
  const house = buildHouse(started.database, await installationKey(started.database), urlHere())
  await work({ house, association: associationOf(await loadProgram()) })
  await started.close()
}

/** Everybody's form is filled in and open in their browser. */
async function prepare({ house, association }: Rows): Promise<void> {
  const definition = await loadProgram()
  const now = await clock()
  await house.work(association, async (scope) => {
    const { id } = await installProgram(scope, definition, now)
    const said = { roles: 'mentee', ...Object.assign({}, ...Object.values(pages)) } as Record<string, unknown>
    for (let from = 0; from < many; from += 1000) {
      const people = Array.from({ length: Math.min(1000, many - from) }, (_, at) => from + at)
      await scope.tx
        .insertInto('draft')
        .values(
          people.map((n) => ({
            association_id: association,
            draft_id: scope.ids('draft', id, emailKey(addressOf(n))),
            cycle_id: id,
            email: addressOf(n),
            email_key: emailKey(addressOf(n)),
            said: json({ ...said, name: `Applicant ${n}`, memberNumber: String(1_000_000 + n) }),
            source: '',
            begun_at: now,
            saved_at: now,
          })),
        )
        .execute()
      await scope.tx
        .insertInto('draft_key')
        .values(
          people.map((n) => ({
            association_id: association,
            key_hash: hashOf(tokenOf(n)),
            cycle_id: id,
            email: addressOf(n),
            email_key: emailKey(addressOf(n)),
            code_hash: '',
            link_hash: '',
            source: '',
            created_at: now,
            expires_at: toInstant(Temporal.Instant.from(now).add({ hours: 48 })),
            opened: true,
          })),
        )
        .execute()
    }
  })
}

async function count({ house, association }: Rows): Promise<void> {
  const { people, applications, mails } = await house.work(association, async ({ tx }) => {
    const { rows } = await sql<{ people: number; applications: number; mails: number }>`
      select (select count(distinct person_id) from application) as people, (select count(*) from application) as applications,
        (select count(*) from mail where kind = 'application_received') as mails`.execute(tx)
    return rows[0]!
  })
  // every form of the bench was acknowledged, or it would not have ended
  const lost = many - people
  const doubled = applications - people + Math.max(0, mails - many)
  console.log(`${lost} lost, ${doubled} doubled; ${applications} applications, ${mails} copies by mail`)
  if (lost !== 0 || doubled !== 0) process.exitCode = 1
}

/** Presses until there is an answer. */
async function press(n: number, agent: Agent): Promise<{ ms: number; presses: number }> {
  const started = performance.now()
  for (let presses = 1; ; presses++) {
    const status = await sending(n, agent)
    if (status === 303) return { ms: performance.now() - started, presses }
    if (status !== undefined && status !== 503) throw new Error(`form ${n} was answered ${status}`)
    await wait(250)
  }
}

function sending(n: number, agent: Agent): Promise<number | undefined> {
  return new Promise((done) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: Number(process.env.PORT),
        path: '/apply/submission',
        method: 'POST',
        agent,
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': '0',
          cookie: `${formCookie}-${process.env.PORT}=${tokenOf(n)}`,
        },
      },
      (response) => {
        response.resume()
        const sent = response.headers.location === '/apply/sent'
        response.on('end', () => done(response.statusCode === 303 && !sent ? 409 : response.statusCode))
        response.on('error', () => done(undefined))
      },
    )
    asked.on('error', () => done(undefined))
    asked.end()
  })
}

async function serving(): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['--import', 'tsx', import.meta.filename, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const part of started.stdout!) if (String(part).includes('serving')) break
  started.stdout!.resume()
  return started
}

/** `bookend serve` the day before the deadline, with a mailbox in place of SMTP. */
async function service(): Promise<void> {
  const started = await startDatabase(placeFrom(process.env))
  const house = buildHouse(started.database, await installationKey(started.database), urlHere())
  const definition = await loadProgram()
  const association = associationOf(definition)
  const now = realClock(instantMs(await clock()) - Date.now())
  const port = Number(process.env.PORT)
  const about = { started, house, association, now, port, host: '127.0.0.1', dev: false, pages: true }
  const running = await startService({ ...about, transport: mailbox })
  console.log('serving')
  await untilStopped(running)
}

async function clock() {
  const { applications, zone } = await loadProgram()
  return atTime(applications.close, '20:00', zone)
}

function urlHere(): string {
  return `http://localhost:${process.env.PORT}`
}
