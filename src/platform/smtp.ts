import { createTransport } from 'nodemailer'

type Box = { name: string; address: string }
type Message = { from: Box; to: Box; replyTo: Box; subject: string; text: string; html: string; messageId: string }
type Outcome = { kind: 'sent' } | { kind: 'returned' | 'refused' | 'later' | 'uncertain'; said: string }

/**
 * Mail by SMTP. The recipient is an object and the envelope explicit, so that no library ever parses an address
 * (trust.md, 6.18). A 5xx answer is a dead end, and a dead address only where its words say so; a 4xx or a failed
 * connection is tried again, also one that broke after the message was given: it goes again with the same Message-ID.
 * Silence is borne for `patienceMs`, 30 seconds unless told.
 */
export function smtpTransport(url: string, patienceMs = 30_000) {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: Math.min(10_000, patienceMs),
    greetingTimeout: Math.min(10_000, patienceMs),
    socketTimeout: patienceMs,
  })
  return {
    about: `SMTP to ${new URL(url).host}`,
    async send(mail: Message): Promise<Outcome> {
      try {
        await transport.sendMail({
          from: { name: mail.from.name, address: mail.from.address },
          to: { name: mail.to.name, address: mail.to.address },
          replyTo: { name: mail.replyTo.name, address: mail.replyTo.address },
          envelope: { from: mail.from.address, to: [mail.to.address] },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    async close(): Promise<void> {
      transport.close()
    },
  }
}

function outcomeOf(error: unknown): Outcome {
  const { responseCode, response, command, message } = error as {
    responseCode?: number
    response?: string
    command?: string
    message: string
  }
  const said = response ?? message
  if (responseCode !== undefined && responseCode >= 500)
    return { kind: isDeadAddress(said) ? 'returned' : 'refused', said }
  if (responseCode === undefined && command === 'DATA')
    return { kind: 'later', said: `The connection broke after the message was given: ${said}` }
  return { kind: 'later', said }
}

/** RFC 3463: 5.1.x is about the address; without such a code, only the plain words for an unknown mailbox count. */
function isDeadAddress(said: string): boolean {
  const code = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(said)
  if (code !== null) return code[1] === '1' && code[2] !== '8'
  return /user unknown|no such user|unknown user|mailbox (not found|unavailable)|does not exist|unknown recipient/i.test(
    said,
  )
}
