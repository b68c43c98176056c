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

/** A thread that keeps what it was given and answers questions about it, one after another, until it is closed. */
export type Resident<Question, Answer> = { ask(question: Question): Promise<Answer>; close(): void }

type Asked<Question> = { id: number; question: Question }
type Reply<Answer> = { id: number; answer: Answer } | { id: number; message: string; stack: string | undefined }

/**
 * Starts `file`, which calls `threadAnswers`, with `input`; questions and answers are copied. A question that throws there rejects here;
 * when the thread ends, so do all that wait, and all later ones. It keeps no process running that has nothing else to do.
 */
export function residentThread<Question, Answer>(file: URL, input: unknown): Resident<Question, Answer> {
  const worker = new Worker(file, { workerData: { input }, execArgv: [] })
  const waiting = new Map<number, { done: (answer: Answer) => void; fail: (error: Error) => void }>()
  let asked = 0
  let ended: Error | undefined
  const end = (error: Error) => {
    ended ??= error
    for (const { fail } of waiting.values()) fail(ended)
    waiting.clear()
  }
  worker.on('message', (reply: Reply<Answer>) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker.unref()
    if ('answer' in reply) one?.done(reply.answer)
    else one?.fail(Object.assign(new Error(reply.message), { stack: reply.stack }))
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)))
  worker.unref()
  return {
    ask: (question) =>
      new Promise<Answer>((done, fail) => {
        if (ended) return fail(ended)
        const id = asked++
        waiting.set(id, { done, fail })
        worker.ref()
        worker.postMessage({ id, question } satisfies Asked<Question>)
      }),
    close() {
      // whoever waits is still answered
      worker.postMessage(null)
    },
  }
}

/** The thread's side: `made` reads the input once, before the first question. */
export function threadAnswers<In, Question, Answer>(made: (input: In) => (question: Question) => Answer): void {
  const port = parentPort
  if (isMainThread || port === null) throw new Error('this file is run in a thread, by residentThread')
  let answer: ((question: Question) => Answer) | undefined
  port.on('message', (asked: Asked<Question> | null) => {
    if (asked === null) return port.close()
    const { id, question } = asked
    try {
      answer ??= made((workerData as { input: In }).input)
      port.postMessage({ id, answer: answer(question) } satisfies Reply<Answer>)
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      port.postMessage({ id, message, stack } satisfies Reply<Answer>)
    }
  })
}
