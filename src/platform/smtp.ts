import { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { isEmail } from '#kit/text.ts'
import { type Outcome, outcomeOf } from '#platform/smtp-outcome.ts'

type Box = { name: string; address: string }
export type Message = Record<'from' | 'to' | 'replyTo', Box> & {
  /** Where reports about this mail go (VERP); `from` where nothing else is said. */
  returnPath?: string
  /** An address that stops this kind of mail with one POST (RFC 8058). */
  unsubscribe?: string | null
  subject: string
  text: string
  html: string
  /** A calendar file that goes along. */
  calendar?: string | null
  messageId: string
}
export type { Outcome }

export type SmtpSettings = {
  /** How long one mail may take, whatever the server does. */
  patienceMs?: number
  connections?: number
  /** Signs every mail; `privateKey` in PEM. */
  dkim?: { domain: string; selector: string; privateKey: string }
  /** A header by which the provider knows a mail it has taken already; its value is the Message-ID's first half. */
  idempotencyHeader?: string
}

/**
 * The headers that a signature covers. RFC 8058 asks for List-Unsubscribe and List-Unsubscribe-Post; the library's own
 * list leaves the second out.
 */
export const signedHeaders =
  'from:reply-to:subject:date:message-id:to:cc:mime-version:content-type:content-transfer-encoding:in-reply-to:references:list-unsubscribe:list-unsubscribe-post:auto-submitted'

/**
 * Mail by SMTP. The recipient is an object and the envelope explicit, so that no library ever parses an address
 * (trust.md, 6.18). A 5xx answer to the recipient or the message is a dead end, and a dead address only where its words
 * say so; one to us (greeting, sign-in, sender) waits for the host. A 4xx or a failed connection is tried again; one that
 * broke after the message was given is uncertain, and what follows is the caller's to decide. No mail takes longer than `patienceMs`, 30 seconds unless told, even where the server drips its answers.
 */
export function smtpTransport(url: string, settings: SmtpSettings = {}) {
  const { patienceMs = 30_000, connections = 5, dkim, idempotencyHeader } = settings
  const opened = () => {
    const pool = createTransport({
      url,
      pool: true,
      maxConnections: connections,
      maxMessages: 1000,
      connectionTimeout: Math.min(10_000, patienceMs * 0.9),
      greetingTimeout: Math.min(10_000, patienceMs * 0.9),
      // a little earlier than our own, so that it can still be said how far it came
      socketTimeout: patienceMs * 0.9,
      ...(dkim === undefined
        ? {}
        : {
            dkim: {
              domainName: dkim.domain,
              keySelector: dkim.selector,
              privateKey: dkim.privateKey,
              headerFieldNames: signedHeaders,
            },
          }),
    })
    pool.use('stream', tellWhenGiven)
    return pool
  }
  let transport = opened()

  async function give(mail: SendMailOptions): Promise<Outcome> {
    const { promise: late, resolve: tooLate } = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => tooLate('late'), patienceMs)
    let given = false
    const told = { ...mail, whenGiven: () => (given = true) }
    const giving = transport.sendMail(told).then(
      (): Outcome => ({ kind: 'sent' }),
      (error: unknown) => outcomeOf(error, given),
    )
    try {
      const outcome = await Promise.race([giving, late])
      if (outcome !== 'late') return outcome
      // its connection may be held for as long as the other side likes: a new pool takes its place
      const held = transport
      transport = opened()
      held.close()
      for (const one of heldBy(held)) one.close()
      return {
        kind: given ? 'uncertain' : 'later',
        said: `The mail server took longer than ${patienceMs / 1000} seconds.`,
      }
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    about: `SMTP to ${new URL(url).host}`,
    async send(mail: Message): Promise<Outcome> {
      const { unsubscribe, returnPath = mail.from.address } = mail
      const strange = [returnPath, mail.to.address, mail.from.address, mail.replyTo.address].find(
        (one) => !isEmail(one),
      )
      if (strange !== undefined) return noAddress
      return give({
        from: { name: mail.from.name, address: mail.from.address },
        to: { name: mail.to.name, address: mail.to.address },
        replyTo: { name: mail.replyTo.name, address: mail.replyTo.address },
        envelope: { from: returnPath, to: [mail.to.address] },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        ...(typeof mail.calendar === 'string'
          ? { icalEvent: { method: 'PUBLISH', filename: 'date.ics', content: mail.calendar } }
          : {}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(idempotencyHeader === undefined
            ? {}
            : { [idempotencyHeader]: mail.messageId.slice(1).split('@')[0] ?? '' }),
          ...(typeof unsubscribe === 'string' ? oneClick(unsubscribe) : {}),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    /** A mail that is written already, byte for byte. */
    async pass(raw: Uint8Array, from: string, to: string): Promise<Outcome> {
      if (!isEmail(from) || !isEmail(to)) return noAddress
      return give({
        envelope: { from, to: [to] },
        raw: Buffer.from(raw),
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    async close(): Promise<void> {
      transport.close()
    },
  }
}

/** What the strict grammar does not know never reaches the library, whose parser reads more into it than stands there. */
const noAddress: Outcome = { kind: 'refused', said: 'Not an address that mail can be sent to.' }

/** RFC 8058. Not folded: a value that starts on the next line is reported to break signatures at large providers. */
function oneClick(url: string): NonNullable<SendMailOptions['headers']> {
  if (!/^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(url)) throw new Error('not an address for a header')
  return {
    'List-Unsubscribe': { prepared: true, value: `<${url}>` },
    'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
  }
}

/** Closing a pool leaves busy connections to the other side, which may never let go of them. */
function heldBy(pool: { transporter: unknown }): { close(): void }[] {
  const { _connections: busy } = pool.transporter as { _connections?: { close(): void }[] }
  return busy === undefined ? [] : [...busy]
}

/**
 * The library does not say whether the message had been given when a connection broke. Its bytes have all been taken when
 * the stream ends that it reads them from; before that no server can have taken the mail. And it writes a message in
 * twenty pieces, each a call to the system; ours are small, so each goes as one.
 */
function tellWhenGiven(
  mail: { data: object; message: { createReadStream(...options: never[]): Readable } },
  done: () => void,
) {
  const tell = (mail.data as { whenGiven?: () => void }).whenGiven
  const { message } = mail
  const make = message.createReadStream.bind(message)
  message.createReadStream = (...options) => inOnePiece(make(...options)).once('end', () => tell?.())
  done()
}

function inOnePiece(written: Readable): Readable {
  const parts: Buffer[] = []
  const whole = new Readable({ read: () => undefined })
  written.on('data', (part: Buffer) => parts.push(part))
  written.once('end', () => {
    whole.push(Buffer.concat(parts))
    whole.push(null)
  })
  written.once('error', (fault) => whole.destroy(fault))
  return whole
}
