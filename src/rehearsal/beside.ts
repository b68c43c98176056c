import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Played, PlayYear } from '#features/desk/rehearsal/model.ts'

type Message = { line: string } | { played: Played } | { failed: string }

/** Plays a year in a process of its own; killed when the signal aborts. */
export const playBeside: PlayYear = (input, told, signal) =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const stop = () => child.kill('SIGTERM')
    signal.addEventListener('abort', stop)
    child.on('message', (message: Message) => {
      if ('line' in message) told(message.line)
      else if ('played' in message) resolve(message.played)
      else reject(new Error(message.failed))
    })
    child.once('error', reject)
    child.once('exit', (code, by) => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`the rehearsal ended without an outcome (${by ?? code})`))
    })
    child.send(input)
  })
