import { Worker } from 'node:worker_threads'
import type { Message, Outcome, SmtpSettings, smtpTransport } from '#platform/smtp.ts'

/** Given to the thread, by number. */
export type Given = { id: number } & ({ mail: Message } | { raw: Uint8Array; from: string; to: string })
/** What became of it; a fault is ours, not the world's. */
export type Ended = { id: number } & ({ outcome: Outcome } | { fault: string })

/** Streams are short-lived: in a thread's usual space each mail costs about a tenth more. */
const maxYoungGenerationSizeMb = 96

type Waiting = { settle(outcome: Outcome): void; fail(error: Error): void }

/**
 * `smtpTransport` in a thread of its own: writing and signing a mail takes about a millisecond of a core, for which pages
 * and the tick need not wait. The thread starts with the first mail. If it ever ends by itself, what it had is uncertain,
 * and the next mail starts another. Outcomes and their meaning are those of `smtpTransport`.
 */
export function smtpBeside(
  url: string,
  settings: SmtpSettings = {},
  file = new URL('./smtp-thread.ts', import.meta.url),
): ReturnType<typeof smtpTransport> {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let leaving: Given[] = []
  let last = 0

  function started(): Worker {
    const one = new Worker(file, {
      workerData: { url, settings },
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb },
    })
    one.on('message', (all: readonly Ended[]) => {
      for (const ended of all) {
        const found = waiting.get(ended.id)
        waiting.delete(ended.id)
        if ('outcome' in ended) found?.settle(ended.outcome)
        else found?.fail(new Error(ended.fault))
      }
    })
    one.on('error', (error) => lost(one, error instanceof Error ? error.message : String(error)))
    one.on('exit', (code) => lost(one, `it ended with ${code}`))
    return one
  }

  function lost(one: Worker, why: string): void {
    if (worker !== one) return
    worker = undefined
    for (const { settle } of waiting.values())
      settle({ kind: 'uncertain', said: `The thread that gives mail away broke: ${why}` })
    waiting.clear()
  }

  function give(given: Given): Promise<Outcome> {
    const { promise, resolve: settle, reject: fail } = Promise.withResolvers<Outcome>()
    waiting.set(given.id, { settle, fail })
    // what is given in one turn goes over in one message
    if (leaving.push(given) === 1)
      queueMicrotask(() => {
        worker ??= started()
        worker.postMessage(leaving)
        leaving = []
      })
    return promise
  }

  return {
    about: `SMTP to ${new URL(url).host}`,
    send: (mail) => give({ id: (last += 1), mail }),
    pass: (raw, from, to) => give({ id: (last += 1), raw, from, to }),
    async close() {
      const one = worker
      if (one === undefined) return
      const gone = new Promise<void>((done) => one.once('exit', () => done()))
      one.postMessage('close')
      await gone
    },
  }
}
