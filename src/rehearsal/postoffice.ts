import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import type { Instant } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import { listenLmtp } from '#platform/lmtp.ts'
import { smtpTransport } from '#platform/smtp.ts'
import { readMail } from '#features/mail/incoming/input.ts'
import { endOfHeaders, type Envelope, mostBytes, passedMark } from '#features/mail/incoming/model.ts'
import type { Transport } from '#features/mail/sending/actions.ts'
import type { House } from '#src/main.ts'

/** The addresses of a house that is rehearsed with real mail; none of it leaves this machine. */
export const rehearsedPattern = 'post+*@mail.example.org'

/** What lies in somebody's mailbox: as the standards have it, and how it came there. */
export type Delivered = { raw: Buffer; envelope: Envelope }

/** What people's mail servers and people send back. */
export type SentBack = { raw: string | Buffer; envelope: Envelope }

/** A mail as it came in through the door, or as it arrived where the house gave it on; for whoever reads the year afterward. */
export type Met = Delivered & { course: 'in' | 'passed'; at: Instant }

/**
 * The world outside, on loopback: one SMTP server in the place of everybody's, and the house's own LMTP door, so that a
 * rehearsed mail is written, given away, received, answered, taken and read as a real one.
 */
export type PostOffice = {
  transport: Transport
  /** What has come since it was asked last, in the order in which it was sent. */
  collect(): Delivered[]
  /** Through the door into the house; throws where the house does not take it. */
  bring(mail: SentBack, now: Instant): Promise<void>
  close(): Promise<void>
}

export async function openPostOffice(
  house: House,
  association: string,
  met: (mail: Met) => void = () => undefined,
): Promise<PostOffice> {
  let come: Delivered[] = []
  let at: Instant = ''
  const world = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts)
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const all = envelope.rcptTo.map(({ address }) => ({ raw, envelope: { from, to: address } }))
        if (raw.subarray(0, endOfHeaders(raw)).toString('latin1').toLowerCase().includes(`\n${passedMark}:`))
          for (const one of all) met({ ...one, course: 'passed', at })
        come.push(...all)
        done()
      })
    },
  })
  world.on('error', () => undefined)
  world.listen(0, '127.0.0.1')
  await once(world.server, 'listening')
  const transport = smtpTransport(`smtp://127.0.0.1:${(world.server.address() as AddressInfo).port}`)
  const faults: Error[] = []
  const door = await listenLmtp(
    { host: '127.0.0.1', port: 0 },
    {
      takes: (address) => house.takesMailTo(address),
      take: (raw, envelope) => {
        met({ raw: Buffer.from(raw), envelope, course: 'in', at })
        return house.ingest(association, transport, { raw, envelope, door: 'rehearsal' }, at)
      },
      failed: (error) => faults.push(error),
      mostBytes,
    },
  )
  const into = createTransport({
    host: '127.0.0.1',
    port: door.port,
    lmtp: true,
    pool: true,
    maxConnections: 1,
    ignoreTLS: true,
  })
  return {
    transport,
    collect() {
      const some = come
      come = []
      return some
    },
    async bring({ raw, envelope }, now) {
      at = now
      try {
        await into.sendMail({ envelope: { from: envelope.from, to: [envelope.to] }, raw })
      } catch (error) {
        throw faults[0] ?? error
      }
    },
    async close() {
      into.close()
      await transport.close()
      await door.close()
      await new Promise<void>((closed) => world.close(() => closed()))
    },
  }
}

/** A report that there is no such mailbox, as a mail server sends it to the return address (RFC 3464). */
export function deadReport({ envelope: { from, to } }: Delivered): SentBack {
  return {
    envelope: { from: '', to: from },
    raw: lines([
      'From: Mail Delivery System <MAILER-DAEMON@mx.example.net>',
      `To: ${from}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
      '--b--',
    ]),
  }
}

/** Somebody is away, and their mail program says so, to the return address (RFC 3834). */
export function awayNotice({ envelope: { from, to } }: Delivered): SentBack {
  const head = [`From: <${to}>`, `To: ${from}`, 'Subject: Out of office', 'Auto-Submitted: auto-replied']
  return { envelope: { from: '', to: from }, raw: lines([...head, ...plain, '', 'I am back in two weeks.']) }
}

/** Somebody's answer, under this name where they have one, to whom the mail says that answers go. */
export async function answerTo(mail: Delivered, text: string, name = ''): Promise<SentBack | undefined> {
  const { replyTo, subject, messageId } = await readMail(mail.raw, mail.envelope)
  const own = mail.envelope.to
  if (replyTo === null) return undefined
  const threads = messageId === null ? [] : [`In-Reply-To: ${messageId}`]
  const head = [
    `From: ${name === '' ? '' : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= `}<${own}>`,
    `To: ${replyTo.address}`,
    `Subject: Re: ${subject.replace(/[^\x20-\x7e]/g, '')}`,
    ...threads,
  ]
  return { envelope: { from: own, to: replyTo.address }, raw: lines([...head, ...plain, '', text]) }
}

/** How a mail may be broken on its way: in the middle of its head, in its bytes, or in how they are written down. */
export const breaks = ['cut', 'bytes', 'coding'] as const
export type Break = (typeof breaks)[number]

/** The same mail as it arrives from a server, or through a filter, that has a fault of its own. */
export function broken({ raw, envelope }: SentBack, how: Break): SentBack {
  const text = Buffer.from(raw).toString('latin1')
  const head = text.indexOf('\r\n\r\n')
  switch (how) {
    case 'cut':
      return { raw: Buffer.from(text.slice(0, head), 'latin1'), envelope }
    case 'bytes':
      return { raw: Buffer.from(`${text.slice(0, head)}\r\n\r\n\xff\xfe\x80caf\xe9\x00\r\n`, 'latin1'), envelope }
    case 'coding': {
      const other = text.slice(0, head).replace('charset=utf-8', 'charset=x-nowhere')
      const body = 'VGhhbmsgeW91=!!!'
      return {
        raw: Buffer.from(`${other}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`, 'latin1'),
        envelope,
      }
    }
    default:
      return never(how)
  }
}

const plain = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8']
const lines = (all: readonly string[]): string => `${all.join('\r\n')}\r\n`
