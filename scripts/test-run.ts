import { relative } from 'node:path'
import { run } from 'node:test'
import type { EventData } from 'node:test'

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
  concurrency: number
  /** Milliseconds that one test may take, and all of them together. */
  timeout: number
  limit: number
  /** Called after each file, in the files' order. */
  onFile: (file: string, outcome: Outcome) => void
}

/** Runs each file in a process of its own, through tsx, and tells what came of it. */
export async function runFiles({ root, files, env, concurrency, timeout, limit, onFile }: Options): Promise<Outcome> {
  if (files.length === 0) return nothing
  const stream = run({
    cwd: root,
    files: files.map((file) => `${root}/${file}`),
    concurrency,
    timeout,
    signal: AbortSignal.timeout(limit), // a test that never yields is ended by nothing else
    forceExit: true, // a handle that a test left open must not hold up the rest
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  })
  const outcomes = new Map<string, Outcome>()
  const printed = new Map<string, string>()
  const names: string[] = []
  let current: string | undefined
  const turnTo = (file: string): Outcome => {
    if (current !== undefined && current !== file) onFile(current, outcomes.get(current) ?? nothing)
    current = file
    const outcome = outcomes.get(file) ?? { ...nothing, failures: [], timings: [] }
    outcomes.set(file, outcome)
    return outcome
  }
  for await (const { type, data } of stream) {
    const file = 'file' in data && data.file ? relative(root, data.file).replaceAll('\\', '/') : undefined
    if (file === undefined) continue
    if (type === 'test:stdout' || type === 'test:stderr') printed.set(file, (printed.get(file) ?? '') + data.message)
    if (type === 'test:start') names.splice(data.nesting, Infinity, data.name)
    if (type !== 'test:pass' && type !== 'test:fail') continue
    names.splice(data.nesting, Infinity, data.name)
    const whole = data.name === data.file
    count(
      turnTo(file),
      type === 'test:fail' ? data : undefined,
      data,
      file,
      whole ? 'the file itself' : names.join(' › '),
    )
  }
  if (current !== undefined) onFile(current, outcomes.get(current) ?? nothing)
  const all = [...outcomes.values()].reduce(sum, nothing)
  for (const file of files.filter((one) => !outcomes.has(one)))
    all.failures.push({ file, name: 'the file itself', what: 'was never run', printed: '' })
  return {
    ...all,
    failed: all.failed + files.filter((file) => !outcomes.has(file)).length,
    failures: all.failures.map((failure) => ({ ...failure, printed: printed.get(failure.file) ?? '' })),
  }
}

type Ended = EventData.TestPass | EventData.TestFail

function count(
  outcome: Outcome,
  failed: EventData.TestFail | undefined,
  ended: Ended,
  file: string,
  name: string,
): void {
  const suite = ended.details.type === 'suite'
  const cause = failed?.details.error as (Error & { failureType?: string }) | undefined
  const byChildren = cause?.failureType === 'subtestsFailed'
  const fail = (what: string) => {
    outcome.failed += 1
    if (!byChildren) outcome.failures.push({ file, name, what, printed: '' })
  }
  if (suite && (failed === undefined || byChildren)) return
  outcome.timings.push({ file, name, ms: ended.details.duration_ms })
  if (ended.skip !== undefined || ended.todo !== undefined) outcome.skipped += 1
  else if (failed !== undefined) fail(explain(failed.details.error))
  else if (ended.name === ended.file) fail('holds no test')
  else outcome.passed += 1
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
