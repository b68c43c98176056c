import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** Long work was told to stop. */
export class Stopped extends Error {}

/** What long work says of itself and how it is stopped; the same beside the event loop and on it. */
export type Course<Told> = { told?: (what: Told) => void; signal?: { readonly aborted: boolean } }

type Message<Told, Out> =
  | { kind: 'told'; what: Told }
  | { kind: 'done'; out: Out }
  | { kind: 'stopped' }
  | { kind: 'failed'; message: string; stack: string | undefined }

/** What is told more often than this is not passed on: nobody reads faster. */
const quietMs = 100

/**
 * Runs `file`, which calls `threadWork`, in a thread of its own; input and outcome are copied. Rejects with `Stopped` once
 * the signal has aborted. Node reads the TypeScript of the thread by itself, so nothing it imports may be JSX.
 */
export function inThread<Told, Out>(
  file: URL,
  input: unknown,
  {
    told,
    signal,
    graceMs = 3000,
  }: {
    told?: (what: Told) => void
    signal?: AbortSignal
    /** Work that does not look whether it is to stop is ended after so many milliseconds. */
    graceMs?: number
  } = {},
): Promise<Out> {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(file, { workerData: { input, flag }, execArgv: [] })
  return new Promise<Out>((done, fail) => {
    let grace: NodeJS.Timeout | undefined
    const stop = () => {
      Atomics.store(flag, 0, 1)
      grace = setTimeout(() => end(() => fail(new Stopped('stopped'))), graceMs)
    }
    const end = (settle: () => void) => {
      clearTimeout(grace)
      signal?.removeEventListener('abort', stop)
      void worker.terminate()
      settle()
    }
    worker.on('message', (message: Message<Told, Out>) => {
      if (message.kind === 'told') told?.(message.what)
      else if (message.kind === 'done') end(() => done(message.out))
      else if (message.kind === 'stopped') end(() => fail(new Stopped('stopped')))
      else end(() => fail(Object.assign(new Error(message.message), { stack: message.stack })))
    })
    worker.on('error', (error) => end(() => fail(error)))
    worker.on('exit', (code) => end(() => fail(new Error(`the thread ended with ${code}`))))
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
  })
}

/** The thread's side: `work` throws `Stopped`, or the signal's reason, when it sees that it is to stop. */
export function threadWork<In, Told, Out>(
  work: (input: In, course: Required<Course<Told>> & { signal: { reason: Stopped } }) => Out,
): void {
  if (isMainThread) throw new Error('this file is run in a thread, by inThread')
  const { input, flag } = workerData as { input: In; flag: Int32Array }
  const post = (message: Message<Told, Out>) => parentPort?.postMessage(message)
  const signal = {
    reason: new Stopped('stopped'),
    get aborted() {
      return Atomics.load(flag, 0) === 1
    },
  }
  let last = -Infinity
  const told = (what: Told) => {
    if (performance.now() - last < quietMs) return
    last = performance.now()
    post({ kind: 'told', what })
  }
  try {
    post({ kind: 'done', out: work(input, { told, signal }) })
  } catch (error) {
    if (error instanceof Stopped) return post({ kind: 'stopped' })
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ kind: 'failed', message, stack })
  }
}
