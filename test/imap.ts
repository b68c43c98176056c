// An IMAP server of a few words on loopback: enough for a client that signs in, opens a folder and reads. It answers what
// RFC 3501 says for that and remembers what it was asked.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'

export type ImapServer = {
  url: string
  /** The mails that lie there, by UID. */
  mails: Map<number, string>
  uidValidity: number
  asked: string[]
  close(): Promise<void>
}

export async function imapServer(password = 'secret'): Promise<ImapServer> {
  const state: Omit<ImapServer, 'url' | 'close'> = { mails: new Map(), uidValidity: 7, asked: [] }
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('* OK [CAPABILITY IMAP4rev1] here')
    createInterface(socket).on('line', (line) => {
      const [tag = '', ...rest] = line.split(' ')
      const command = rest.join(' ')
      state.asked.push(command.replace(/^LOGIN .*/, 'LOGIN'))
      const done = (more = '') => say(`${tag} OK ${more}done`)
      if (/^LOGIN /i.test(command))
        return command.includes(password)
          ? done('[CAPABILITY IMAP4rev1] ')
          : say(`${tag} NO [AUTHENTICATIONFAILED] wrong password`)
      if (/^CAPABILITY/i.test(command)) say('* CAPABILITY IMAP4rev1')
      else if (/^(LIST|LSUB) /i.test(command)) say('* LIST (\\HasNoChildren) "/" INBOX')
      else if (/^(EXAMINE|SELECT) /i.test(command)) {
        say(`* ${state.mails.size} EXISTS`)
        say('* FLAGS (\\Seen)')
        say(`* OK [UIDVALIDITY ${state.uidValidity}] x`)
        say(`* OK [UIDNEXT ${Math.max(0, ...state.mails.keys()) + 1}] x`)
        return done('[READ-ONLY] ')
      } else if (/^UID SEARCH/i.test(command)) {
        const from = Number(/UID (\d+):\*/i.exec(command)?.[1] ?? 1)
        const uids = [...state.mails.keys()].sort((a, b) => a - b)
        // "n:*" always finds the last one, also where it is below n
        say(`* SEARCH ${uids.filter((uid, at) => uid >= from || at === uids.length - 1).join(' ')}`)
      } else if (/^UID FETCH/i.test(command)) {
        const uid = Number(/^UID FETCH (\d+)/i.exec(command)?.[1])
        const mail = state.mails.get(uid)
        const at = [...state.mails.keys()].sort((a, b) => a - b).indexOf(uid) + 1
        if (mail !== undefined) {
          const head = `${mail.split('\r\n\r\n')[0]}\r\n\r\n`
          const literal = (name: string, text: string) => `${name} {${Buffer.byteLength(text)}}\r\n${text}`
          const asked = /BODY\.PEEK\[HEADER\]/i.test(command)
            ? literal('BODY[HEADER]', head)
            : literal('BODY[]<0>', mail)
          say(`* ${at} FETCH (UID ${uid} RFC822.SIZE ${Buffer.byteLength(mail)} ${asked})`)
        }
      } else if (/^LOGOUT/i.test(command)) say('* BYE')
      return done()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    url: `imap://post:secret@127.0.0.1:${port}/INBOX`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  })
}
