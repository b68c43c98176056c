// A thread for smtp-beside.test.ts: whoever is told to break does, at once; everything else is sent.
import { parentPort } from 'node:worker_threads'
import type { Given } from '#platform/smtp-beside.ts'

parentPort?.on('message', (all: readonly Given[] | 'close') => {
  if (all === 'close') return parentPort?.close()
  for (const given of all) {
    if ('mail' in given && given.mail.subject === 'break') process.exit(7)
    parentPort?.postMessage([{ id: given.id, outcome: { kind: 'sent' } }])
  }
})
