import { type EventData, run } from 'node:test'
import { stripVTControlCharacters } from 'node:util'

/** What came of a run. A test marked todo counts as skipped, a test file that holds no test as failed. */
export type Outcome = { passed: number; failed: number; skipped: number; failures: Failure[]; timings: Timing[] }
export type Failure = { file: string; name: string; what: string; printed: string }
export type Timing = { file: string; name: string; ms: number }

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [], timings: [] }

export function sum(a: Outcome, b: Outcome): Outcome {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    timings: [...a.timings, ...b.timings],
  }
}

type Options = {
  root: string
  /** Paths from the root. */
  files: readonly string[]
  env?: NodeJS.ProcessEnv
  /** How many files run at a time. */
  concurrency: number
  /** Milliseconds that one test may take, and one file. */
  timeout: number
  limit: number
  /** Called for each file, in the files' order. */
  onFile: (file: string, outcome: Outcome) => void
}

/** Runs each file in a process of its own, through tsx, and tells what came of it. */
export async function runFiles({ files, concurrency, onFile, ...options }: Options): Promise<Outcome> {
  const outcomes: Outcome[] = []
  const todo = files.entries() // shared by the lanes: each takes the next
  let told = 0
  const lane = async () => {
    for (const [at, file] of todo) {
      outcomes[at] = await runFile(file, options)
      for (let next = outcomes[told]; next; next = outcomes[++told]) onFile(files[told] ?? '', next)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return outcomes.reduce(sum, nothing)
}

async function runFile(file: string, options: Omit<Options, 'files' | 'concurrency' | 'onFile'>): Promise<Outcome> {
  const { root, env, timeout, limit } = options
  const stream = run({
    cwd: root,
    files: [`${root}/${file}`],
    timeout,
    // A test that never yields, or a handle left open, is ended by nothing else. Not by forceExit: on a busy machine that ends
    // the file before all of its results have been read, and a failure can be among those lost.
    signal: AbortSignal.timeout(limit),
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  })
  const outcome: Outcome = { ...nothing, failures: [], timings: [] }
  const names: string[] = []
  let printed = ''
  for await (const { type, data } of stream) {
    if (type === 'test:stdout' || type === 'test:stderr') printed += data.message
    if (type !== 'test:start' && type !== 'test:pass' && type !== 'test:fail') continue
    names.splice(data.nesting, Infinity, data.name)
    if (type === 'test:start') continue
    const whole = data.name === `${root}/${file}`
    const name = whole ? 'the file itself' : names.join(' › ')
    if (type === 'test:fail') countFailed(outcome, data, file, name)
    else if (whole) fail(outcome, { file, name, what: 'holds no test' })
    else countPassed(outcome, data, file, name)
  }
  if (outcome.passed + outcome.failed + outcome.skipped === 0)
    fail(outcome, { file, name: 'the file itself', what: 'was ended before any test' })
  return {
    ...outcome,
    failures: outcome.failures.map((failure) => ({ ...failure, printed: stripVTControlCharacters(printed) })),
  }
}

function countPassed(outcome: Outcome, data: EventData.TestPass, file: string, name: string): void {
  if (data.details.type === 'suite') return
  outcome.timings.push({ file, name, ms: data.details.duration_ms })
  if (data.skip !== undefined || data.todo !== undefined) outcome.skipped += 1
  else outcome.passed += 1
}

function countFailed(outcome: Outcome, data: EventData.TestFail, file: string, name: string): void {
  const { details, todo } = data
  if ((details.error as { failureType?: string }).failureType === 'subtestsFailed') return // they are counted themselves
  outcome.timings.push({ file, name, ms: details.duration_ms })
  if (todo === undefined) fail(outcome, { file, name, what: explain(details.error) })
  else outcome.skipped += 1
}

function fail(outcome: Outcome, failure: Omit<Failure, 'printed'>): void {
  outcome.failed += 1
  outcome.failures.push({ ...failure, printed: '' })
}

/** The error as a person needs it: its message and our own frames, then what caused it. */
function explain(error: unknown): string {
  const seen = error instanceof Error && 'failureType' in error && error.cause !== undefined ? error.cause : error
  if (!(seen instanceof Error)) return String(seen)
  const [head = '', ...frames] = (seen.stack ?? `${seen.name}: ${seen.message}`).split(/\n(?=\s+at )/)
  const own = frames.filter((frame) => !/node:internal|node_modules|\(node:/.test(frame))
  const under = seen.cause instanceof Error ? `\ncaused by ${explain(seen.cause)}` : ''
  return [head, ...own.slice(0, 6)].join('\n') + under
}
