// npm test: the checks, every test on the embedded database, the journeys in a real browser, and — where
// TEST_DATABASE_URL names a server — most of what works on a database once more there. Paths as arguments run only those.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { checkArchitecture } from './check-architecture.ts'
import { asVariable, embeddedDatabase, serverDatabase, type TestDatabase } from './test-databases.ts'
import { groupOf, plan } from './test-plan.ts'
import { nothing, type Outcome, runFiles, sum } from './test-run.ts'

const root = resolve(import.meta.dirname, '..')
const wanted = process.argv.slice(2).map((path) => path.replace(/^\.\//, ''))
const started = performance.now()
const since = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** The checks count as tests: what they find must be seen in the closing line. */
async function checks(): Promise<Outcome> {
  console.log('checks')
  const outcomes = await Promise.all([
    check('typecheck', () => command('node_modules/.bin/tsc', ['--noEmit'])),
    check('lint', () => command(process.execPath, ['--import', 'tsx', 'scripts/lint.ts'])),
    check('architecture', () => Promise.resolve(checkArchitecture(root).join('\n'))),
  ])
  return outcomes.reduce(sum)
}

async function check(name: string, run: () => Promise<string>): Promise<Outcome> {
  const from = performance.now()
  const what = await run()
  console.log(`  ${what === '' ? 'ok  ' : 'FAIL'}  ${name.padEnd(30)} ${since(from).padStart(8)}`)
  if (what === '') return { ...nothing, passed: 1 }
  return { ...nothing, failed: 1, failures: [{ file: 'checks', name, what, printed: '' }] }
}

/** What a command said, if it failed. */
function command(file: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(resolve(root, file), args, { cwd: root, maxBuffer: 1e8 }, (error, out, err) => {
      done(error ? `${out}${err}`.trimEnd() || error.message : '')
    })
  })
}

async function stage(title: string, files: readonly string[], database: TestDatabase | undefined): Promise<Outcome> {
  if (files.length === 0) return nothing
  const from = performance.now()
  console.log(`\n${title}${database ? `, on ${database.name}` : ''}`)
  const groups = new Map<string, Outcome>()
  let group = ''
  const close = () => {
    const { passed, failed, skipped } = groups.get(group) ?? nothing
    const rest = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`
    if (group !== '') console.log(`  ${failed === 0 ? 'ok  ' : 'FAIL'}  ${group.padEnd(30)} ${passed} passed${rest}`)
  }
  const outcome = await runFiles({
    root,
    files,
    concurrency: 2,
    timeout: 180_000,
    limit: 600_000,
    env: { BOOKEND_TEST_DATABASES: asVariable(database ? [database] : []) },
    onFile: (file, of) => {
      if (groupOf(file) !== group) close()
      group = groupOf(file)
      groups.set(group, sum(groups.get(group) ?? nothing, of))
    },
  })
  close()
  console.log(`  ${files.length} files in ${since(from)}`)
  return outcome
}

function report({ passed, failed, skipped, failures, timings }: Outcome, ran: readonly string[]): void {
  for (const [at, { file, name, what, printed }] of failures.entries()) {
    console.log(`\n${at + 1}) ${file}${name === '' ? '' : ` › ${name}`}\n${what.replace(/^/gm, '   ')}`)
    if (printed.trim() !== '' && failures.findIndex((other) => other.file === file) === at)
      console.log(`   the file printed:\n${printed.trimEnd().replace(/^/gm, '   | ')}`)
  }
  const slowest = timings.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
  if (slowest.length > 0) console.log('\nslowest')
  for (const { file, name, ms } of slowest) console.log(`  ${(ms / 1000).toFixed(1).padStart(5)} s  ${file} › ${name}`)
  console.log(`\n${ran.join('; ')}; ${since(started)} in all`)
  console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`)
}

const { unit, journeys, database, again } = plan(root, wanted)
const ran: string[] = []
let all = wanted.length === 0 ? await checks() : nothing
const embedded = database.size > 0 ? await embeddedDatabase() : undefined
try {
  all = sum(all, await stage('unit and property tests', unit, embedded))
  all = sum(all, await stage('journeys in the browser', journeys, embedded))
  ran.push(
    `${unit.length + journeys.length} files, ${embedded ? `${database.size} of them on ${embedded.name}` : 'none on a database'}`,
  )
} finally {
  await embedded?.stop?.()
}
const server = again.size > 0 ? await serverDatabase(process.env.TEST_DATABASE_URL) : undefined
if (server) {
  all = sum(
    all,
    await stage(
      'once more',
      unit.filter((file) => again.has(file)),
      server,
    ),
  )
  all = sum(
    all,
    await stage(
      'journeys once more',
      journeys.filter((file) => again.has(file)),
      server,
    ),
  )
  ran.push(`${again.size === database.size ? 'the same ' : ''}${again.size} on ${server.name}`)
} else if (again.size > 0) ran.push('no server: TEST_DATABASE_URL is not set')
if (all.passed + all.failed === 0)
  all = { ...all, failed: 1, failures: [{ file: wanted.join(' '), name: '', what: 'no test was found', printed: '' }] }
report(all, ran)
process.exitCode = all.failed === 0 ? 0 : 1
