import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { no } from '#kit/result.ts'
import type { Result } from '#kit/result.ts'
import type { LetterData, LetterRefusal } from './letter-data.ts'

export { letterText } from './letter-text.ts'
export type { LetterData, LetterRefusal } from './letter-data.ts'

type Letter = Result<Uint8Array, LetterRefusal>
/** What the child sends: a letter, or the words of a broken invariant. */
export type Answer = Letter | { fault: string }
export type LetterMaker = { make(template: string, data: LetterData): Promise<Letter>; close(): void }

/** How long one letter may take, and how much memory the process that sets it may hold. */
export type LetterLimits = { seconds: number; mebibytes: number }
const usual: LetterLimits = { seconds: 15, mebibytes: 768 }

/**
 * One letter as PDF/UA-1 and PDF/A-2a (R21, R30); same input, same bytes. The template is Typst source that reads
 * `json(bytes(sys.inputs.data))`: a LetterData with `fonts` (families to set) and `qr` (SVG of `verifyUrl`) added.
 * Starts a process for it; who makes many opens a maker.
 */
export async function makeLetter(template: string, data: LetterData): Promise<Letter> {
  const maker = openLetterMaker()
  try {
    return await maker.make(template, data)
  } finally {
    maker.close()
  }
}

/**
 * Makes letters in a process of its own, one at a time in the order asked, and never blocks this one. A template is
 * not trusted: its process has no environment, no files, no network, and is killed at the limits and started anew.
 */
export function openLetterMaker(limits: LetterLimits = usual): LetterMaker {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const runNext = async (template: string, data: LetterData): Promise<Letter> => {
    if (closed) throw new Error('the letter maker is closed')
    if (!child || child.exitCode !== null || child.signalCode !== null) child = startChild(limits)
    return ask(child, limits, { template, data })
  }

  return {
    make(template, data) {
      const letter = last.then(() => runNext(template, data))
      last = letter.catch(() => undefined)
      return letter
    },
    close() {
      closed = true
      child?.kill('SIGKILL')
    },
  }
}

/** No environment of ours (secrets), no font of the host, no way to a package server, no home. */
function startChild(limits: LetterLimits): ChildProcess {
  const nowhere = fileURLToPath(new URL('./nothing-to-read', import.meta.url))
  const env = {
    FONTCONFIG_FILE: fileURLToPath(new URL('./fonts.conf', import.meta.url)),
    HOME: nowhere,
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  }
  const child = fork(new URL('./letter-child.ts', import.meta.url), [String(limits.mebibytes), String(process.pid)], {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // waited for in `ask`; without a listener a late one would end this process
  child.on('error', () => undefined)
  return child
}

/** Waits for one answer, the end of the time, or the end of the process, whichever is first. */
async function ask(child: ChildProcess, { seconds, mebibytes }: LetterLimits, job: object): Promise<Letter> {
  const over = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  child.ref()
  child.channel?.ref()
  child.send(job)
  try {
    const [answer, signal] = await Promise.race([
      once(child, 'message', { signal: over.signal }),
      once(child, 'exit', { signal: over.signal }).then(([, how]) => [null, how]),
    ])
    if (answer !== null) return answerOf(answer)
    if (late) return no({ kind: 'time', messages: [`the template was stopped after ${seconds} s`] })
    if (signal === 'SIGTERM') return no({ kind: 'memory', messages: [`the template was stopped at ${mebibytes} MiB`] })
    return no({ kind: 'crash', messages: ['the typesetter ended before the letter was done'] })
  } finally {
    clearTimeout(timer)
    over.abort()
    // a maker that is merely open must not keep the program running
    child.unref()
    child.channel?.unref()
  }
}

function answerOf(answer: Answer): Letter {
  if ('fault' in answer) throw new Error(`letter: ${answer.fault}`)
  return answer
}
