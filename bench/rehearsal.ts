import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCohort } from '#src/rehearsal/cohort.ts'
import { committeeCsv, formCsv, rosterCsv } from '#test/cohort/csv.ts'

/**
 * The full cycle of 900 mentees and 610 mentors through `bookend rehearse`, from start to the last file: wall time and
 * the largest memory of the process and of its database, against the limits of 60 s and 500 MB.
 * usage: node --import tsx bench/rehearsal.ts [mentees mentors members] [rounds]
 */
const [mentees = 900, mentors = 610, members = 24, rounds = 3] = process.argv.slice(2).map(Number)
const limits = { seconds: 60, megabytes: 500 }
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const dir = await mkdtemp(join(tmpdir(), 'bookend-bench-'))
try {
  const cohort = makeCohort(1, mentees, mentors, members)
  const file = (name: string) => join(dir, name)
  await writeFile(file('mentees.csv'), formCsv(cohort.mentees))
  await writeFile(file('mentors.csv'), formCsv(cohort.mentors))
  await writeFile(file('members.csv'), rosterCsv(cohort.roster))
  await writeFile(file('committee.csv'), committeeCsv(cohort.committee))
  const args = [
    'rehearse',
    '--mentees',
    file('mentees.csv'),
    '--mentors',
    file('mentors.csv'),
    '--members',
    file('members.csv'),
    '--committee',
    file('committee.csv'),
    '--seed',
    '1',
    '--out',
    file('out'),
  ]
  const runs: { seconds: number; process: number; database: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const run = await timed(args)
    runs.push(run)
    console.log(
      `round ${round + 1}: ${run.seconds.toFixed(1)} s, process ${run.process.toFixed(0)} MB, database ${run.database.toFixed(0)} MB`,
    )
  }
  const summary = JSON.parse(await readFile(file('out/summary.json'), 'utf8')) as {
    pairs: { total: number }
    mail: { total: number }
    tickets: { total: number }
    letters: number
  }
  const middle = (pick: (run: (typeof runs)[number]) => number) =>
    runs.map(pick).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0
  console.log(
    `${mentees} mentees, ${mentors} mentors, ${members} committee members on ${cpus().length} cores: ${summary.pairs.total} pairs, ${summary.mail.total} mails, ${summary.tickets.total} tickets, ${summary.letters} letters`,
  )
  console.log(
    `median ${middle((run) => run.seconds).toFixed(1)} s, ${(middle((run) => run.seconds) / limits.seconds).toFixed(2)} of the limit of ${limits.seconds} s`,
  )
  const memory = middle((run) => run.process + run.database)
  console.log(
    `median ${memory.toFixed(0)} MB with the database, ${(memory / limits.megabytes).toFixed(2)} of the limit of ${limits.megabytes} MB`,
  )
} finally {
  await rm(dir, { recursive: true, force: true })
}

/** Runs the command and watches the memory of it and of its PostgreSQL (shared pages counted once), four times a second. */
async function timed(args: string[]): Promise<{ seconds: number; process: number; database: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  let own = 0
  let database = 0
  const watch = setInterval(() => {
    void measure(child.pid ?? 0).then((found) => {
      own = Math.max(own, found.own)
      database = Math.max(database, found.database)
    })
  }, 250)
  const code = await new Promise<number | null>((done) => child.on('exit', done))
  clearInterval(watch)
  if (code !== 0) throw new Error(`rehearse ended with ${code}`)
  return { seconds: (performance.now() - begun) / 1000, process: own, database }
}

async function measure(pid: number): Promise<{ own: number; database: number }> {
  const table = await processes()
  const below = new Set([pid])
  for (let grown = true; grown; ) {
    grown = false
    for (const [id, parent] of table) if (below.has(parent) && !below.has(id)) grown = below.add(id).size > 0
  }
  let own = 0
  let database = 0
  for (const id of below) {
    const status = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '')
    const pss = Number(/^Pss:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
    const name = await readFile(`/proc/${id}/comm`, 'utf8').catch(() => '')
    if (name.trim() === 'postgres') database += pss
    else own += pss
  }
  return { own, database }
}

async function processes(): Promise<Map<number, number>> {
  const { readdir } = await import('node:fs/promises')
  const table = new Map<number, number>()
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '')
    const parent = /\) \S (\d+)/.exec(stat)?.[1]
    if (parent !== undefined) table.set(Number(entry), Number(parent))
  }
  return table
}
