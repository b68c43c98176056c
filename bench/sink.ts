// Takes mail on loopback and forgets it; says its port to whoever started it. By hand-written lines, so that it costs less
// than what is measured.
import { type AddressInfo, createServer } from 'node:net'

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
      const line = held.slice(0, end)
      held = held.slice(end + (inMessage ? 5 : 2))
      if (inMessage) {
        inMessage = false
        socket.write('250 taken\r\n')
      } else if (/^DATA/i.test(line)) {
        inMessage = true
        socket.write('354 go on\r\n')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit(0))
