import { parentPort, workerData } from 'node:worker_threads'
import type { Ended, Given } from '#platform/smtp-beside.ts'
import { type SmtpSettings, smtpTransport } from '#platform/smtp.ts'

// The thread's side of smtp-beside.ts: writes and signs mails, speaks to the mail server, and says what became of each.
const { url, settings } = workerData as { url: string; settings: SmtpSettings }
const transport = smtpTransport(url, settings)
const port = parentPort
if (port === null) throw new Error('this file is run in a thread, by smtpBeside')

let ended: Ended[] = []
/** What ends in one turn is told in one message. */
function tell(one: Ended): void {
  if (ended.push(one) > 1) return
  setImmediate(() => {
    port?.postMessage(ended)
    ended = []
  })
}

function begin({ id, ...given }: Given): void {
  const giving = 'mail' in given ? transport.send(given.mail) : transport.pass(given.raw, given.from, given.to)
  giving.then(
    (outcome) => tell({ id, outcome }),
    (error: unknown) => tell({ id, fault: error instanceof Error ? error.message : String(error) }),
  )
}

port.on('message', (message: readonly Given[] | 'close') => {
  if (message !== 'close') return message.forEach(begin)
  void transport.close().then(() => port.close())
})
