// A mail server on loopback that takes every mail: for benches and for counting. By hand-written lines, so that it costs
// less than what is measured.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export type Sink = { port: number; close(): Promise<void> }

/** `taken` hears each message at its final dot, whether or not its sender still listens. */
export async function startSink(taken: (message: string) => void = () => undefined): Promise<Sink> {
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.write('220 sink\r\n')
    let held = ''
    let inMessage = false
    socket.setEncoding('latin1').on('data', (part: string) => {
      held += part
      for (;;) {
        const end = inMessage ? held.indexOf('\r\n.\r\n') : held.indexOf('\r\n')
        if (end < 0) return
        const text = held.slice(0, end)
        held = held.slice(end + (inMessage ? 5 : 2))
        if (inMessage) {
          inMessage = false
          taken(text)
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(text)) {
          inMessage = true
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
