// A mail server on loopback that answers each line as the test says, and a transport to it.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { smtpTransport } from '#platform/smtp.ts'

/** A mail to somebody whose name is in another script. */
export const mail = {
  from: { name: 'Björn Yazzie (Career Mentoring)', address: 'mentoring@example.org' },
  to: { name: 'نور الهدى', address: 'noor.alhuda@example.org' },
  replyTo: { name: 'Björn Yazzie', address: 'bjorn.yazzie@example.org' },
  subject: 'January: Aims',
  text: 'Dear Noor,\n\nPlain.\n',
  html: '<p>Dear Noor,</p>',
  messageId: '<abc123@example.org>',
}

const opened: (() => Promise<unknown>)[] = []

/** A server that says what the test says, line by line; a message's lines up to the dot are not asked. */
export async function scripted(
  answer: (line: string, socket: Socket) => void,
  patience?: number,
  greeting = '220 here',
) {
  const server = createServer((socket) => {
    let inMessage = false
    socket.on('error', () => undefined)
    socket.write(`${greeting}\r\n`)
    createInterface(socket).on('line', (line) => {
      if (inMessage && line !== '.') return
      inMessage = line === 'DATA'
      answer(line, socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const transport = smtpTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    patienceMs: patience,
  })
  opened.push(
    () => transport.close(),
    async () => server.close(),
  )
  return transport
}

/** Ends what a test opened here. */
export async function closeScripted(): Promise<void> {
  for (const close of opened.splice(0)) await close()
}
