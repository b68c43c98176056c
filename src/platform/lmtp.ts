import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the house says to one mail for one address: see `Taken` of the mail feature. */
type Answer = 'taken' | 'known' | 'later' | 'left'
export type LmtpHouse = {
  /** Asked before any mail is taken, so that a report about it goes to whoever knows the sender: the server before us. */
  takes(address: string): boolean
  take(raw: Uint8Array, envelope: { from: string; to: string }): Promise<Answer>
  /** A fault of ours while taking: the mail is put off. */
  failed(error: Error): void
  mostBytes: number
}

/** Most recipients and connections; a mail server in front of us needs few. */
const mostRecipients = 50
const mostClients = 20

/**
 * Takes mail from the host's own mail server (RFC 2033): each recipient is answered for itself, after the mail has been
 * dealt with. Listens where it is told; there is no sign-in, so that has to be this machine or a private network.
 */
export async function listenLmtp(
  { host, port }: { host: string; port: number },
  house: LmtpHouse,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    lmtp: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: house.mostBytes,
    rejectOversized: true,
    maxClients: mostClients,
    socketTimeout: 60_000,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients) return done(refusal(452, '4.5.3 Too many recipients'))
      return house.takes(address) ? done() : done(refusal(550, '5.1.1 No such address here'))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      let size = 0
      stream.on('data', (part: Buffer) => {
        size += part.byteLength
        // what is too much is read to its end and not kept
        if (size <= house.mostBytes) parts.push(part)
      })
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        if (size > house.mostBytes)
          return done(
            null,
            rcptTo.map(() => refusal(552, '5.3.4 Too large')),
          )
        const raw = Buffer.concat(parts)
        const each = rcptTo.map(({ address: to }) =>
          house.take(raw, { from, to }).then(sentence, (error: Error) => {
            house.failed(error)
            return refusal(451, '4.3.0 Not now')
          }),
        )
        return void answerAll(each, done)
      })
    },
  })
  server.on('error', house.failed)
  server.listen(port, host)
  await Promise.race([
    once(server.server, 'listening'),
    once(server.server, 'error').then(([error]) => Promise.reject(error as Error)),
  ])
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

async function answerAll(
  each: readonly Promise<string | Error>[],
  done: (error: null, answers: (string | Error)[]) => void,
): Promise<void> {
  done(null, await Promise.all(each))
}

function sentence(answer: Answer): string | Error {
  switch (answer) {
    case 'taken':
      return '2.0.0 Taken'
    case 'known':
      return '2.0.0 Known already'
    case 'later':
      return refusal(451, '4.4.0 Cannot be passed on now')
    case 'left':
      return refusal(550, '5.1.1 No such address here')
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
