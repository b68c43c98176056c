import { Worker } from 'node:worker_threads'
import type { Answer } from './letter.ts'
import type { LetterData } from './letter-data.ts'
import { openTypesetter } from './typeset.ts'

// The child process of letter.ts: one job in, one answer out. A template may loop for ever, so nothing here can be
// relied on to end it; the watch runs in a thread of its own.
const watch = new Worker(new URL('./letter-watch.ts', import.meta.url), { workerData: process.argv.slice(2) })
watch.unref()

const typeset = openTypesetter()
process.on('message', (job: { template: string; data: LetterData }) => {
  process.send?.(answer(job))
})

function answer({ template, data }: { template: string; data: LetterData }): Answer {
  try {
    return typeset(template, data)
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
